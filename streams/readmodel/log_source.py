"""The embedded log as the source of the read model: what is recorded, and then what comes."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from streams.embedded import store
from streams.embedded.faults import as_store_errors
from streams.readmodel.source import Places
from streams.readmodel.writer import Batch, Came

PLACE = "log"
BATCH_EVENTS = 500
LOOK_SECONDS = 0.2

_NOWHERE = (0, "")


class LogSource:
    """Follows a log that another process may be writing, or has not begun yet. Methods may raise StoreError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def made_from(self) -> str:
        """The kind of source: which log it was, its events say."""
        return PLACE

    def holds(self, places: Places) -> bool:
        """Whether the log has the last event that was taken from it, at its place."""
        number, last = places.get(PLACE, _NOWHERE)
        if not number:
            return True
        if not self._is_begun():
            return False
        with closing(store.open_for_reading(self._path)) as connection, as_store_errors(self._path):
            row = connection.execute("SELECT id FROM events WHERE seq = ?", (number,)).fetchone()
        return row is not None and row[0] == last

    def batches(self, places: Places, go_on: Callable[[], bool]) -> Iterator[Batch]:
        """What comes behind a place; nothing while there is no log yet."""
        while not self._is_begun():
            if not go_on():
                return
            yield Batch((), {})
            time.sleep(LOOK_SECONDS)
        number, _ = places.get(PLACE, _NOWHERE)
        with closing(store.open_for_reading(self._path)) as connection:
            while go_on():
                rows = self._rows(connection, number)
                number = rows[-1][0] if rows else number
                came = tuple(Came(topic, f"{PLACE}@{seq}", raw) for seq, topic, _, raw in rows)
                yield Batch(came, {PLACE: (number, rows[-1][2])} if rows else {})
                if len(rows) < BATCH_EVENTS:
                    time.sleep(LOOK_SECONDS)

    def _is_begun(self) -> bool:
        # While it is being made, a log is a file without tables for a moment.
        if not self._path.is_file():
            return False
        with as_store_errors(self._path):
            uri = f"{self._path.resolve().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
                return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone() is not None

    def _rows(self, connection: sqlite3.Connection, number: int) -> list[tuple[int, str, str, bytes]]:
        query = "SELECT seq, topic, id, bytes FROM events WHERE seq > ? ORDER BY seq LIMIT ?"
        with as_store_errors(self._path):
            return connection.execute(query, (number, BATCH_EVENTS)).fetchall()
