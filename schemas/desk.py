"""Desk: who is told what, and how (YAML, `version: 1`). The words of grouping and silence are Alertmanager's."""

from datetime import time, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from schemas.alert import Severity, Tier
from schemas.change import ChangeKind
from schemas.matcher import Label, LabelValue, Matcher
from schemas.model import WireModel

DeskId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")]
"""A desk's short name: part of the name of its Kafka topic, and of paths."""

ReceiverName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")]


class Watch(WireModel):
    """Which alerts a desk wants. What is left out does not narrow; all that is given must hold."""

    actors: tuple[LabelValue, ...] = ()
    """Catalogue ids; an alert is about its actor and about whoever speaks on either side."""
    issues: tuple[LabelValue, ...] = ()
    """Catalogue ids."""
    kinds: tuple[ChangeKind, ...] = ()
    """Kinds of change."""
    severity: Severity = Severity.LOW
    """The least severity."""
    tier: tuple[Tier, ...] = ()
    """Pushed, digest, or both where nothing is given."""
    confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    """The least confidence."""
    languages: tuple[LabelValue, ...] = ()
    """Languages of the articles, BCP 47, of which one must be among the evidence; `pt` takes `pt-BR` too."""
    outlets: tuple[LabelValue, ...] = ()
    """Outlets by name, of which one must be among the evidence, in any spelling of capitals."""
    without_actors: tuple[LabelValue, ...] = ()
    """Actors of whom nothing is wanted."""
    without_issues: tuple[LabelValue, ...] = ()
    """Issues of which nothing is wanted."""
    without_outlets: tuple[LabelValue, ...] = ()
    """Outlets that do not count: an alert of which all evidence is theirs is not wanted."""


class QuietHours(WireModel):
    """When receivers are left alone: what comes meanwhile is sent at the end. May run over midnight."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    begin: time = Field(alias="from")
    """From this time of day on."""
    end: time = Field(alias="to")
    """Until this time of day, exclusive."""
    timezone: str = "UTC"
    """IANA name of the zone in which the times are meant."""
    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ()
    """On which days they begin; every day where nothing is given."""
    but_severity: Severity | None = Severity.HIGH
    """Alerts of this severity or more are sent nevertheless; null: none is."""


class Channel(StrEnum):
    """The form in which a receiver takes alerts."""

    WEBHOOK = "webhook"
    SLACK = "slack"
    TEAMS = "teams"
    EMAIL = "email"


class Receiver(WireModel):
    """Where notifications go. Secrets are never here: `*_file` names a file that holds one."""

    name: ReceiverName
    """Its name within the desk."""
    channel: Channel
    """In which form."""
    url: str | None = Field(default=None, max_length=2_000)
    """http(s) address for webhook, slack and teams; `url_file` where the address itself is a secret."""
    url_file: str | None = None
    """A file with the address."""
    secret_file: str | None = None
    """A file with the secret that signs what a webhook sends (HMAC SHA-256)."""
    to: tuple[Annotated[str, Field(max_length=320)], ...] = ()
    """Addresses for mail."""
    digest: timedelta = timedelta(days=1)
    """How often a digest is mailed."""


class Route(WireModel):
    """Which of a desk's alerts go to which receivers, grouped how. The first route that matches has the alert."""

    match: tuple[Matcher, ...] = ()
    """All must hold; none matches everything."""
    receivers: tuple[ReceiverName, ...] = ()
    """By name; none: shown on the page, in feeds and on the desk's topic alone."""
    group_by: tuple[Label, ...] = (Label.ISSUE,)
    """Alerts with the same values here are one notification."""
    group_wait: timedelta = timedelta(seconds=30)
    """How long a new group waits for more before it is sent."""
    group_interval: timedelta = timedelta(minutes=5)
    """How long at least between two notifications of one group."""
    carry_on: bool = False
    """Whether routes further down may have the alert too (Alertmanager's `continue`)."""


class Inhibition(WireModel):
    """While an alert that matches `source` stands, others that match `target` and agree in `equal` are not sent.

    A resolved split says no more than the reversal that resolved it.
    """

    source: tuple[Matcher, ...] = Field(min_length=1)
    """The alert that says more."""
    target: tuple[Matcher, ...] = Field(min_length=1)
    """The alert that is not sent then."""
    equal: tuple[Label, ...] = (Label.ISSUE,)
    """In what the two must share a value."""


class Desk(WireModel):
    """A group of people who subscribe to some actors, issues and kinds of change."""

    id: DeskId
    """Its short name, part of its topic's name: do not change it later."""
    name: LabelValue
    """Its full name."""
    watch: Watch = Watch()
    """What it wants to know of."""
    quiet_hours: tuple[QuietHours, ...] = ()
    """When its receivers are left alone."""
    receivers: tuple[Receiver, ...] = ()
    """Where notifications can go."""
    routes: tuple[Route, ...] = ()
    """Which go where; none: to every receiver, with the usual grouping."""
    inhibit: tuple[Inhibition, ...] = ()
    """What need not be sent while something else stands."""


class Desks(WireModel):
    """All desks; ids are unique, and a route names receivers of its own desk."""

    version: Literal[1]
    desks: tuple[Desk, ...] = ()
