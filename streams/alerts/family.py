"""Family: the changes that are told as one alert.

The turns that one position takes within a calendar week are one alert: a position that flaps is told once. So is what
one actor takes back of what was said in one week, on however many issues. Every other change is an alert by itself.
"""

from collections.abc import Mapping
from datetime import date

from schemas.change import Change, ChangeKind, ChangeState
from schemas.envelope import content_id
from streams.week import monday, week_of

Turns = Mapping[str, date]
"""The changes of a family that hold, by id, with the last possible day of the turn of each."""


def alert_id_of(change: Change) -> str:
    """The id of the alert that tells a change; it does not depend on what else that alert tells."""
    week = str(monday(week_of(_day(change))))
    if change.kind is ChangeKind.REVERSAL:
        return content_id("alert", change.kind, change.actor_id, change.issue_id, week)
    if change.kind is ChangeKind.WALK_BACK:
        return content_id("alert", change.kind, change.actor_id, week)
    return change.change_id


def with_word_on(change: Change, turns: Turns) -> dict[str, date]:
    """The turns after the last word on this change: with it, or without it where it is dissolved."""
    others = {key: day for key, day in turns.items() if key != change.change_id}
    return others if change.state is ChangeState.DISSOLVED else {**others, change.change_id: _day(change)}


def story(turns: Turns) -> tuple[str, ...]:
    """The ids of the changes, in order of their turns."""
    return tuple(sorted(turns, key=lambda change_id: (turns[change_id], change_id)))


def _day(change: Change) -> date:
    day = change.turn.statement_date.latest
    if day is None:
        message = f"the change {change.change_id} turns on no day"
        raise ValueError(message)
    return day
