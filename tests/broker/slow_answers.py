"""Run a command of `volteface` for which the broker is slow to answer some of kafka-python's requests.

SLOW_ANSWERS names them, with seconds: `SyncGroupRequest=0.3 ListOffsetsRequest=6`. Requests for the metadata of no
topic in particular are never slow: a client that starts has to find the broker.
"""

from __future__ import annotations

import os
from typing import Any

from kafka.future import Future
from kafka.net.manager import KafkaConnectionManager
from kafka.protocol.metadata import MetadataRequest

from streams.cli import main

SECONDS = {name: float(seconds) for name, seconds in (pair.split("=") for pair in os.environ["SLOW_ANSWERS"].split())}
_send = KafkaConnectionManager.send


def _send_late(manager: Any, request: Any, *arguments: Any, **settings: Any) -> Future:  # noqa: ANN401 - as kafka-python's
    seconds = SECONDS.get(type(request).__name__)
    if seconds is None or (isinstance(request, MetadataRequest) and not request.topics):
        return _send(manager, request, *arguments, **settings)

    async def late() -> Any:  # noqa: ANN401 - the response
        await manager._net.sleep(seconds)  # noqa: SLF001 - the loop on which kafka-python sends
        return await _send(manager, request, *arguments, **settings)

    return manager.call_soon(late)


if __name__ == "__main__":
    KafkaConnectionManager.send = _send_late
    main()
