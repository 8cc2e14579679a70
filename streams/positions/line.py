"""Line: what one actor said on one issue, week by week, read from its rows as far as one has to look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import Field

from schemas.change import Change
from schemas.model import WireModel
from schemas.position import PressReport, Utterance
from streams.rows import row_key, row_or
from streams.step import Rows

Order = tuple[str, str, str]


class Sent(WireModel):
    """The last word sent about a change, its place in statement order, and the event that led to it."""

    at: Order
    change: Change
    by: str


class Sheet(WireModel):
    """The row of one week: the page as last told, and the changes that turn in it, by id.

    `caused` is what was sent when this version came in, to be sent again when it comes again.
    """

    version: int = 0
    history: tuple[Utterance, ...] = ()
    press: tuple[PressReport, ...] = ()
    sent: dict[str, Sent] = Field(default_factory=dict)
    caused: tuple[Change, ...] = ()


class Index(WireModel):
    """The row of one actor on one issue: the weeks that have a sheet, ascending, and whom the press names with them."""

    weeks: tuple[int, ...] = ()
    named_with: tuple[str, ...] = ()


EMPTY_SHEET = Sheet()
EMPTY_INDEX = Index()


@dataclass(frozen=True, slots=True)
class Line:
    """The sheets of one actor on one issue, those changed by an event in place of those in the rows."""

    issue_id: str
    actor_id: str
    rows: Rows
    index: Index
    changed: Mapping[int, Sheet] = field(default_factory=dict)

    @classmethod
    def of(cls, issue_id: str, actor_id: str, rows: Rows) -> "Line":
        """The line as its rows have it."""
        index = row_or(EMPTY_INDEX, rows(row_key(issue_id, actor_id)))
        return cls(issue_id, actor_id, rows, index)

    def key(self, *week: str) -> str:
        """The key of the index, or of the sheet of a week."""
        return row_key(self.issue_id, self.actor_id, *week)

    def sheet(self, week: int) -> Sheet:
        """The sheet of a week, empty where nothing was said."""
        changed = self.changed.get(week)
        return row_or(EMPTY_SHEET, self.rows(self.key(str(week)))) if changed is None else changed

    def with_sheet(self, week: int, sheet: Sheet) -> "Line":
        """The line with another sheet for one week."""
        weeks = tuple(sorted({*self.index.weeks, week}))
        index = self.index.model_copy(update={"weeks": weeks})
        return Line(self.issue_id, self.actor_id, self.rows, index, {**self.changed, week: sheet})

    def with_named(self, *others: str) -> "Line":
        """The line with more actors whom the press names together with this one."""
        named = tuple(sorted({*self.index.named_with, *others}))
        index = self.index.model_copy(update={"named_with": named})
        return Line(self.issue_id, self.actor_id, self.rows, index, self.changed)

    def before(self, week: int) -> Iterator[int]:
        """The weeks with a sheet before this one, the nearest first."""
        return (other for other in reversed(self.index.weeks) if other < week)

    def after(self, week: int) -> Iterator[int]:
        """The weeks with a sheet after this one, the nearest first."""
        return (other for other in self.index.weeks if other > week)
