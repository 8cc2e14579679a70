"""Article: one article with what was read in it, and the alerts that rest on it."""

from dataclasses import dataclass

from schemas.codec import AnyEvent
from streams.desk.counting import SET_ASIDE, SUPERSEDED
from streams.readmodel.look import Look

MOST_ALERTS = 100


@dataclass(frozen=True, slots=True)
class Read:
    """A stance or press cue that was read in an article; `idle` says why it does not count, None where it does."""

    event: AnyEvent
    idle: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The edition of an article that counts, what was read in it by place, its other editions, its alerts' ids."""

    article: AnyEvent
    read: tuple[Read, ...]
    strangers: tuple[AnyEvent, ...]
    revisions: tuple[int, ...]
    alerts: tuple[str, ...]


def article_view(look: Look, article_id: str) -> ArticleView | None:
    """The article with this id; None where there is none."""
    rows = look.connection.execute(
        "SELECT event_id, revision, counts FROM articles WHERE article_id = ? ORDER BY revision, event_id",
        (article_id,),
    ).fetchall()
    counting = next((event_id for event_id, _, counts in rows if counts), None)
    event = None if counting is None else look.event(counting)
    if event is None:
        return None
    alerts = look.connection.execute(
        "SELECT alert_id FROM alert_articles JOIN alerts USING (alert_id) WHERE article_id = ? "
        "ORDER BY seq DESC LIMIT ?",
        (article_id, MOST_ALERTS),
    )
    return ArticleView(
        article=event,
        read=tuple(_read(look, article_id, event.id)),
        strangers=tuple(_strangers(look, article_id)),
        revisions=tuple(revision for _, revision, _ in rows),
        alerts=tuple(alert_id for (alert_id,) in alerts),
    )


def edition(look: Look, article_id: str, text_sha256: str) -> AnyEvent | None:
    """The edition of an article with this text, the newest of several; None where there is none."""
    row = look.connection.execute(
        "SELECT event_id FROM articles WHERE article_id = ? AND text_sha256 = ? ORDER BY revision DESC LIMIT 1",
        (article_id, text_sha256),
    ).fetchone()
    return None if row is None else look.event(row[0])


def _read(look: Look, article_id: str, article_event: str) -> list[Read]:
    rows = look.connection.execute(
        "SELECT event_id, superseded, set_aside FROM stances WHERE article_id = ? AND article_event = ? ORDER BY start",
        (article_id, article_event),
    ).fetchall()
    found = look.events([row[0] for row in rows])
    return [
        Read(found[event_id], SUPERSEDED if superseded else SET_ASIDE if set_aside else None)
        for event_id, superseded, set_aside in rows
    ]


def _strangers(look: Look, article_id: str) -> list[AnyEvent]:
    query = "SELECT event_id FROM strangers WHERE article_id = ? AND counts ORDER BY start"
    ids = [event_id for (event_id,) in look.connection.execute(query, (article_id,))]
    found = look.events(ids)
    return [found[event_id] for event_id in ids]
