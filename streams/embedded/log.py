"""The writer's side of the durable event log."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from streams.embedded import store
from streams.embedded.faults import as_store_errors
from streams.embedded.lock import WriterLock
from streams.embedded.transactions import transaction


class EventLog:
    """An append-only log of events and the rows that the steps keep, in one SQLite file with one writer.

    What is appended and kept inside one `transaction()` is there as a whole or not at all, also after `kill -9` and
    after a power cut. Use it as a context manager, from one thread. Every method may raise StoreError.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock

    @classmethod
    def open(cls, path: Path, fingerprint: str) -> Self:
        """Open the log for writing; it is made where there is none, with its folder.

        `fingerprint` stands for everything that decides what an article becomes (catalogue, lexicon, reader): a log
        holds the results of one. Raises StoreError when another process writes, when the log was made with another
        fingerprint or version, or when the file is damaged, read-only or something else altogether.
        """
        lock = WriterLock.acquire(path)
        try:
            return cls(path, store.open_for_writing(path, fingerprint), lock)
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: durable once the block has ended, undone when it raises."""
        with as_store_errors(self.path), transaction(self._connection):
            yield

    def has(self, event_id: str) -> bool:
        """Whether an event with this id is recorded."""
        return self._connection.execute("SELECT 1 FROM events WHERE id = ?", (event_id,)).fetchone() is not None

    def append(self, topic: str, key: str, event_id: str, raw: bytes) -> None:
        """Record an event behind all others. Its id must be new."""
        self._connection.execute(
            "INSERT INTO events (topic, key, id, bytes) VALUES (?, ?, ?, ?)", (topic, key, event_id, raw)
        )

    def row(self, step: str, key: str) -> bytes | None:
        """What the step keeps under the key, or None."""
        # There is no cache of rows here: SQLite keeps the pages in memory, and rolls them back with the transaction.
        found = self._connection.execute("SELECT bytes FROM rows WHERE step = ? AND key = ?", (step, key)).fetchone()
        return None if found is None else found[0]

    def keep_row(self, step: str, key: str, row: bytes) -> None:
        """Replace what the step keeps under the key."""
        self._connection.execute(
            "INSERT INTO rows (step, key, bytes) VALUES (?, ?, ?) "
            "ON CONFLICT (step, key) DO UPDATE SET bytes = excluded.bytes",
            (step, key, row),
        )

    def close(self) -> None:
        """Let go of the file and the lock. Nothing is lost without it."""
        with self._lock, as_store_errors(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
