"""Family: the changes that may have to be told as one alert.

The turns of a position that flaps are one alert, and so is what an actor takes back of one occasion, on however many
issues. Every other change is an alert by itself.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from pydantic import Field

from schemas.change import Change, ChangeKind
from schemas.model import WireModel
from streams.rows import row_key


class Turn(WireModel):
    """A change that stands or was resolved, by the last possible day of its turn."""

    day: date


class Family(WireModel):
    """The row: the changes of one family that hold, by id."""

    turns: dict[str, Turn] = Field(default_factory=dict)

    def having(self, change: Change, day: date | None) -> "Family":
        """The family with this change, or without it where `day` is None."""
        others = {key: turn for key, turn in self.turns.items() if key != change.change_id}
        return Family(turns=others if day is None else {**others, change.change_id: Turn(day=day)})


EMPTY_FAMILY = Family()

Stories = Mapping[str, tuple[str, ...]]
"""By alert id, the ids of the changes that the alert tells, in order of their turns."""


def family_key(change: Change) -> str:
    """The key of the row of a change's family."""
    if change.kind is ChangeKind.REVERSAL:
        return row_key("family", change.kind, change.actor_id, change.issue_id)
    if change.kind is ChangeKind.WALK_BACK:
        return row_key("family", change.kind, change.actor_id)
    return row_key("family", change.kind, change.change_id)


def stories(family: Family, apart: timedelta) -> Stories:
    """What is told together: the turns up to `apart` after the first of them, whose id the alert bears."""
    told: dict[str, list[str]] = {}
    first: tuple[str, date] | None = None
    for change_id, turn in sorted(family.turns.items(), key=lambda item: (item[1].day, item[0])):
        if first is None or turn.day - first[1] > apart:
            first = (change_id, turn.day)
        told.setdefault(first[0], []).append(change_id)
    return {alert_id: tuple(ids) for alert_id, ids in told.items()}
