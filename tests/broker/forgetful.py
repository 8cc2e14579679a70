"""A worker whose client once leaves out a message, as clients do when partitions move at the wrong moment.

Run: FORGOTTEN=FILE python -m tests.broker.forgetful worker ...; FILE is made when it has happened.
"""

from __future__ import annotations

import os
from pathlib import Path

from faust.types import EventT

from streams.agents.lanes import Lanes
from streams.cli.main import main

FORGOTTEN = Path(os.environ["FORGOTTEN"])
OFFSET = 3

_add = Lanes.add


async def add(self: Lanes, event: EventT[bytes]) -> None:
    if not _is_forgotten(event.message.topic, event.message.offset):
        await _add(self, event)


def _is_forgotten(topic: str, offset: int) -> bool:
    if offset != OFFSET or not topic.endswith("articles") or FORGOTTEN.exists():
        return False
    FORGOTTEN.touch()
    return True


if __name__ == "__main__":
    Lanes.add = add  # type: ignore[method-assign]  # the place to stand in the way
    main()
