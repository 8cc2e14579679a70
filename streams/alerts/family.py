"""Family: the changes that are told as one alert.

The turns that one position takes within a calendar week are one alert: a position that flaps is told once. So is what
one actor takes back of what was said in one week, on however many issues. Every other change is an alert by itself.
"""

from datetime import date

from pydantic import Field

from schemas.change import Change, ChangeKind, ChangeState
from schemas.model import WireModel
from streams.rows import row_key
from streams.week import week_of


class Family(WireModel):
    """The row: the changes of one family that hold, by id, with the last possible day of the turn of each."""

    turns: dict[str, date] = Field(default_factory=dict)

    def having(self, change: Change) -> "Family":
        """The family after the last word on this change: with it, or without it where it is dissolved."""
        others = {key: day for key, day in self.turns.items() if key != change.change_id}
        holds = change.state is not ChangeState.DISSOLVED
        return Family(turns={**others, change.change_id: _day(change)} if holds else others)

    @property
    def story(self) -> tuple[str, ...]:
        """The ids of its changes, in order of their turns."""
        return tuple(sorted(self.turns, key=lambda change_id: (self.turns[change_id], change_id)))

    @property
    def alert_id(self) -> str | None:
        """The id of the alert that tells them: that of the first change. None where nothing holds."""
        return self.story[0] if self.turns else None


EMPTY_FAMILY = Family()


def family_key(change: Change) -> str:
    """The key of the row of a change's family."""
    week = str(week_of(_day(change)))
    if change.kind is ChangeKind.REVERSAL:
        return row_key("family", change.kind, change.actor_id, change.issue_id, week)
    if change.kind is ChangeKind.WALK_BACK:
        return row_key("family", change.kind, change.actor_id, week)
    return row_key("family", change.kind, change.change_id)


def _day(change: Change) -> date:
    day = change.turn.statement_date.latest
    if day is None:
        message = f"the change {change.change_id} turns on no day"
        raise ValueError(message)
    return day
