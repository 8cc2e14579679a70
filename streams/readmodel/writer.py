"""Writer: takes events into the read model, a batch at a time, each event once."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from schemas.codec import AnyEvent, UndecodableError, decode
from schemas.topics import (
    ALERTS,
    ARTICLES,
    ASSIGNED_TYPE,
    CHANGES,
    HANDLING,
    NOTED_TYPE,
    POSITIONS,
    PRESS_CUE_TYPE,
    SILENCE_LIFTED_TYPE,
    SILENCED_TYPE,
    STANCE_RULED_TYPE,
    STANCES,
    UNKNOWN_ACTORS,
)
from streams.embedded.faults import as_store_errors
from streams.embedded.lock import WriterLock
from streams.embedded.transactions import transaction
from streams.readmodel import file
from streams.readmodel.alert_tables import WantedBy, give_again, give_to_desks, take_alert
from streams.readmodel.article_tables import take_article, take_ruling, take_stance, take_stranger
from streams.readmodel.handling_tables import take_handling, take_lifting, take_silence
from streams.readmodel.position_tables import take_change, take_position


@dataclass(frozen=True, slots=True)
class Came:
    """One message of the source: the topic that it is on, where it stood (`alerts[0]@15`), its bytes."""

    topic: str
    origin: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """What came together; `places` says where each partition goes on afterwards, and the id of its last event."""

    came: tuple[Came, ...]
    places: Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class DeskRouting:
    """Which desks want an alert. `fingerprint` stands for the desks file: with another one all is given out anew.

    That takes a while where there are many alerts, so `tell` is told of how many.
    """

    wanted_by: WantedBy = lambda _messages: {}
    fingerprint: str = ""
    tell: Callable[[int], None] = lambda _alerts: None


class ReadModelWriter:
    """The one writer of a read model. Use it as a context manager; every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock, routing: DeskRouting) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        self._routing = routing

    @classmethod
    def open(cls, path: Path, made_from: str, routing: DeskRouting) -> Self:
        """Open the read model, or make it; one made from another source is begun anew.

        Raises StoreError where another process writes it.
        """
        lock = WriterLock.acquire(path)
        try:
            connection = file.open_for_writing(path, made_from)
            writer = cls(path, connection, lock, routing)
            writer.give_out_anew()
        except BaseException:
            lock.release()
            raise
        return writer

    def begin_anew(self, made_from: str) -> None:
        """Throw away all that was taken in. Readers have to open the file again."""
        self._connection.close()
        self._connection = file.made_anew(self.path, made_from)
        self.give_out_anew()

    def places(self) -> dict[str, tuple[int, str]]:
        """Where each partition goes on, and the id of the last event that was taken from it."""
        return {place: (following, last) for place, following, last in self._connection.execute("SELECT * FROM places")}

    def take(self, batch: Batch) -> int:
        """Take in a batch, all or nothing, and return how many of its events were new."""
        with as_store_errors(self.path), transaction(self._connection):
            new = sum(self._take(came) for came in batch.came)
            self._connection.executemany(
                "INSERT OR REPLACE INTO places VALUES (?, ?, ?)",
                [(place, following, last) for place, (following, last) in batch.places.items()],
            )
        return new

    def give_out_anew(self) -> None:
        """Find out for every alert which desks have it, where the desks are others than those it was done for."""
        with as_store_errors(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = 'desks'").fetchone()
            if row is not None and row[0] == self._routing.fingerprint:
                return
            ids = [one for (one,) in self._connection.execute("SELECT alert_id FROM alerts ORDER BY seq")]
            if ids:
                self._routing.tell(len(ids))
            with transaction(self._connection):
                for alert_id in ids:
                    give_to_desks(self._connection, alert_id, self._routing.wanted_by)
                made_for = (self._routing.fingerprint,)
                self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('desks', ?)", made_for)

    def _take(self, came: Came) -> bool:
        try:
            event = decode(came.raw)
        except UndecodableError as error:
            self._connection.execute("INSERT OR REPLACE INTO passed_over VALUES (?, ?)", (came.origin, str(error)))
            return False
        added = self._connection.execute(
            "INSERT OR IGNORE INTO events (id, topic, key, bytes) VALUES (?, ?, ?, ?)",
            (event.id, came.topic, event.subject, came.raw),
        )
        if not added.rowcount:
            return False
        assert added.lastrowid is not None  # noqa: S101 - a row was inserted
        self._derive(added.lastrowid, event)
        return True

    def _derive(self, seq: int, event: AnyEvent) -> None:
        if event.type == ALERTS.event_type:
            take_alert(self._connection, seq, event, self._routing.wanted_by)
        elif event.type in _HANDLING:
            take_handling(self._connection, seq, event)
        elif event.type in _TAKEN_BY:
            _TAKEN_BY[event.type](self._connection, event)
        if event.type == ARTICLES.event_type:
            give_again(self._connection, event.data.article_id, self._routing.wanted_by)

    def close(self) -> None:
        """Let go of the file and the lock."""
        with self._lock, as_store_errors(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_HANDLING = frozenset({HANDLING.event_type, ASSIGNED_TYPE, NOTED_TYPE})
_TAKEN_BY: Mapping[str, Callable[[sqlite3.Connection, AnyEvent], None]] = {
    ARTICLES.event_type: take_article,
    STANCES.event_type: take_stance,
    PRESS_CUE_TYPE: take_stance,
    STANCE_RULED_TYPE: take_ruling,
    UNKNOWN_ACTORS.event_type: take_stranger,
    POSITIONS.event_type: take_position,
    CHANGES.event_type: take_change,
    SILENCED_TYPE: take_silence,
    SILENCE_LIFTED_TYPE: take_lifting,
}


def taken_from(events: Iterable[tuple[str, bytes]], place: str = "log") -> Batch:
    """A batch of (topic, bytes) that come from nowhere in particular."""
    came = tuple(Came(topic, f"{place}@{number}", raw) for number, (topic, raw) in enumerate(events))
    return Batch(came, {})
