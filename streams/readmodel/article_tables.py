"""What the read model keeps of articles, and of the stances, press cues and unknown actors that were read in them.

What counts follows from the editions of the articles here, where TRACK follows the markers of READ, since the read
model has every article; both come to the same (`streams.desk.counting`). Nothing depends on what comes first: a stance
may come before its article, and a ruling before the stance.
"""

import sqlite3
from datetime import date

from schemas.article import Article
from schemas.codec import AnyEvent, decode
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Edition
from schemas.unknown_actor import UnknownActor
from schemas.verdict import StanceRuled, holds_over
from streams.desk.review import section_of


def take_article(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep an edition of an article, and find out anew what counts of what was read in it."""
    article: Article = event.data
    held = _edition_that_counts(connection, article.article_id)
    edition = Edition(revision=article.revision, article_event=event.id)
    counts = held is None or edition.newer_than(held)
    if counts:
        connection.execute("UPDATE articles SET counts = 0 WHERE article_id = ?", (article.article_id,))
    connection.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(event.id, article.article_id, article.revision, counts, article.retracted, article.title),
            *(article.outlet, article.lang, _day(article.published.latest), article.text_sha256),
        ),
    )
    if counts:
        connection.execute(
            "UPDATE stances SET superseded = article_event <> ? WHERE article_id = ?", (event.id, article.article_id)
        )
        connection.execute(
            "UPDATE strangers SET counts = (revision = ? AND text_sha256 = ?) WHERE article_id = ?",
            (article.revision, article.text_sha256, article.article_id),
        )
    _review_again(connection, event)


def take_stance(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep a stance or a press cue."""
    read: Stance | PressCue = event.data
    held = _edition_that_counts(connection, read.article_id)
    set_aside = connection.execute(
        "SELECT coalesce(max(set_aside), 0) FROM rulings WHERE stance_id = ?", (event.id,)
    ).fetchone()[0]
    connection.execute(
        "INSERT INTO stances VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(event.id, isinstance(read, PressCue), read.actor_id, read.issue_id, read.article_id, read.article_event),
            *(read.evidence.start, _day(read.statement_date.latest)),
            *(held is not None and held.article_event != read.article_event, set_aside),
            section_of(event, _article(connection, read.article_event)),
        ),
    )


def take_ruling(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep what a verdict means for a stance: for each alert the ruling with the highest serial holds."""
    ruled: StanceRuled = event.data
    key = (ruled.stance_id, ruled.alert_id)
    held = connection.execute(
        "SELECT serial, verdict_id FROM rulings WHERE stance_id = ? AND alert_id = ?", key
    ).fetchone()
    if held is not None and not holds_over((ruled.serial, ruled.verdict_id), held):
        return
    connection.execute(
        "INSERT OR REPLACE INTO rulings VALUES (?, ?, ?, ?, ?)",
        (*key, ruled.serial, ruled.verdict_id, ruled.set_aside),
    )
    connection.execute(
        "UPDATE stances SET set_aside = (SELECT max(set_aside) FROM rulings WHERE stance_id = event_id) "
        "WHERE event_id = ?",
        (ruled.stance_id,),
    )


def take_stranger(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep somebody who speaks on an issue without being in the catalogue."""
    stranger: UnknownActor = event.data
    held = connection.execute(
        "SELECT revision = ? AND text_sha256 = ? FROM articles WHERE counts AND article_id = ?",
        (stranger.revision, stranger.evidence.text_sha256, stranger.article_id),
    ).fetchone()
    connection.execute(
        "INSERT INTO strangers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(event.id, stranger.name, stranger.issue_id, stranger.article_id, stranger.evidence.start),
            *(stranger.revision, stranger.evidence.text_sha256, held is None or held[0]),
        ),
    )


def _review_again(connection: sqlite3.Connection, article: AnyEvent) -> None:
    query = (
        "SELECT bytes FROM stances JOIN events ON events.id = stances.event_id "
        "WHERE stances.article_id = ? AND article_event = ?"
    )
    for (raw,) in connection.execute(query, (article.data.article_id, article.id)).fetchall():
        event = decode(raw)
        waits = section_of(event, article)
        connection.execute("UPDATE stances SET waits = ? WHERE event_id = ?", (waits, event.id))


def _edition_that_counts(connection: sqlite3.Connection, article_id: str) -> Edition | None:
    row = connection.execute(
        "SELECT revision, event_id FROM articles WHERE counts AND article_id = ?", (article_id,)
    ).fetchone()
    return None if row is None else Edition(revision=row[0], article_event=row[1])


def _article(connection: sqlite3.Connection, event_id: str) -> AnyEvent | None:
    row = connection.execute("SELECT bytes FROM events WHERE id = ?", (event_id,)).fetchone()
    return None if row is None else decode(row[0])


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
