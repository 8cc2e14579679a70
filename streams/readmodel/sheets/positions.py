"""Positions: where every actor stands on every issue, one a row, by actor and issue."""

from collections.abc import Iterator

from schemas.stance import Commitment
from streams.readmodel.sheets.sheet import ROWS_AT_ONCE, Asking, Kind, Row, Sheet

COLUMNS = {
    "actor_id": Kind.TEXT,
    "actor": Kind.TEXT,
    "issue_id": Kind.TEXT,
    "issue": Kind.TEXT,
    "commitment": Kind.TEXT,
    "level": Kind.WHOLE,
    "conditional": Kind.TRUTH,
    "walked_back": Kind.TRUTH,
    "reports": Kind.WHOLE,
    "sources": Kind.WHOLE,
    "said": Kind.TEXT,
    "last_heard": Kind.TEXT,
}

_QUERY = (
    "SELECT actor_id, issue_id, commitment, conditional, walked_back, reports, sources, said, heard FROM cells "
    "WHERE (actor_id, issue_id) > (?, ?) ORDER BY actor_id, issue_id LIMIT ?"
)


def _batches(asking: Asking) -> Iterator[list[Row]]:
    place = ("", "")
    while True:
        with asking.model.look() as look:
            rows = look.connection.execute(_QUERY, (*place, ROWS_AT_ONCE)).fetchall()
        if not rows:
            return
        place = (rows[-1][0], rows[-1][1])
        yield [_row(asking, row) for row in rows if asking.scope.has(row[0], row[1])]


def _row(asking: Asking, row: tuple[str, ...]) -> Row:
    actor_id, issue_id, commitment, conditional, walked_back, reports, sources, said, heard = row
    level = None if commitment is None else Commitment(commitment).level
    held = (commitment, level, bool(conditional), bool(walked_back), int(reports), int(sources))
    return (actor_id, asking.names.actor(actor_id), issue_id, asking.names.issue(issue_id), *held, said, heard)


POSITIONS = Sheet("positions", COLUMNS, _batches)
