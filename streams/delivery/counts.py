"""Counts: what waits for whom, what went, and what was given up."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from streams.delivery.outbox_file import NAME, as_store_errors, open_for_reading

_COUNTED = """
SELECT desk, receiver,
    sum(state = 'waiting'), sum(state = 'sent'), sum(state = 'failed'),
    min(CASE WHEN state = 'waiting' THEN made END), max(CASE WHEN state = 'sent' THEN ended END)
FROM entries GROUP BY desk, receiver ORDER BY desk, receiver
"""
_PROBLEM = """
SELECT problem FROM entries WHERE desk = ? AND receiver = ? AND state = 'waiting' AND problem IS NOT NULL
ORDER BY seq LIMIT 1
"""
_LISTED = """
SELECT id, desk, receiver, state, made, due, attempts, problem FROM entries
WHERE state IN ('waiting', 'failed') ORDER BY seq LIMIT ?
"""
_AGAIN = (
    "UPDATE entries SET state = 'waiting', attempts = 0, due = ?, ended = NULL WHERE state IN ('failed', 'waiting')"
)


@dataclass(frozen=True, slots=True)
class ReceiverCounts:
    """One receiver of one desk. `oldest` waits since then, `last` went then; `problem` is why it waits."""

    desk: str
    receiver: str
    waiting: int
    sent: int
    failed: int
    oldest: datetime | None
    last: datetime | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Open:
    """One that waits or was given up."""

    id: str
    desk: str
    receiver: str
    state: str
    made: datetime
    due: datetime
    attempts: int
    problem: str | None


def counts(connection: sqlite3.Connection) -> tuple[ReceiverCounts, ...]:
    """Every receiver that ever had something, by desk and name."""
    return tuple(
        ReceiverCounts(
            desk, receiver, waiting, sent, failed, _moment(oldest), _moment(last), _problem(connection, desk, receiver)
        )
        for desk, receiver, waiting, sent, failed, oldest, last in connection.execute(_COUNTED).fetchall()
    )


def counts_in(folder: Path) -> tuple[ReceiverCounts, ...]:
    """The same of the outbox in a data folder; none where nothing was ever delivered. Raises StoreError."""
    path = folder / NAME
    if not path.is_file():
        return ()
    with closing(open_for_reading(path)) as connection, as_store_errors(path):
        return counts(connection)


def listed(connection: sqlite3.Connection, most: int = 1_000) -> tuple[Open, ...]:
    """What waits and what was given up, in the order in which it was decided, and no more than so many."""
    return tuple(
        Open(entry, desk, receiver, state, datetime.fromisoformat(made), datetime.fromisoformat(due), attempts, problem)
        for entry, desk, receiver, state, made, due, attempts, problem in connection.execute(_LISTED, (most,))
    )


def again(connection: sqlite3.Connection, beginnings: Sequence[str], now: datetime) -> int:
    """Have it tried again at once, from the first attempt on; how many there were.

    `beginnings` are those of ids; without any all that were given up are meant.
    """
    due = now.astimezone(UTC).isoformat(timespec="microseconds")
    if not beginnings:
        return connection.execute(f"{_AGAIN} AND state = 'failed'", (due,)).rowcount
    query = f"{_AGAIN} AND substr(id, 1, ?) = ?"
    return sum(connection.execute(query, (due, len(one), one)).rowcount for one in beginnings)


def _problem(connection: sqlite3.Connection, desk: str, receiver: str) -> str | None:
    row = connection.execute(_PROBLEM, (desk, receiver)).fetchone()
    return None if row is None else row[0]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
