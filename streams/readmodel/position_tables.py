"""What the read model keeps of positions and changes: the newest of each cell, of each of its weeks, of each change.

Messages of one cell may come from several partitions in any order; versions say which is the newer one.
"""

import sqlite3
from datetime import date

from schemas.change import Change, ChangeState
from schemas.codec import AnyEvent
from schemas.position import Position

UNDATED_WEEK = ""
"""The week of what has no date."""


def take_position(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep where an actor stands on an issue, and what they said in the week that the message tells."""
    position: Position = event.data
    cell = (position.actor_id, position.issue_id)
    week = UNDATED_WEEK if position.week is None else position.week.isoformat()
    connection.execute(
        "INSERT INTO weeks VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
        "SET version = excluded.version, event_id = excluded.event_id WHERE excluded.version >= version",
        (*cell, week, position.version, event.id),
    )
    held = connection.execute("SELECT version FROM cells WHERE actor_id = ? AND issue_id = ?", cell).fetchone()
    if held is not None and held[0] > position.version:
        return
    shown = position.standing or position.walked_back
    heard = _day(position.last_heard.latest)
    if held is None:
        _count_cell(connection, position)
    connection.execute("UPDATE actors SET heard = max(heard, ?) WHERE actor_id = ?", (heard or "", cell[0]))
    connection.execute("UPDATE issues SET heard = max(heard, ?) WHERE issue_id = ?", (heard or "", cell[1]))
    connection.execute(
        "INSERT OR REPLACE INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(*cell, position.version, event.id),
            _commitment_shown(position),
            shown is not None and shown.conditional,
            position.standing is None and position.walked_back is not None,
            0 if shown is None else shown.reports,
            0 if shown is None else len(shown.sources),
            None if shown is None else _day(shown.statement_date.latest),
            heard,
        ),
    )


def take_change(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep a change in its newest version."""
    change: Change = event.data
    connection.execute(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "version = excluded.version, event_id = excluded.event_id, state = excluded.state, turned = excluded.turned, "
        "before_level = excluded.before_level, after_level = excluded.after_level "
        "WHERE excluded.version >= version",
        (
            *(change.change_id, change.version, event.id, change.kind, change.actor_id, change.issue_id, change.state),
            *(_day(change.after.statement_date.latest), change.before.commitment.level, change.after.commitment.level),
        ),
    )


STILL_TOLD = (ChangeState.STANDS.value, ChangeState.RESOLVED.value)
"""The states of changes that happened."""


def _count_cell(connection: sqlite3.Connection, position: Position) -> None:
    connection.execute(
        "INSERT INTO actors VALUES (?, '', 1) ON CONFLICT DO UPDATE SET cells = cells + 1", (position.actor_id,)
    )
    connection.execute(
        "INSERT INTO issues VALUES (?, '', 1) ON CONFLICT DO UPDATE SET cells = cells + 1", (position.issue_id,)
    )


def _commitment_shown(position: Position) -> str | None:
    if position.standing is not None:
        return position.standing.commitment.value
    if position.walked_back is not None:
        return None
    return None if position.last_word is None else position.last_word.value


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
