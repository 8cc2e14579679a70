"""Kept: the rows of one cell as an event finds them, or leaves them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from schemas.press_cue import PressCue
from schemas.stance import Stance
from streams.positions.cell import EMPTY_CELL, EMPTY_SLOT, Cell, Slot, live_cues, live_stances
from streams.positions.page import Page, pages
from streams.positions.reach import FELT, NEEDED, linked
from streams.rows import row_key, row_or
from streams.step import Rows

ReadT = TypeVar("ReadT", Stance, PressCue)


@dataclass(frozen=True, slots=True)
class Kept:
    """The cell of an actor and issue: its summary, the slots that an event changed, and where the others are."""

    actor_id: str
    issue_id: str
    rows: Rows
    cell: Cell
    changed: Mapping[str, Slot] = field(default_factory=dict)

    @classmethod
    def of(cls, actor_id: str, issue_id: str, rows: Rows) -> "Kept":
        """The cell as its rows have it."""
        return cls(actor_id, issue_id, rows, row_or(EMPTY_CELL, rows(row_key(actor_id, issue_id))))

    def key(self, *slot: str) -> str:
        """The key of the summary row, or of that of a slot."""
        return row_key(self.actor_id, self.issue_id, *slot)

    def slot(self, name: str) -> Slot:
        """What a slot holds."""
        changed = self.changed.get(name)
        return row_or(EMPTY_SLOT, self.rows(self.key(name))) if changed is None else changed

    def with_cell(self, cell: Cell) -> "Kept":
        """The same slots under another summary."""
        return Kept(self.actor_id, self.issue_id, self.rows, cell, self.changed)

    def with_slot(self, name: str, slot: Slot) -> "Kept":
        """The same with another content of one slot."""
        return Kept(self.actor_id, self.issue_id, self.rows, self.cell, {**self.changed, name: slot})

    def live(self, slot: str) -> dict[str, Stance]:
        """The stances of a slot that count."""
        return self._complete(live_stances(self.slot(slot), self.cell.editions))

    def with_reach(self, slot: str, reach: int) -> "Kept":
        """The same, with something in a slot that reaches so many weeks. Reach only grows: it is where to look."""
        if not slot.isdecimal() or self.cell.reach.get(int(slot), 0) >= reach:
            return self
        return self.with_cell(self.cell.model_copy(update={"reach": {**self.cell.reach, int(slot): reach}}))

    def felt(self, weeks: set[int]) -> set[int]:
        """These weeks and all whose pages may be others once these are."""
        return linked(self.cell, weeks, FELT)

    def pages(self, weeks: set[int]) -> dict[int, Page]:
        """The pages of these weeks and of those that feel them, and no others."""
        felt = self.felt(weeks)
        stances: dict[str, Stance] = {}
        cues: dict[str, PressCue] = {}
        for week in sorted(linked(self.cell, weeks, NEEDED)):
            slot = self.slot(str(week))
            stances.update(self._complete(live_stances(slot, self.cell.editions)))
            cues.update(self._complete(live_cues(slot, self.cell.editions)))
        return {week: page for week, page in pages(stances, cues).items() if week in felt}

    def _complete(self, found: Mapping[str, ReadT]) -> dict[str, ReadT]:
        """Without what an article says of which more is to come: nothing is told by half of it."""
        return {key: read for key, read in found.items() if read.article_event not in self.cell.open}
