"""Verdict: what an analyst says of an alert. An event like any other; taken back by a later one, never erased."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.model import WireModel


class Ruling(StrEnum):
    """What is right or wrong with an alert; `undone` takes the last ruling back."""

    WRONG_SPEAKER = "wrong-speaker"
    WRONG_ISSUE = "wrong-issue"
    WRONG_STANCE = "wrong-stance"
    HYPOTHETICAL = "hypothetical"
    WRONG_DATE = "wrong-date"
    OLD_NEWS = "old-news"
    DUPLICATE = "duplicate"
    DISPUTED = "disputed"
    RIGHT = "right"
    UNDONE = "undone"

    @property
    def sets_aside(self) -> bool:
        """Whether it says that a passage was misread, so that the stances named do not count."""
        return self in _MISREADINGS

    @property
    def withdraws(self) -> bool:
        """Whether it says that the stances are right but the alert is not worth telling."""
        return self in {Ruling.OLD_NEWS, Ruling.DUPLICATE}


_MISREADINGS = {
    Ruling.WRONG_SPEAKER,
    Ruling.WRONG_ISSUE,
    Ruling.WRONG_STANCE,
    Ruling.HYPOTHETICAL,
    Ruling.WRONG_DATE,
}


def holds_over(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether of two verdicts, each its serial and the id of its event, the first holds: see `Verdict`."""
    return one[0] > other[0] or (one[0] == other[0] and one[1] < other[1])


class StanceRef(WireModel):
    """A stance, by the id of its event, and where it is kept: its actor, its issue, and its last possible day.

    There is always a day: alerts rest on dated stances only.
    """

    stance_id: str
    actor_id: str
    issue_id: str
    day: date


class Verdict(WireModel):
    """One ruling on one alert, by a named analyst.

    `serial` counts the verdicts on this alert, from 1: the highest one holds, whatever order they arrive in; of two
    with one serial the smaller event id. `actor_id` is the alert's. `stances` are those that a misreading concerns.
    """

    alert_id: str
    actor_id: str
    serial: int = Field(ge=1)
    ruling: Ruling
    by: str = Field(min_length=1)
    note: str | None = None
    stances: tuple[StanceRef, ...] = ()


class StanceRuled(WireModel):
    """What a verdict means for one stance: set aside, or let count again. Sent to where the stance is kept.

    For each alert the ruling with the highest serial holds; a stance is set aside while any alert's ruling says so.
    """

    actor_id: str
    issue_id: str
    stance_id: str
    day: date
    alert_id: str
    serial: int
    verdict_id: str
    set_aside: bool


class AlertRuled(WireModel):
    """What a verdict means for the alert itself. Sent to where the alert is kept."""

    actor_id: str
    alert_id: str
    serial: int
    verdict_id: str
    ruling: Ruling
    by: str
    note: str | None
