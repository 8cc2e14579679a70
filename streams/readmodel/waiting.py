"""Waiting: the review queue, a section at a time, and how many wait in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.codec import AnyEvent
from streams.desk.review import Section
from streams.readmodel.look import Look
from streams.readmodel.matrix import EVERYTHING, Scope

MOST = 200

_ORDER = "ORDER BY article_id, start, event_id"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One stance, press cue or unknown actor, and the event of its article (None where it is not there)."""

    event: AnyEvent
    article: AnyEvent | None


def counts(look: Look, scope: Scope = EVERYTHING) -> dict[Section, int]:
    """How many wait in each section."""
    found = dict.fromkeys(Section, 0)
    within, values = _within({"actor_id": scope.actors, "issue_id": scope.issues})
    rows = look.connection.execute(
        "SELECT waits, count(*) FROM stances "
        f"WHERE waits IS NOT NULL AND NOT superseded AND NOT set_aside{within} GROUP BY waits",
        values,
    )
    found.update((Section(waits), count) for waits, count in rows)
    within, values = _within({"issue_id": scope.issues})
    (strangers,) = look.connection.execute(f"SELECT count(*) FROM strangers WHERE counts{within}", values).fetchone()
    return found | {Section.UNKNOWN_ACTOR: strangers}


def waiting(look: Look, section: Section, begin: int = 0, most: int = 50, scope: Scope = EVERYTHING) -> list[Waiting]:
    """What waits in a section, by article and place, from one on. Of strangers only the issue is asked for."""
    if section is Section.UNKNOWN_ACTOR:
        within, values = _within({"issue_id": scope.issues})
        query = f"SELECT event_id FROM strangers WHERE counts{within} {_ORDER}"
    else:
        within, values = _within({"actor_id": scope.actors, "issue_id": scope.issues})
        which = "waits = ? AND NOT superseded AND NOT set_aside"
        query, values = f"SELECT event_id FROM stances WHERE {which}{within} {_ORDER}", [section.value, *values]
    ids = [row[0] for row in look.connection.execute(f"{query} LIMIT ? OFFSET ?", (*values, min(most, MOST), begin))]
    found = look.events(ids)
    return [Waiting(found[event_id], _article(look, found[event_id])) for event_id in ids]


def _within(only: Mapping[str, frozenset[str] | None]) -> tuple[str, list[str]]:
    """Conditions on columns, and their values; a column is free where None stands."""
    conditions, values = "", []
    for column, ids in only.items():
        if ids is not None:
            conditions += f" AND {column} IN ({', '.join('?' for _ in ids)})"
            values += sorted(ids)
    return conditions, values


def _article(look: Look, event: AnyEvent) -> AnyEvent | None:
    named = getattr(event.data, "article_event", "")
    if named:
        return look.event(named)
    row = look.connection.execute(
        "SELECT event_id FROM articles WHERE counts AND article_id = ?", (event.data.article_id,)
    ).fetchone()
    return None if row is None else look.event(row[0])
