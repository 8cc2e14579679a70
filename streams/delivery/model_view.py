"""The read model as the feed of delivery."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from schemas.codec import AnyEvent, decode
from schemas.desk import Desk
from schemas.topics import ALERTS, HANDLING
from streams.delivery.feed import Feed, Happened
from streams.notifying.heard import Heard, Target
from streams.readmodel.look import Look, ReadModel
from streams.readmodel.records import articles_of
from streams.routing.labels import labels_of
from streams.routing.routes import routes_for


class ModelView:
    """One look at the read model, as delivery sees it."""

    def __init__(self, look: Look) -> None:
        self._look = look

    @property
    def newest(self) -> int:
        """The number of the last event of any topic; 0 where there is none."""
        return self._look.newest

    def id_at(self, seq: int) -> str | None:
        """The id of the event with this number."""
        row = self._look.connection.execute("SELECT id FROM events WHERE seq = ?", (seq,)).fetchone()
        return None if row is None else row[0]

    def since(self, seq: int, most: int) -> Sequence[Happened]:
        """What came after this number on `alerts` and `handling`, in order, and no more than so many."""
        # The plus sign keeps SQLite off the index by topic: the place is what narrows.
        query = "SELECT seq, bytes FROM events WHERE seq > ? AND +topic IN (?, ?) ORDER BY seq LIMIT ?"
        rows = self._look.connection.execute(query, (seq, ALERTS.name, HANDLING.name, most)).fetchall()
        return [Happened(place, decode(raw), raw) for place, raw in rows]

    def event(self, event_id: str) -> AnyEvent | None:
        """The event with this id."""
        return self._look.event(event_id)

    def has(self, desk: Desk, event: AnyEvent) -> bool:
        """Whether a desk has this message of an alert: it wanted it, or one before it."""
        query = "SELECT since_version FROM desk_alerts WHERE desk = ? AND alert_id = ?"
        row = self._look.connection.execute(query, (desk.id, event.data.alert_id)).fetchone()
        return row is not None and bool(row[0] <= event.data.version)

    def is_complete(self, event: AnyEvent) -> bool:
        """Whether every article that an alert rests on has come: before, its languages are not known."""
        ids = articles_of(event.data)
        marks = ", ".join("?" for _ in ids)
        query = f"SELECT count(DISTINCT article_id) FROM articles WHERE article_id IN ({marks})"  # noqa: S608 - marks
        (there,) = self._look.connection.execute(query, ids).fetchone()
        return bool(there == len(ids))

    def hear(self, desk: Desk, event: AnyEvent) -> Heard:
        """A message about an alert as a desk hears it."""
        labels = labels_of(event.data, self._look.languages(articles_of(event.data)))
        routes = routes_for(desk, labels) if self.has(desk, event) else ()
        targets = tuple(Target(name, taken.route) for taken in routes for name in taken.receivers)
        return Heard(event, labels, targets)


def model_feed(model: ReadModel) -> Feed:
    """Views of a read model."""

    @contextmanager
    def view() -> Iterator[ModelView]:
        with model.look() as look:
            yield ModelView(look)

    return view
