"""Records: the events of the read model, as everything that looks into a log expects them (streams/desk/records.py)."""

import sqlite3
from collections.abc import Iterator, Sequence

from schemas.alert import Alert
from schemas.codec import AnyEvent, decode
from schemas.topics import Topic

_MARKS_AT_ONCE = 500


class EventRecords:
    """The events of one connection, decoded; each answer is of the moment at which it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def about(self, topic: Topic, key: str) -> Iterator[AnyEvent]:
        """The events of a topic under one key, in the order in which they came here."""
        query = "SELECT bytes FROM events WHERE topic = ? AND key = ? ORDER BY seq"
        for (raw,) in self._connection.execute(query, (topic.name, key)).fetchall():
            yield decode(raw)

    def event(self, event_id: str) -> AnyEvent | None:
        """The event with this id; None where there is none."""
        row = self._connection.execute("SELECT bytes FROM events WHERE id = ?", (event_id,)).fetchone()
        return None if row is None else decode(row[0])

    def events(self, event_ids: Sequence[str]) -> dict[str, AnyEvent]:
        """Those of these events that are there, by id."""
        found: dict[str, AnyEvent] = {}
        for begin in range(0, len(event_ids), _MARKS_AT_ONCE):
            some = event_ids[begin : begin + _MARKS_AT_ONCE]
            marks = ", ".join("?" for _ in some)
            query = f"SELECT id, bytes FROM events WHERE id IN ({marks})"
            found.update((event_id, decode(raw)) for event_id, raw in self._connection.execute(query, some))
        return found

    def latest(self, topic: Topic, field: str, *more: str) -> Iterator[AnyEvent]:
        """The last event of a topic for each combination of these payload fields, in the order in which they came."""
        paths = [f"$.data.{name}" for name in (field, *more)]
        thing = ", ".join("json_extract(CAST(bytes AS TEXT), ?)" for _ in paths)
        last = f"SELECT max(seq) FROM events WHERE topic = ? GROUP BY {thing}"
        query = f"SELECT bytes FROM events WHERE seq IN ({last}) ORDER BY seq"
        for (raw,) in self._connection.execute(query, (topic.name, *paths)).fetchall():
            yield decode(raw)

    def alert(self, alert_id: str) -> AnyEvent | None:
        """The newest message of an alert; None where there is none of this id."""
        row = self._connection.execute("SELECT event_id FROM alerts WHERE alert_id = ?", (alert_id,)).fetchone()
        return None if row is None else self.event(row[0])

    def alerts(self, alert_ids: Sequence[str]) -> dict[str, AnyEvent]:
        """The newest messages of those of these alerts that are there, by alert."""
        marks = ", ".join("?" for _ in alert_ids)
        query = f"SELECT bytes FROM alerts JOIN events ON id = event_id WHERE alert_id IN ({marks})"
        found = (decode(raw) for (raw,) in self._connection.execute(query, list(alert_ids)).fetchall())
        return {event.data.alert_id: event for event in found}

    def messages(self, alert_id: str) -> list[AnyEvent]:
        """All messages of an alert, by version."""
        query = "SELECT event_id FROM alert_messages WHERE alert_id = ? ORDER BY version, seq"
        ids = [event_id for (event_id,) in self._connection.execute(query, (alert_id,))]
        found = self.events(ids)
        return [found[event_id] for event_id in ids]

    def languages(self, article_ids: Sequence[str]) -> frozenset[str]:
        """The languages of these articles, of the edition of each that counts."""
        marks = ", ".join("?" for _ in article_ids)
        query = f"SELECT DISTINCT lang FROM articles WHERE counts AND article_id IN ({marks})"
        return frozenset(lang for (lang,) in self._connection.execute(query, list(article_ids)))


def articles_of(alert: Alert) -> tuple[str, ...]:
    """The articles that an alert rests on, by id, each once."""
    press = (passage.article_id for passage in alert.press)
    return tuple(dict.fromkeys((*alert.before.articles, *alert.after.articles, *press)))
