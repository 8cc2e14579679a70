"""The one list of topics: what is on each, by which key, who writes it, who reads it, how long it is kept.

A topic is a Kafka topic on the broker and a column of the log in the embedded runtime; both use these names.
"""

from typing import Literal

from schemas.model import WireModel

MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""Room for the largest article that a feed lets in, written as JSON, and for the largest row."""

DAY_MS = 24 * 60 * 60 * 1000


class Topic(WireModel):
    """One topic. `key` names the payload field whose value is the message key; `retention_ms` -1 keeps all.

    `also` are the types of further events that must keep their order with those of `event_type`.
    """

    name: str
    event_type: str
    also: tuple[str, ...] = ()
    key: str
    partitions: int = 1
    retention_ms: int = -1
    cleanup: Literal["delete", "compact"] = "delete"
    writer: str
    readers: tuple[str, ...]

    @property
    def event_types(self) -> tuple[str, ...]:
        """Every type that is on the topic, the one it is named for first."""
        return (self.event_type, *self.also)


ARTICLES = Topic(
    name="articles",
    event_type="volteface.article.published.v1",
    key="article_id",
    writer="publish",
    readers=("read",),
)
VERDICTS = Topic(
    name="verdicts",
    event_type="volteface.verdict.given.v1",
    key="alert_id",
    writer="verdict, serve",
    readers=("judge",),
)
PRESS_CUE_TYPE = "volteface.presscue.observed.v1"
SUPERSEDED_TYPE = "volteface.reading.superseded.v1"
STANCE_RULED_TYPE = "volteface.stance.ruled.v1"
STANCES = Topic(
    name="stances",
    event_type="volteface.stance.observed.v1",
    also=(PRESS_CUE_TYPE, SUPERSEDED_TYPE, STANCE_RULED_TYPE),
    key="actor_id",
    writer="read, judge",
    readers=("track", "desks"),
)
UNKNOWN_ACTORS = Topic(
    name="unknown-actors",
    event_type="volteface.unknownactor.proposed.v1",
    key="name",
    retention_ms=90 * DAY_MS,
    writer="read",
    readers=("desks",),
)
POSITIONS = Topic(
    name="positions",
    event_type="volteface.position.updated.v1",
    key="issue_id",
    writer="track",
    readers=("compare",),
)
ALERT_RULED_TYPE = "volteface.alert.ruled.v1"
CHANGES = Topic(
    name="changes",
    event_type="volteface.change.derived.v1",
    also=(ALERT_RULED_TYPE,),
    key="actor_id",
    writer="compare, judge",
    readers=("alert",),
)
ALERTS = Topic(
    name="alerts",
    event_type="volteface.alert.issued.v1",
    key="alert_id",
    writer="alert",
    readers=("watch", "desks"),
)
ASSIGNED_TYPE = "volteface.alert.assigned.v1"
NOTED_TYPE = "volteface.alert.noted.v1"
SILENCED_TYPE = "volteface.silence.set.v1"
SILENCE_LIFTED_TYPE = "volteface.silence.lifted.v1"
HANDLING = Topic(
    name="handling",
    event_type="volteface.alert.acknowledged.v1",
    also=(ASSIGNED_TYPE, NOTED_TYPE, SILENCED_TYPE, SILENCE_LIFTED_TYPE),
    key="desk",
    writer="serve",
    readers=("serve",),
)
RETRIED_TYPE = "volteface.input.retried.v1"
QUARANTINE = Topic(
    name="quarantine",
    event_type="volteface.input.quarantined.v2",
    also=(RETRIED_TYPE,),
    key="origin",
    retention_ms=90 * DAY_MS,
    writer="publish, read, judge, track, compare, alert, retry, serve",
    readers=("desks",),
)


def alerts_of(desk: str) -> Topic:
    """The topic with the alerts for one desk, which `serve` fills by the desks file."""
    return ALERTS.model_copy(update={"name": f"{ALERTS.name}.{desk}", "writer": "serve", "readers": ("desks",)})


ALL_TOPICS = (ARTICLES, VERDICTS, STANCES, UNKNOWN_ACTORS, POSITIONS, CHANGES, ALERTS, HANDLING, QUARANTINE)


class Ledger(WireModel):
    """A topic that holds no events but what workers note of the installation itself: one partition, kept for ever."""

    name: str
    writer: str
    readers: tuple[str, ...]


INSTALLATION = Ledger(name="installation", writer="worker", readers=("worker", "rebuild"))
"""With what the topics were filled (schemas/made_with.py). The first record counts."""

KEPT_TOMBSTONES_MS = 7 * DAY_MS
"""How long a changelog says of a row that it is gone. A copy of a table that is older may not know of it."""


class Table(WireModel):
    """The rows that a step keeps on Kafka: a compacted changelog with as many partitions as the topic that feeds it."""

    step: str
    fed_by: Topic

    @property
    def changelog(self) -> str:
        """Name of the changelog topic."""
        return f"{self.step}-changelog"


TABLES = (
    Table(step="read", fed_by=ARTICLES),
    Table(step="judge", fed_by=VERDICTS),
    Table(step="track", fed_by=STANCES),
    Table(step="compare", fed_by=POSITIONS),
    Table(step="alert", fed_by=CHANGES),
)
