"""What the read model keeps of alerts: every message, the newest of each, what it is about, and which desks have it."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from schemas.alert import Alert, Severity
from schemas.codec import AnyEvent
from schemas.matcher import Label
from streams.readmodel.records import EventRecords, articles_of
from streams.routing.labels import labels_of

SEVERITIES = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
"""By rank, from 0."""

Told = tuple[Alert, frozenset[str]]
"""A message of an alert, and the languages of the articles that it rests on."""

WantedBy = Callable[[Sequence[Told]], Mapping[str, int]]
"""From messages of one alert, by version, to the desks that want one of them, each with the version of the first."""

INDEXED = (Label.ACTOR, Label.ISSUE, Label.KIND, Label.TIER, Label.OUTLET)
"""What alerts can be looked up by."""


def take_alert(connection: sqlite3.Connection, seq: int, event: AnyEvent, wanted_by: WantedBy) -> None:
    """Keep a message of an alert; `seq` is its place among all events."""
    alert: Alert = event.data
    connection.execute("INSERT INTO alert_messages VALUES (?, ?, ?, ?)", (seq, alert.alert_id, alert.version, event.id))
    held = connection.execute("SELECT version FROM alerts WHERE alert_id = ?", (alert.alert_id,)).fetchone()
    if held is not None and held[0] > alert.version:
        give_to_desks(connection, alert.alert_id, wanted_by)
        return
    _keep_newest(connection, seq, event)
    had = connection.execute("SELECT desk, since_version FROM desk_alerts WHERE alert_id = ?", (alert.alert_id,))
    since = dict(had.fetchall())
    languages = EventRecords(connection).languages(articles_of(alert))
    _keep_desks(connection, alert.alert_id, {**wanted_by([(alert, languages)]), **since})


def give_again(connection: sqlite3.Connection, article_id: str, wanted_by: WantedBy) -> None:
    """Find out anew which desks want the alerts that rest on an article, whose language was not known before."""
    query = "SELECT alert_id FROM alert_articles WHERE article_id = ?"
    for (alert_id,) in connection.execute(query, (article_id,)).fetchall():
        give_to_desks(connection, alert_id, wanted_by)


def give_to_desks(connection: sqlite3.Connection, alert_id: str, wanted_by: WantedBy) -> None:
    """Keep which desks have an alert: those that wanted one of its messages, from that one on.

    A desk that was told of an alert is told of everything that becomes of it, its withdrawal above all.
    """
    records = EventRecords(connection)
    messages = [event.data for event in records.messages(alert_id)]
    since = wanted_by([(alert, records.languages(articles_of(alert))) for alert in messages])
    _keep_desks(connection, alert_id, since)


def _keep_desks(connection: sqlite3.Connection, alert_id: str, since: Mapping[str, int]) -> None:
    connection.execute("DELETE FROM desk_alerts WHERE alert_id = ?", (alert_id,))
    connection.executemany(
        "INSERT INTO desk_alerts SELECT ?, alert_id, ?, seq, status, severity, confidence, kind, tier "
        "FROM alerts WHERE alert_id = ?",
        [(desk, version, alert_id) for desk, version in since.items()],
    )


def _keep_newest(connection: sqlite3.Connection, seq: int, event: AnyEvent) -> None:
    alert: Alert = event.data
    turned = alert.after.statement_date.latest
    connection.execute(
        "INSERT OR REPLACE INTO alerts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(alert.alert_id, alert.version, event.id, seq, alert.kind, alert.status, alert.tier),
            *(SEVERITIES.index(alert.severity), alert.confidence, alert.actor_id, alert.issue_id),
            None if turned is None else turned.isoformat(),
            None if event.time is None else event.time.isoformat(),
        ),
    )
    connection.execute("DELETE FROM alert_labels WHERE alert_id = ?", (alert.alert_id,))
    labels = labels_of(alert, ())
    connection.executemany(
        "INSERT INTO alert_labels VALUES (?, ?, ?, ?)",
        [(label.value, value, seq, alert.alert_id) for label in INDEXED for value in sorted(labels[label])],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO alert_articles VALUES (?, ?)",
        [(article_id, alert.alert_id) for article_id in articles_of(alert)],
    )
