"""A worker whose consumer has a fetch on its way when partitions have moved: what it gave is dropped before the seek.

Run: python -m tests.broker.early_fetch worker ...
"""

from __future__ import annotations

from typing import Any, cast

from faust.transport.consumer import Consumer
from faust.transport.drivers.aiokafka import ensure_aiokafka_TP

from streams.cli.main import main

SECONDS = 5.0

_perform_seek = Consumer.perform_seek


async def perform_seek(self: Consumer) -> None:
    thread = cast("Any", self)._thread  # noqa: SLF001 - the fetch itself
    fetched = thread._consumer._fetcher.fetched_records  # noqa: SLF001 - the fetch itself
    places = {ensure_aiokafka_TP(tp) for tp in self.assignment() if tp.topic.endswith("articles")}
    await thread.call_thread(fetched, places, SECONDS, 1)
    await _perform_seek(self)


if __name__ == "__main__":
    Consumer.perform_seek = perform_seek  # type: ignore[method-assign]  # the place to stand in the way
    main()
