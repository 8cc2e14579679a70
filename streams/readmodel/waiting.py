"""Waiting: the review queue, a section at a time, and how many wait in each."""

from dataclasses import dataclass

from schemas.codec import AnyEvent
from streams.desk.review import Section
from streams.readmodel.look import Look

MOST = 200

_STRANGERS = "SELECT event_id FROM strangers WHERE counts ORDER BY article_id, start, event_id"
_STANCES = (
    "SELECT event_id FROM stances WHERE waits = ? AND NOT superseded AND NOT set_aside "
    "ORDER BY article_id, start, event_id"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One stance, press cue or unknown actor, and the event of its article (None where it is not there)."""

    event: AnyEvent
    article: AnyEvent | None


def counts(look: Look) -> dict[Section, int]:
    """How many wait in each section."""
    found = dict.fromkeys(Section, 0)
    rows = look.connection.execute(
        "SELECT waits, count(*) FROM stances "
        "WHERE waits IS NOT NULL AND NOT superseded AND NOT set_aside GROUP BY waits"
    )
    found.update((Section(waits), count) for waits, count in rows)
    (strangers,) = look.connection.execute("SELECT count(*) FROM strangers WHERE counts").fetchone()
    return found | {Section.UNKNOWN_ACTOR: strangers}


def waiting(look: Look, section: Section, begin: int = 0, most: int = 50) -> list[Waiting]:
    """What waits in a section, by article and place, from one on."""
    query, values = (_STRANGERS, ()) if section is Section.UNKNOWN_ACTOR else (_STANCES, (section.value,))
    ids = [row[0] for row in look.connection.execute(f"{query} LIMIT ? OFFSET ?", (*values, min(most, MOST), begin))]
    found = look.events(ids)
    return [Waiting(found[event_id], _article(look, found[event_id])) for event_id in ids]


def _article(look: Look, event: AnyEvent) -> AnyEvent | None:
    named = getattr(event.data, "article_event", "")
    if named:
        return look.event(named)
    row = look.connection.execute(
        "SELECT event_id FROM articles WHERE counts AND article_id = ?", (event.data.article_id,)
    ).fetchone()
    return None if row is None else look.event(row[0])
