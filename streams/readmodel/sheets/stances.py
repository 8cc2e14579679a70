"""Stances: every stance that was recorded, one a row, in the order in which they came."""

from collections.abc import Iterator

from schemas.codec import AnyEvent, decode
from schemas.stance import Stance
from schemas.topics import STANCES as TOPIC
from streams.desk.counting import SET_ASIDE, SUPERSEDED
from streams.readmodel.sheets.sheet import ROWS_AT_ONCE, Asking, Kind, Row, Sheet

COLUMNS = {
    "stance_id": Kind.TEXT,
    "actor_id": Kind.TEXT,
    "actor": Kind.TEXT,
    "issue_id": Kind.TEXT,
    "issue": Kind.TEXT,
    "commitment": Kind.TEXT,
    "level": Kind.WHOLE,
    "conditional": Kind.TRUTH,
    "condition": Kind.TEXT,
    "certainty": Kind.TEXT,
    "quote_type": Kind.TEXT,
    "said_from": Kind.TEXT,
    "said_to": Kind.TEXT,
    "dated_by": Kind.TEXT,
    "reported_by": Kind.TEXT,
    "article_id": Kind.TEXT,
    "revision": Kind.WHOLE,
    "quote": Kind.TEXT,
    "start": Kind.WHOLE,
    "end": Kind.WHOLE,
    "text_sha256": Kind.TEXT,
    "counts": Kind.TRUTH,
    "why_not": Kind.TEXT,
}

_QUERY = (
    "SELECT seq, bytes, superseded, set_aside FROM events JOIN stances ON stances.event_id = events.id "
    "WHERE seq > ? AND +topic = ? ORDER BY seq LIMIT ?"
)


def _batches(asking: Asking) -> Iterator[list[Row]]:
    place = 0
    while True:
        with asking.model.look() as look:
            rows = look.connection.execute(_QUERY, (place, TOPIC.name, ROWS_AT_ONCE)).fetchall()
        if not rows:
            return
        place = rows[-1][0]
        found = [(decode(raw), superseded, set_aside) for _, raw, superseded, set_aside in rows]
        yield [
            _row(asking, event, SUPERSEDED if superseded else SET_ASIDE if set_aside else None)
            for event, superseded, set_aside in found
            if isinstance(event.data, Stance) and asking.scope.has(event.data.actor_id, event.data.issue_id)
        ]


def _row(asking: Asking, event: AnyEvent, idle: str | None) -> Row:
    stance: Stance = event.data
    when, evidence = stance.statement_date, stance.evidence
    return (
        *(event.id, stance.actor_id, asking.names.actor(stance.actor_id)),
        *(stance.issue_id, asking.names.issue(stance.issue_id)),
        *(stance.commitment.value, stance.commitment.level, stance.conditional, stance.condition),
        *(stance.certainty.value, stance.quote_type.value),
        None if when.earliest is None else when.earliest.isoformat(),
        None if when.latest is None else when.latest.isoformat(),
        *(when.basis, " > ".join(stance.reported_by), stance.article_id, stance.revision),
        *(evidence.exact, evidence.start, evidence.end, evidence.text_sha256, idle is None, idle),
    )


STANCES = Sheet("stances", COLUMNS, _batches)
