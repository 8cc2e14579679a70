"""TRACK: stances become positions. One row for each actor and issue, in the actor's partition."""

from datetime import timedelta
from typing import ClassVar

import orjson

from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.stance import Stance
from schemas.topics import STANCES, Topic
from streams.positions.position import position_of
from streams.positions.window import DEFAULT_WINDOW
from streams.rows import read_row, write_row
from streams.step import Applied


class Cell(WireModel):
    """The row: every stance of one actor on one issue, by event id. A set, so arrival order leaves no trace in it."""

    stances: dict[str, Stance]


class Track:
    """The arrow from stances to positions."""

    name: ClassVar[str] = "track"
    reads: ClassVar[Topic] = STANCES

    def __init__(self, window: timedelta = DEFAULT_WINDOW) -> None:
        self._window = window

    def row_key(self, event: AnyEvent) -> str:
        """Actor and issue; a JSON list, because ids may hold any character."""
        return orjson.dumps([event.data.actor_id, event.data.issue_id]).decode()

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
        """Take a stance in and send the position that follows from all that are known."""
        held = {} if row is None else read_row(Cell, row).stances
        stances = held if event.id in held else dict(sorted({**held, event.id: event.data}.items()))
        kept = row if event.id in held else write_row(Cell(stances=stances))
        position = position_of(
            event.data.actor_id,
            event.data.issue_id,
            tuple(stances.values()),
            version=len(stances),
            window=self._window,
        )
        return Applied(kept, (event_of(position, self.name),))
