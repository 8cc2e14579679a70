"""Look: one consistent view of the read model, for one request."""

import queue
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from streams.embedded.faults import as_store_errors
from streams.readmodel import file
from streams.readmodel.records import EventRecords


class Look(EventRecords):
    """What stands in the read model at one moment; everything asked of one look is of the same moment."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.connection = connection

    @property
    def newest(self) -> int:
        """The place of the last event that was taken in; 0 where there is none."""
        found: int = self.connection.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0]
        return found


class ReadModel:
    """The readers' side. One for a process; looks may be taken from several threads at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()

    @contextmanager
    def look(self) -> Iterator[Look]:
        """A look at it as it is now. Raises StoreError."""
        connection = self._connection()
        try:
            with as_store_errors(self.path):
                connection.execute("BEGIN")
                try:
                    yield Look(connection)
                finally:
                    connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)

    def close(self) -> None:
        """Let go of the file; no look may be under way."""
        while not self._idle.empty():
            with closing(self._idle.get()):
                pass

    def _connection(self) -> sqlite3.Connection:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return file.open_for_reading(self.path)
