"""TRACK: stances become positions. A few small rows for each actor and issue, in the actor's partition."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import ClassVar

from schemas.codec import AnyEvent, event_of
from schemas.topics import STANCES, Topic
from streams.positions.cell import Cell
from streams.positions.kept import Kept
from streams.positions.page import BLANK, Page
from streams.positions.summary import position, summed_up
from streams.positions.taking import Taken, take
from streams.positions.window import DEFAULT_WINDOW
from streams.rows import write_row
from streams.step import Applied, Rows


class Track:
    """The arrow from stances to positions."""

    name: ClassVar[str] = "track"
    reads: ClassVar[Topic] = STANCES

    def __init__(self, window: timedelta = DEFAULT_WINDOW) -> None:
        self._window = window

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        """Take in what was read, corrected or ruled; send the position, with each week that it changed.

        What came before the last event of its cell, and comes again, sends nothing: what it sent was followed by more
        since, and cannot be told again in the same words.
        """
        kept = Kept.of(event.data.actor_id, event.data.issue_id, rows)
        taken = take(kept, event)
        if taken.more:
            return Applied(self._written(kept, taken, taken.after.cell, event), ())
        if taken.known and kept.cell.last != event.id:
            return Applied((), ())
        now = taken.after.pages(taken.weeks)
        cell = taken.after.cell if taken.known else summed_up(taken.after, now, taken.slots, taken.weeks)
        written = self._written(kept, taken, cell, event)
        after = taken.after.with_cell(_counted(kept, taken, cell, event))
        sent = (position(after, self._window, week, page) for week, page in _told(_changed(taken, now), now))
        return Applied(written, tuple(event_of(told, self.name) for told in sent))

    @staticmethod
    def _written(kept: Kept, taken: Taken, cell: Cell, event: AnyEvent) -> tuple[tuple[str, bytes], ...]:
        """The summary, and then the slots: they say that the event was taken in."""
        if taken.known:
            return ()
        counted = _counted(kept, taken, cell, event)
        slots = taken.after.changed.items()
        return (
            (kept.key(), write_row(counted)),
            *((kept.key(slot), write_row(content)) for slot, content in slots),
        )


def _counted(kept: Kept, taken: Taken, cell: Cell, event: AnyEvent) -> Cell:
    if taken.known:
        return cell
    # Written before a crash that came before the slot was: counted once already.
    version = kept.cell.version + (kept.cell.last != event.id)
    return cell.model_copy(update={"version": version, "last": event.id})


def _changed(taken: Taken, now: Mapping[int, Page]) -> list[int]:
    """The weeks to tell of, in order."""
    if taken.before is None:
        return sorted(taken.after.felt(taken.weeks))
    was = taken.before.pages(taken.weeks)
    return sorted(week for week in {*was, *now} if was.get(week, BLANK) != now.get(week, BLANK))


def _told(changed: list[int], now: Mapping[int, Page]) -> Iterator[tuple[int | None, Page]]:
    if not changed:
        yield None, BLANK
    for week in changed:
        yield week, now.get(week, BLANK)
