"""The readers' side of the log: events in log order, and the latest event about each thing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from schemas.codec import AnyEvent, UndecodableError, decode
from schemas.topics import Topic
from streams.embedded import store
from streams.embedded.faults import as_store_errors, store_fault


class Tables:
    """A read-only view. Each answer is of one moment, also while a writer goes on. Methods may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def events(self, *topics: Topic) -> Iterator[tuple[str, bytes]]:
        """(topic name, canonical bytes) of the events on these topics, in log order, one at a time."""
        # The plus sign keeps SQLite off the index by topic: with it, several topics would be sorted in memory.
        query = f"SELECT topic, bytes FROM events WHERE +topic IN ({_marks(topics)}) ORDER BY seq"  # noqa: S608 - marks
        with as_store_errors(self._path):
            yield from self._connection.execute(query, [topic.name for topic in topics])

    def decoded(self, *topics: Topic) -> Iterator[AnyEvent]:
        """The events on these topics, in log order, one at a time."""
        return (self._event(raw) for _, raw in self.events(*topics))

    def about(self, topic: Topic, key: str) -> Iterator[AnyEvent]:
        """The events of a topic under one key, in log order."""
        query = "SELECT bytes FROM events WHERE topic = ? AND key = ? ORDER BY seq"
        with as_store_errors(self._path):
            for (raw,) in self._connection.execute(query, (topic.name, key)):
                yield self._event(raw)

    def event(self, event_id: str) -> AnyEvent | None:
        """The event with this id; None where there is none."""
        with as_store_errors(self._path):
            row = self._connection.execute("SELECT bytes FROM events WHERE id = ?", (event_id,)).fetchone()
        return None if row is None else self._event(row[0])

    @property
    def fingerprint(self) -> str:
        """What the events were made with: see `streams.pipeline.fingerprint`."""
        with as_store_errors(self._path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
        made_with: str = row[0]
        return made_with

    def latest(self, topic: Topic, field: str, *more: str) -> Iterator[AnyEvent]:
        """The last event of a topic for each combination of these payload fields, in log order.

        `latest(POSITIONS, "actor_id", "issue_id")` is the rolling table, `latest(ALERTS, "alert_id")` the present
        state of every alert.
        """
        paths = [f"$.data.{name}" for name in (field, *more)]
        thing = ", ".join("json_extract(CAST(bytes AS TEXT), ?)" for _ in paths)
        last = f"SELECT max(seq) FROM events WHERE topic = ? GROUP BY {thing}"  # noqa: S608 - the marks above
        query = f"SELECT bytes FROM events WHERE seq IN ({last}) ORDER BY seq"  # noqa: S608 - the same
        with as_store_errors(self._path):
            for (raw,) in self._connection.execute(query, (topic.name, *paths)):
                yield self._event(raw)

    def _event(self, raw: bytes) -> AnyEvent:
        try:
            return decode(raw)
        except UndecodableError as error:
            advice = "use the program that wrote it, or replay the feeds into a new data folder"
            raise store_fault(self._path, f"holds an event that this program cannot read ({error})", advice) from error


@contextmanager
def open_tables(path: Path) -> Iterator[Tables]:
    """Read a log, which one writer may be writing meanwhile. Raises StoreError when it is missing or unusable."""
    with closing(store.open_for_reading(path)) as connection:
        yield Tables(path, connection)


def _marks(values: tuple[Topic, ...]) -> str:
    return ", ".join("?" for _ in values)
