"""Memory: the rows that are kept between two events. They are small: each event touches the few that concern it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from pydantic import AwareDatetime, Field

from schemas.alert import Message, Severity
from schemas.matcher import Label
from schemas.model import WireModel
from schemas.silence import Silenced
from streams.routing.labels import Labels
from streams.rows import row_key

KEPT = timedelta(days=90)
"""How long it is remembered who was sent an alert that was withdrawn, and that an unknown silence was lifted.

A message that was recorded longer ago than this opens nothing: it may be about an alert that was forgotten.
"""

AGENDA = row_key("agenda")


class Version(WireModel):
    """The newest message that was heard about an alert, and what of it decides when it is sent."""

    event_id: str
    version: int
    message: Message
    severity: Severity
    turned: date | None
    """The last day on which the position can have turned; null: undated."""
    labels: dict[Label, tuple[str, ...]]

    @property
    def stands(self) -> bool:
        """Whether the alert stands by this message."""
        return self.message in {Message.OPENED, Message.AMENDED}

    @property
    def as_labels(self) -> Labels:
        """The labels, for matchers."""
        return {label: frozenset(values) for label, values in self.labels.items()}


class Sent(WireModel):
    """The last version of an alert that a receiver was sent."""

    event_id: str
    version: int
    message: Message

    @property
    def stands(self) -> bool:
        """Whether the receiver believes that the alert stands."""
        return self.message in {Message.OPENED, Message.AMENDED}


class Place(WireModel):
    """The group in which an alert waits for one receiver."""

    key: str
    """The key of the group's row."""
    by: dict[Label, tuple[str, ...]]
    """What the alerts of the group have in common."""
    wait: timedelta
    interval: timedelta


class Known(WireModel):
    """The row of an alert."""

    newest: Version | None = None
    """Null while only something was done with it at the desk."""
    acknowledged: int = 0
    """The highest version that somebody acknowledged."""
    places: dict[str, Place] = Field(default_factory=dict)
    """By receiver: who is to have the newest version. Empty when it does not stand."""
    sent: dict[str, Sent] = Field(default_factory=dict)
    """By receiver: what it was sent last."""
    holds_back: tuple[str, ...] = ()
    """Alerts that were not sent because this one says more: looked at again with every message about this one."""
    forget: date | None = None
    """On which day it was listed to be forgotten; null: that was called off."""


class Waiting(WireModel):
    """An alert that waits in a group."""

    since: AwareDatetime
    held: tuple[str, ...] = ()
    """What held it back so far, in words."""
    silenced: bool = False
    """Whether a silence did."""


class Group(WireModel):
    """The row of a group: what one receiver is told in one notification. Gone when it has nothing more to say."""

    receiver: str
    place: Place
    waiting: dict[str, Waiting] = Field(default_factory=dict)
    """By alert."""
    opens: AwareDatetime | None = None
    """Not sent before this; null: a digest, which has times of its own."""
    sent_at: AwareDatetime | None = None
    """When it was sent last."""


class Lifted(WireModel):
    """Who ended a silence before its time, when and why."""

    by: str
    comment: str
    at: AwareDatetime


class Silence(WireModel):
    """A silence, and how far it is told."""

    said: Silenced
    lifted: Lifted | None = None
    start_told: bool = False
    end_told: bool = False
    not_before: AwareDatetime | None = None
    """Until then nobody is told anything of it: the hours are quiet."""


class Agenda(WireModel):
    """The one row that every event reads: what is due when, and the silences."""

    due: dict[str, AwareDatetime] = Field(default_factory=dict)
    """When a group is to be looked at, by the key of its row."""
    silences: dict[str, Silence] = Field(default_factory=dict)
    """By id."""
    lifted: dict[str, AwareDatetime] = Field(default_factory=dict)
    """Silences of which nothing was heard but that they were lifted, by id, with when."""
    forget: tuple[date, ...] = ()
    """The days on which something was listed to be forgotten."""


class Names(WireModel):
    """A list of alerts, by id: those that can be forgotten on one day, or the sources of an inhibition."""

    alerts: tuple[str, ...] = ()


def alert_key(alert_id: str) -> str:
    """The key of the row of an alert."""
    return row_key("alert", alert_id)


def forget_key(day: date) -> str:
    """The key of the list of what was to be forgotten from this day on."""
    return row_key("forget", day.isoformat())


def forgotten_at(day: date) -> datetime:
    """When the alerts that were listed on a day are forgotten: all have been known long enough then."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1) + KEPT


def frozen_labels(labels: Labels) -> dict[Label, tuple[str, ...]]:
    """Labels as a row holds them."""
    return {label: tuple(sorted(values)) for label, values in labels.items()}


def common(by: tuple[Label, ...], labels: Mapping[Label, frozenset[str]]) -> dict[Label, tuple[str, ...]]:
    """What alerts need to have in common to be one group: under each label all values, sorted."""
    return {label: tuple(sorted(labels[label])) for label in sorted(by)}
