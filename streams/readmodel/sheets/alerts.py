"""Alerts: every alert as its newest message, one a row, in the order of these messages."""

from collections.abc import Iterator

from schemas.alert import Alert, AlertSide
from schemas.codec import AnyEvent, decode
from streams.readmodel.sheets.sheet import ROWS_AT_ONCE, Asking, Kind, Row, Sheet

_SIDE = {
    "commitment": Kind.TEXT,
    "level": Kind.WHOLE,
    "conditional": Kind.TRUTH,
    "said_from": Kind.TEXT,
    "said_to": Kind.TEXT,
    "reports": Kind.WHOLE,
    "sources": Kind.WHOLE,
    "outlet": Kind.TEXT,
    "article_id": Kind.TEXT,
    "quote": Kind.TEXT,
}
COLUMNS = {
    "alert_id": Kind.TEXT,
    "version": Kind.WHOLE,
    "status": Kind.TEXT,
    "kind": Kind.TEXT,
    "tier": Kind.TEXT,
    "severity": Kind.TEXT,
    "confidence": Kind.REAL,
    "actor_id": Kind.TEXT,
    "actor": Kind.TEXT,
    "issue_id": Kind.TEXT,
    "issue": Kind.TEXT,
    "recorded": Kind.TEXT,
    **{f"before_{name}": kind for name, kind in _SIDE.items()},
    **{f"after_{name}": kind for name, kind in _SIDE.items()},
    "reasons": Kind.TEXT,
}

_OF_ALL = (
    "SELECT alerts.seq, bytes FROM alerts JOIN events ON events.id = event_id "
    "WHERE alerts.seq > ? ORDER BY alerts.seq LIMIT ?"
)
_OF_ONE = (
    "SELECT given.seq, bytes FROM desk_alerts AS given JOIN alerts USING (alert_id) "
    "JOIN events ON events.id = alerts.event_id WHERE given.desk = ? AND given.seq > ? ORDER BY given.seq LIMIT ?"
)


def _batches(asking: Asking) -> Iterator[list[Row]]:
    place = 0
    while True:
        with asking.model.look() as look:
            if asking.desk is None:
                rows = look.connection.execute(_OF_ALL, (place, ROWS_AT_ONCE)).fetchall()
            else:
                rows = look.connection.execute(_OF_ONE, (asking.desk, place, ROWS_AT_ONCE)).fetchall()
        if not rows:
            return
        place = rows[-1][0]
        yield [_row(asking, decode(raw)) for _, raw in rows]


def _row(asking: Asking, event: AnyEvent) -> Row:
    alert: Alert = event.data
    return (
        *(alert.alert_id, alert.version, alert.status.value, alert.kind.value, alert.tier.value),
        *(alert.severity.value, alert.confidence),
        *(alert.actor_id, asking.names.actor(alert.actor_id), alert.issue_id, asking.names.issue(alert.issue_id)),
        None if event.time is None else event.time.isoformat(),
        *_side(alert.before),
        *_side(alert.after),
        "; ".join(alert.reasons),
    )


def _side(side: AlertSide) -> Row:
    when = side.statement_date
    first = side.evidence[0] if side.evidence else None
    return (
        *(side.commitment.value, side.commitment.level, side.conditional),
        None if when.earliest is None else when.earliest.isoformat(),
        None if when.latest is None else when.latest.isoformat(),
        *(side.reports, side.sources),
        *((None, None, None) if first is None else (first.outlet, first.article_id, first.evidence.exact)),
    )


ALERTS = Sheet("alerts", COLUMNS, _batches)
