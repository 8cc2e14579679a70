"""Run a command of `volteface` in which Faust's seek after a recovery ends when the worst moment has come.

Faust may read on while it seeks. The worst moment is when it has just put the first event into an agent's queue: that
event must neither be dropped nor pass for acknowledged. Where no event comes before the seek ends, the seek waits a
while and goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

from faust.transport.drivers.aiokafka import Consumer
from faust.types import TP, EventT
from mode.utils.queues import FlowControlQueue

from streams.cli import main

SECONDS = 2.0
_seek = Consumer.seek_to_committed
_put = FlowControlQueue.force_put_nowait
_first_event = asyncio.Event()


async def _seek_until_an_event_came(consumer: Consumer) -> Mapping[TP, int]:
    offsets = await _seek(consumer)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(_first_event.wait(), SECONDS)
    return offsets


def _put_and_tell(queue: FlowControlQueue[Any], value: Any) -> None:  # noqa: ANN401 - as mode's own
    _put(queue, value)
    if isinstance(value, EventT) and not value.message.topic.endswith("-changelog"):
        _first_event.set()


if __name__ == "__main__":
    Consumer.seek_to_committed = _seek_until_an_event_came  # type: ignore[method-assign]  # the interleaving itself
    FlowControlQueue.force_put_nowait = _put_and_tell  # type: ignore[method-assign]  # to know when
    main()
