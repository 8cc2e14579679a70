"""COMPARE: positions become changes. One row for each issue, holding where every actor stands on it."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import ClassVar

from schemas.catalogue import Catalogue
from schemas.change import Change, ChangeState
from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.position import Position
from schemas.topics import POSITIONS, Topic
from streams.positions.change import changes_of
from streams.positions.split import splits
from streams.positions.window import DEFAULT_WINDOW
from streams.rows import read_row, write_row
from streams.step import Applied


class IssueRow(WireModel):
    """The row: the last position of each actor on one issue, and the last word sent about each change, by id."""

    positions: dict[str, Position]
    sent: dict[str, Change]


class Compare:
    """The arrow from positions to changes."""

    name: ClassVar[str] = "compare"
    reads: ClassVar[Topic] = POSITIONS

    def __init__(self, catalogue: Catalogue, window: timedelta = DEFAULT_WINDOW) -> None:
        self._window = window
        self._actors = {actor.id: actor for actor in catalogue.actors}

    def row_key(self, event: AnyEvent) -> str:
        """The issue."""
        return str(event.data.issue_id)

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
        """Compare the position with what the actor said before and with what others of the same organisation say.

        A position that is no newer than the one held changes nothing; its changes are sent again as they stand.
        """
        table = IssueRow(positions={}, sent={}) if row is None else read_row(IssueRow, row)
        position: Position = event.data
        held = table.positions.get(position.actor_id)
        sent = {key: change for key, change in table.sent.items() if position.actor_id in _speakers(change)}
        if held is not None and held.version >= position.version:
            return Applied(row, self._events(sent.values()))
        found = {change.change_id: change for change in self._changes(position, table.positions.values())}
        gone = [_dissolved(change) for change in sent.values() if change.change_id not in found]
        updates = [
            news
            for change in (*found.values(), *gone)
            if (news := _news(change, sent.get(change.change_id))) is not None
        ]
        after = IssueRow(
            positions={**table.positions, position.actor_id: position},
            sent={**table.sent, **{change.change_id: change for change in updates}},
        )
        return Applied(write_row(after), self._events(updates))

    def _changes(self, position: Position, others: Iterable[Position]) -> Iterator[Change]:
        yield from changes_of(position, self._window)
        for other in others:
            if other.actor_id != position.actor_id:
                yield from splits(position, other, self._actors)

    def _events(self, changes: Iterable[Change]) -> tuple[AnyEvent, ...]:
        return tuple(event_of(change, self.name) for change in changes)


def _speakers(change: Change) -> set[str]:
    return {passage.speaker_id for side in (change.before, change.after) for passage in side.evidence}


def _news(change: Change, last: Change | None) -> Change | None:
    """The change under its next version; None when these were the last words about it."""
    if last is None:
        return change
    if change.model_copy(update={"version": last.version}) == last:
        return None
    return change.model_copy(update={"version": last.version + 1})


def _dissolved(change: Change) -> Change:
    return change.model_copy(update={"state": ChangeState.DISSOLVED})
