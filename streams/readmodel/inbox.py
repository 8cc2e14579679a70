"""Inbox: alerts by what one looks for, a page at a time, and how many there are by severity and confidence.

Pages go on behind the last row of the one before (keyset pagination): the hundredth page costs what the first one does,
and alerts that come meanwhile shift nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.alert import Severity, Status
from schemas.codec import AnyEvent
from schemas.matcher import Label
from streams.readmodel.alert_tables import SEVERITIES
from streams.readmodel.look import Look

MOST = 200
"""The longest page."""

BANDS = (0.0, 0.5, 0.75)
"""Where the bands of confidence begin."""


_LIMITS = (*BANDS, 2.0)
_MOST_TELLING_FIRST = (Label.ACTOR, Label.OUTLET, Label.ISSUE)
_IN_THE_INDEX = (Label.KIND, Label.TIER)
"""What many alerts share stands beside the weight in the indexes that give the order."""

_ALSO = (
    "EXISTS (SELECT 1 FROM alert_labels AS also "
    "WHERE also.label = ? AND also.value = ? AND also.seq = s.seq AND also.alert_id = s.alert_id)"
)


class Order(StrEnum):
    """What stands first: the last message, or the weightiest alert."""

    NEWEST = "newest"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which alerts. `desk` None stands for all desks together, `status` None for any, a label for one of its values.

    `labels` takes actor, issue, kind, tier and outlet (in lower case). `severity` and `band` (an index of BANDS) are
    exact.
    """

    desk: str | None = None
    status: Status | None = Status.STANDING
    severity: Severity | None = None
    band: int | None = None
    labels: Mapping[Label, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row behind which a page begins."""

    seq: int
    severity: int = 0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """Alerts as their newest messages, in order; `following` is None on the last page."""

    alerts: tuple[AnyEvent, ...]
    following: Cursor | None


def inbox(look: Look, wanted: Wanted, order: Order = Order.NEWEST, after: Cursor | None = None, most: int = 50) -> Page:
    """A page of at most `most` alerts (MOST at the utmost)."""
    most = min(most, MOST)
    source, conditions, values = _source(wanted)
    place = "l.seq" if _by_label(wanted) else "s.seq"
    ordered = [place] if order is Order.NEWEST else ["s.severity", "s.confidence", place]
    if after is not None:
        conditions.append(f"({', '.join(ordered)}) < ({', '.join('?' for _ in ordered)})")
        values += [after.seq] if order is Order.NEWEST else [after.severity, after.confidence, after.seq]
    query = (
        f"SELECT s.alert_id, s.seq, s.severity, s.confidence FROM {source} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {', '.join(f'{column} DESC' for column in ordered)} LIMIT ?"
    )
    rows = look.connection.execute(query, [*values, most + 1]).fetchall()
    shown = rows[:most]
    found = look.alerts([row[0] for row in shown])
    last = shown[-1] if len(rows) > most else None
    following = None if last is None else Cursor(seq=last[1], severity=last[2], confidence=last[3])
    return Page(tuple(found[row[0]] for row in shown), following)


def weights(look: Look, wanted: Wanted) -> dict[Severity, list[int]]:
    """How many there are of each severity in each band of confidence, whatever `severity` and `band` say."""
    anywhere = Wanted(wanted.desk, wanted.status, None, None, wanted.labels)
    source, conditions, values = _source(anywhere)
    if wanted.status is None:
        # Named one by one, the statuses are three ranges of an index that has all that is counted.
        conditions.append(f"s.status IN ({', '.join('?' for _ in Status)})")
        values += [status.value for status in Status]
    band = "(s.confidence >= ?) + (s.confidence >= ?)"
    query = f"SELECT s.severity, {band}, count(*) FROM {source} WHERE {' AND '.join(conditions)} GROUP BY 1, 2"
    counts = {severity: [0] * len(BANDS) for severity in reversed(SEVERITIES)}
    for rank, found, count in look.connection.execute(query, [*BANDS[1:], *values]):
        counts[SEVERITIES[rank]][found] = count
    return counts


def _source(wanted: Wanted) -> tuple[str, list[str], list[object]]:
    """The tables, the conditions and their values. `l` has the label that is looked for, `s` the weight."""
    weighed = "alerts" if wanted.desk is None else "desk_alerts"
    labels = _by_label(wanted)
    # A cross join is done from left to right: the rows of one label, in the order of its index.
    through = f"alert_labels AS l CROSS JOIN {weighed} AS s USING (alert_id)" if labels else f"{weighed} AS s"
    conditions: list[tuple[str, list[object]]] = [("TRUE", [])]
    if wanted.desk is not None:
        conditions.append(("s.desk = ?", [wanted.desk]))
    if wanted.status is not None:
        conditions.append(("s.status = ?", [wanted.status.value]))
    if wanted.severity is not None:
        conditions.append(("s.severity = ?", [SEVERITIES.index(wanted.severity)]))
    if wanted.band is not None:
        conditions.append(("s.confidence >= ? AND s.confidence < ?", list(_LIMITS[wanted.band : wanted.band + 2])))
    conditions += [
        (f"s.{label.value} = ?", [wanted.labels[label]]) for label in _IN_THE_INDEX if label in wanted.labels
    ]
    conditions += [("l.label = ? AND l.value = ?", [label.value, value]) for label, value in labels[:1]]
    conditions += [(_ALSO, [label.value, value]) for label, value in labels[1:]]
    return through, [condition for condition, _ in conditions], [value for _, some in conditions for value in some]


def _by_label(wanted: Wanted) -> list[tuple[Label, str]]:
    """The labels by which alerts are looked up, and their values, the most telling first."""
    return [(label, wanted.labels[label]) for label in _MOST_TELLING_FIRST if label in wanted.labels]


def choices(look: Look, label: Label, most: int = 1_000) -> Sequence[str]:
    """The values that alerts have under one of the labels INDEXED, sorted: what one can choose from."""
    # A loose scan: one step of the index for each value, however many alerts have it.
    query = (
        "WITH RECURSIVE known(value) AS (SELECT min(value) FROM alert_labels WHERE label = ?1 UNION ALL "
        "SELECT (SELECT min(value) FROM alert_labels WHERE label = ?1 AND value > known.value) FROM known "
        "WHERE known.value IS NOT NULL LIMIT ?2) SELECT value FROM known WHERE value IS NOT NULL"
    )
    return [value for (value,) in look.connection.execute(query, (label.value, most))]
