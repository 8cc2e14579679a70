"""Memory: what is kept beside the parcels, in the same file, so that it moves with them or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from streams.delivery.outbox import Outbox
from streams.step import Rows


class Memory:
    """Rows of the notifiers, places in the events, and who was told since when. Write inside a transaction."""

    def __init__(self, outbox: Outbox) -> None:
        self._connection = outbox.connection

    def rows(self, desk: str) -> Rows:
        """The rows that a desk's notifier keeps, by key."""
        query = "SELECT row FROM notifying_rows WHERE desk = ? AND key = ?"

        def row(key: str) -> bytes | None:
            found = self._connection.execute(query, (desk, key)).fetchone()
            return None if found is None else found[0]

        return row

    def keep_rows(self, desk: str, rows: Mapping[str, bytes | None]) -> None:
        """Replace these; None removes one."""
        kept = [(desk, key, row) for key, row in rows.items() if row is not None]
        gone = [(desk, key) for key, row in rows.items() if row is None]
        self._connection.executemany(
            "INSERT INTO notifying_rows VALUES (?, ?, ?) ON CONFLICT (desk, key) DO UPDATE SET row = excluded.row", kept
        )
        self._connection.executemany("DELETE FROM notifying_rows WHERE desk = ? AND key = ?", gone)

    def place(self, reader: str) -> tuple[int, str] | None:
        """How far this reader is: the number of the last event that it had, and that event's id."""
        found = self._connection.execute("SELECT seq, id FROM places WHERE reader = ?", (reader,)).fetchone()
        return None if found is None else (found[0], found[1])

    def keep_place(self, reader: str, seq: int, event_id: str) -> None:
        """Note how far this reader is."""
        self._connection.execute(
            "INSERT INTO places VALUES (?, ?, ?) "
            "ON CONFLICT (reader) DO UPDATE SET seq = excluded.seq, id = excluded.id",
            (reader, seq, event_id),
        )

    def since(self, desk: str, otherwise: datetime) -> datetime:
        """From which moment on a desk's receivers are told of alerts: the first that was ever given for it.

        To the millisecond, as events have it: one recorded a little later must not seem to be from before.
        """
        first = otherwise.isoformat(timespec="milliseconds")
        self._connection.execute("INSERT INTO desks VALUES (?, ?) ON CONFLICT DO NOTHING", (desk, first))
        found = self._connection.execute("SELECT since FROM desks WHERE desk = ?", (desk,)).fetchone()
        return datetime.fromisoformat(found[0])

    def on_topic(self, desk: str, alert_id: str) -> frozenset[str]:
        """The messages about an alert that are on the topic of a desk, by event id."""
        query = "SELECT id FROM on_topics WHERE desk = ? AND alert_id = ?"
        return frozenset(row[0] for row in self._connection.execute(query, (desk, alert_id)))

    def keep_on_topic(self, messages: Sequence[tuple[str, str, str]]) -> None:
        """Note that these are on the topics: desk, alert, event id."""
        self._connection.executemany("INSERT INTO on_topics VALUES (?, ?, ?) ON CONFLICT DO NOTHING", messages)
