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
    """A stance, by the id of its event, and where it is kept: its actor, its issue, and its last possible day."""

    stance_id: str
    """The id of the stance's event."""
    actor_id: str
    """Who holds it, by catalogue id."""
    issue_id: str
    """On which issue, by catalogue id."""
    day: date
    """The last day on which it may have been said; there is always one, since alerts rest on dated stances only."""


class Verdict(WireModel):
    """One ruling on one alert, by a named analyst.

    The highest serial holds, whatever order they arrive in; of two verdicts with one serial the smaller event id.
    """

    alert_id: str
    """The alert that is ruled on."""
    actor_id: str
    """The alert's actor, by catalogue id."""
    serial: int = Field(ge=1)
    """Counts the verdicts on this alert, from 1."""
    ruling: Ruling
    """What is right or wrong with the alert."""
    by: str = Field(min_length=1)
    """The analyst's name."""
    note: str | None = None
    """What the analyst adds, in free text, null where nothing."""
    stances: tuple[StanceRef, ...] = ()
    """The stances that a misreading concerns; empty for other rulings."""


class StanceRuled(WireModel):
    """What a verdict means for one stance: set aside, or let count again. Sent to where the stance is kept.

    For each alert the ruling with the highest serial holds; a stance is set aside while any alert's ruling says so.
    """

    actor_id: str
    """Who holds the stance, by catalogue id."""
    issue_id: str
    """On which issue, by catalogue id."""
    stance_id: str
    """The id of the stance's event."""
    day: date
    """The last day on which it may have been said."""
    alert_id: str
    """The alert that was ruled on."""
    serial: int
    """The verdict's place among those on this alert, from 1."""
    verdict_id: str
    """The id of the verdict's event."""
    set_aside: bool
    """Whether the stance does not count; false lets it count again."""


class AlertRuled(WireModel):
    """What a verdict means for the alert itself. Sent to where the alert is kept."""

    actor_id: str
    """The alert's actor, by catalogue id."""
    alert_id: str
    """The alert that was ruled on."""
    serial: int
    """The verdict's place among those on this alert, from 1."""
    verdict_id: str
    """The id of the verdict's event."""
    ruling: Ruling
    """What is right or wrong with the alert."""
    by: str
    """The analyst's name."""
    note: str | None
    """What the analyst adds, in free text, null where nothing."""
