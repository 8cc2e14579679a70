"""Outbox: what is to be sent, to whom, and what became of it. Durable; one process sends from it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from schemas.codec import canonical
from streams.delivery.outbox_file import as_store_errors, open_for_writing
from streams.delivery.parcel import Item, Parcel
from streams.embedded.lock import WriterLock
from streams.embedded.transactions import transaction

_WAITING = "SELECT seq, id, made, due, attempts, parcel FROM entries WHERE desk = ? AND receiver = ? AND state = ?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One parcel that waits; `made` and `due` are moments with a zone, `attempts` those that failed."""

    seq: int
    id: str
    made: datetime
    due: datetime
    attempts: int
    parcel: Parcel


class Outbox:
    """Parcels for receivers. What is done inside one `transaction()` is there as a whole or not at all.

    Use it as a context manager, from one thread. Every method may raise StoreError.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the outbox, or make it. Raises StoreError; also when another process sends from it."""
        lock = WriterLock.acquire(path)
        try:
            return cls(path, open_for_writing(path), lock)
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: durable once the block has ended, undone when it raises."""
        with as_store_errors(self.path), transaction(self.connection):
            yield

    def add(self, parcel: Parcel, now: datetime, due: datetime | None = None) -> str | None:
        """Keep a parcel until it went; call it inside a transaction. Its id, or None where nothing in it is new.

        Versions of alerts that another parcel to this receiver carries, or carried, are left out.
        """
        fresh = tuple(item for item in parcel.alerts if not self._carried(parcel, item))
        parcel = parcel.model_copy(update={"alerts": fresh})
        if not fresh and parcel.silence is None:
            return None
        inserted = self.connection.execute(
            "INSERT INTO entries (id, desk, receiver, state, made, due, parcel) VALUES (?, ?, ?, 'waiting', ?, ?, ?) "
            "ON CONFLICT (id) DO NOTHING",
            (parcel.id, parcel.desk, parcel.receiver, _written(now), _written(due or now), canonical(parcel)),
        )
        self.connection.executemany(
            "INSERT INTO carried VALUES (?, ?, ?, ?, ?)",
            [(parcel.desk, parcel.receiver, item.alert.alert_id, item.alert.version, parcel.id) for item in fresh],
        )
        return parcel.id if inserted.rowcount else None

    def next(self, desk: str, receiver: str) -> Entry | None:
        """What the receiver is to have next; None where nothing waits for it."""
        with as_store_errors(self.path):
            row = self.connection.execute(f"{_WAITING} ORDER BY seq LIMIT 1", (desk, receiver, "waiting")).fetchone()
        return None if row is None else _entry(row)

    def waiting(self, desk: str, receiver: str, most: int) -> tuple[Entry, ...]:
        """What waits for a receiver, in order, and no more than so many."""
        with as_store_errors(self.path):
            rows = self.connection.execute(f"{_WAITING} ORDER BY seq LIMIT ?", (desk, receiver, "waiting", most))
            return tuple(map(_entry, rows))

    def sent(self, entries: Sequence[Entry], now: datetime) -> None:
        """The receiver has these. They are never sent again."""
        with self.transaction():
            self.connection.executemany(
                "UPDATE entries SET state = 'sent', ended = ?, problem = NULL, parcel = NULL WHERE seq = ?",
                [(_written(now), entry.seq) for entry in entries],
            )

    def postponed(self, entries: Sequence[Entry], why: str, due: datetime) -> None:
        """An attempt failed; these are due again later."""
        with self.transaction():
            self.connection.executemany(
                "UPDATE entries SET attempts = attempts + 1, problem = ?, due = ? WHERE seq = ?",
                [(why, _written(due), entry.seq) for entry in entries],
            )

    def given_up(self, entries: Sequence[Entry], why: str, now: datetime) -> None:
        """These are not tried again, unless somebody asks for it."""
        with self.transaction():
            self.connection.executemany(
                "UPDATE entries SET state = 'failed', attempts = attempts + 1, problem = ?, ended = ? WHERE seq = ?",
                [(why, _written(now), entry.seq) for entry in entries],
            )

    def close(self) -> None:
        """Let go of the file and the lock. Nothing is lost without it."""
        with self._lock, as_store_errors(self.path):
            self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _carried(self, parcel: Parcel, item: Item) -> bool:
        found = self.connection.execute(
            "SELECT 1 FROM carried WHERE desk = ? AND receiver = ? AND alert_id = ? AND version = ?",
            (parcel.desk, parcel.receiver, item.alert.alert_id, item.alert.version),
        )
        return found.fetchone() is not None


def _entry(row: tuple[int, str, str, str, int, bytes]) -> Entry:
    seq, entry, made, due, attempts, parcel = row
    return Entry(seq, entry, _read(made), _read(due), attempts, Parcel.model_validate_json(parcel))


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _read(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
