"""The one list of topics: what is on each, by which key, who writes it, who reads it, how long it is kept.

A topic is a Kafka topic on the broker and a column of the log in the embedded runtime; both use these names.
"""

from typing import Literal

from schemas.model import WireModel

MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""Room for the largest article that a feed lets in, written as JSON, and for the largest row."""

DAY_MS = 24 * 60 * 60 * 1000


class Topic(WireModel):
    """One topic. `key` names the payload field whose value is the message key; `retention_ms` -1 keeps all."""

    name: str
    event_type: str
    key: str
    partitions: int = 1
    retention_ms: int = -1
    cleanup: Literal["delete", "compact"] = "delete"
    writer: str
    readers: tuple[str, ...]


ARTICLES = Topic(
    name="articles",
    event_type="volteface.article.published.v1",
    key="article_id",
    writer="publish",
    readers=("read",),
)
STANCES = Topic(
    name="stances",
    event_type="volteface.stance.observed.v1",
    key="actor_id",
    writer="read",
    readers=("track",),
)
PRESS_CUES = Topic(
    name="press-cues",
    event_type="volteface.presscue.observed.v1",
    key="actor_id",
    writer="read",
    readers=("desks",),
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
CHANGES = Topic(
    name="changes",
    event_type="volteface.change.derived.v1",
    key="issue_id",
    writer="compare",
    readers=("alert",),
)
ALERTS = Topic(
    name="alerts",
    event_type="volteface.alert.issued.v1",
    key="alert_id",
    writer="alert",
    readers=("watch", "desks"),
)
QUARANTINE = Topic(
    name="quarantine",
    event_type="volteface.input.quarantined.v1",
    key="origin",
    retention_ms=90 * DAY_MS,
    writer="publish, read, track, compare, alert",
    readers=("desks",),
)

ALL_TOPICS = (ARTICLES, STANCES, PRESS_CUES, UNKNOWN_ACTORS, POSITIONS, CHANGES, ALERTS, QUARANTINE)


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
    Table(step="track", fed_by=STANCES),
    Table(step="compare", fed_by=POSITIONS),
    Table(step="alert", fed_by=CHANGES),
)
