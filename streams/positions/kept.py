"""Kept: the rows of one cell as an event finds them, or leaves them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from schemas.press_cue import PressCue
from schemas.stance import Stance
from streams.positions.cell import EMPTY_CELL, EMPTY_SLOT, Cell, Slot, live_cues, live_stances
from streams.positions.page import FELT_WEEKS, NEEDED_WEEKS, Page, pages
from streams.positions.week import around
from streams.rows import row_key, row_or
from streams.step import Rows


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
        return live_stances(self.slot(slot), self.cell.editions)

    def pages_felt(self, weeks: set[int]) -> dict[int, Page]:
        """The pages of these weeks and of those that they may change, and no others."""
        felt = around(weeks, FELT_WEEKS)
        stances: dict[str, Stance] = {}
        cues: dict[str, PressCue] = {}
        for slot in self._slots(around(weeks, NEEDED_WEEKS)):
            stances.update(live_stances(slot, self.cell.editions))
            cues.update(live_cues(slot, self.cell.editions))
        return {week: page for week, page in pages(stances, cues).items() if week in felt}

    def _slots(self, weeks: set[int]) -> Iterator[Slot]:
        return (self.slot(str(week)) for week in sorted(weeks))
