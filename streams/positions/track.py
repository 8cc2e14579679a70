"""TRACK: stances become positions. A few small rows for each actor and issue, in the actor's partition."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import ClassVar

from schemas.codec import AnyEvent, event_of
from schemas.topics import STANCES, Topic
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
        """Take in what was read, corrected or ruled; send the position, with each week that it changed."""
        kept = Kept.of(event.data.actor_id, event.data.issue_id, rows)
        taken = take(kept, event)
        was, now = taken.before.pages(taken.weeks), taken.after.pages(taken.weeks)
        after = self._counted(kept, taken, now, event)
        changed = sorted(week for week in {*was, *now} if was.get(week, BLANK) != now.get(week, BLANK))
        sent = tuple(
            event_of(position(after, self._window, week, page), self.name) for week, page in _told(changed, now)
        )
        return Applied(() if taken.known else tuple(_written(after)), sent)

    def _counted(self, kept: Kept, taken: Taken, now: Mapping[int, Page], event: AnyEvent) -> Kept:
        if taken.known:
            return taken.after
        # Written before a crash that came before the slot was: counted once already.
        version = kept.cell.version + (kept.cell.last != event.id)
        cell = summed_up(taken.after, now, taken.slots, taken.weeks)
        return taken.after.with_cell(cell.model_copy(update={"version": version, "last": event.id}))


def _told(changed: list[int], now: Mapping[int, Page]) -> Iterator[tuple[int | None, Page]]:
    if not changed:
        yield None, BLANK
    for week in changed:
        yield week, now.get(week, BLANK)


def _written(after: Kept) -> Iterator[tuple[str, bytes]]:
    yield after.key(), write_row(after.cell)
    for slot, content in after.changed.items():
        yield after.key(slot), write_row(content)
