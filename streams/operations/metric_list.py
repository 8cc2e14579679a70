"""Every metric of a worker: a closed list, from which the registry and docs/metrics.md are made.

Names follow OpenMetrics 1.0: base units, the unit before `_total`, `_total` for counters (added in the exposition).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.alert import Message, Tier
from schemas.change import ChangeKind
from schemas.stance import Commitment
from schemas.topics import ALL_TOPICS, TABLES

PREFIX = "volteface"
OTHER = "other"
"""The value of a label for what the list does not name: a label never takes its values from the news."""

STEPS = tuple(table.step for table in TABLES)
REASONS = (
    "not-json",
    "unknown-type",
    "wrong-shape",
    "wrong-topic",
    "too-large",
    "duplicate-id",
    "too-many-stances",
    "step-failed",
    "delivery-failed",
    OTHER,
)


class Kind(StrEnum):
    """What a metric is, in OpenMetrics' words."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"
    INFO = "info"


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """One metric.

    `labels` has all values that each label can have; `buckets` are upper bounds, in the metric's unit.
    """

    name: str
    kind: Kind
    meaning: str
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    buckets: tuple[float, ...] = ()

    @property
    def full_name(self) -> str:
        """As it is found at /metrics, but for the suffixes of a histogram."""
        return f"{PREFIX}_{self.name}{_SUFFIX.get(self.kind, '')}"


_SUFFIX = {Kind.COUNTER: "_total", Kind.INFO: "_info"}
_STEP = {"step": STEPS}

TAKEN = Described(
    "messages_taken", Kind.COUNTER, "Messages that a step has taken in; those of `read` are articles.", _STEP
)
SENT = Described(
    "events_sent",
    Kind.COUNTER,
    "Events that the broker has acknowledged, repeats after a crash included.",
    {"type": tuple(kind for topic in ALL_TOPICS for kind in topic.event_types)},
)
STANCES = Described(
    "stances", Kind.COUNTER, "Stances read from articles.", {"commitment": tuple(c.value for c in Commitment)}
)
ALERTS = Described(
    "alerts",
    Kind.COUNTER,
    "Alert messages sent, by what each does: an alert is opened once, and amended, withdrawn or resolved later.",
    {
        "kind": tuple(kind.value for kind in ChangeKind),
        "tier": tuple(tier.value for tier in Tier),
        "message": tuple(message.value for message in Message),
    },
)
QUARANTINED = Described("quarantined", Kind.COUNTER, "Inputs set aside, by reason.", {"step": STEPS, "reason": REASONS})
STEP_SECONDS = Described(
    "step_duration_seconds",
    Kind.HISTOGRAM,
    "From a message at a step's gate to its last row on the broker.",
    _STEP,
    (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)
ALERT_SECONDS = Described(
    "alert_delay_seconds",
    Kind.HISTOGRAM,
    "From the publication of the newest of an alert's articles to the alert on the broker, where this worker read it.",
    {},
    (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0),
)
PARTITIONS = Described("partitions", Kind.GAUGE, "Partitions of a step's topic that this worker has.", _STEP)
BACKLOG = Described(
    "backlog_messages",
    Kind.GAUGE,
    "Messages there beyond what is committed, as of a second or two ago; NaN before it is known.",
    _STEP,
)
ROWS = Described("rows", Kind.GAUGE, "Rows in memory here.", _STEP)
ROWS_WRITTEN = Described("rows_written", Kind.COUNTER, "Rows written to the changelog.", _STEP)
LARGEST_ROW = Described("largest_row_bytes", Kind.GAUGE, "The largest row written since the start.", _STEP)
REBALANCES = Described("rebalances", Kind.COUNTER, "Times that partitions were handed out, the first time included.")
READY = Described("ready", Kind.GAUGE, "1 while /readyz says yes, else 0.")
BROKER_LOST = Described("broker_lost", Kind.COUNTER, "Times that the broker went away.")
BROKER_AWAY = Described("broker_away_seconds", Kind.COUNTER, "Time without the broker, counted when it is back.")
LOG_LOST = Described("log_lines_lost", Kind.COUNTER, "Log lines that could not be written.")
BUILD = Described(
    "build", Kind.INFO, "1, with the versions as labels.", {"version": (), "python": (), "faust": (), "aiokafka": ()}
)

ALL = (
    TAKEN,
    SENT,
    STANCES,
    ALERTS,
    QUARANTINED,
    STEP_SECONDS,
    ALERT_SECONDS,
    PARTITIONS,
    BACKLOG,
    ROWS,
    ROWS_WRITTEN,
    LARGEST_ROW,
    REBALANCES,
    READY,
    BROKER_LOST,
    BROKER_AWAY,
    LOG_LOST,
    BUILD,
)
