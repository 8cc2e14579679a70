"""Handling: what a desk did with an alert, and its silences, as they were recorded."""

from collections.abc import Sequence

from schemas.codec import AnyEvent
from streams.readmodel.look import Look

MOST_SILENCES = 500


def handling_of(look: Look, desk: str, alert_id: str) -> list[AnyEvent]:
    """The acknowledgements, assignments and notes of a desk on an alert, in the order in which they came."""
    query = "SELECT event_id FROM handled WHERE desk = ? AND alert_id = ? ORDER BY seq"
    ids = [event_id for (event_id,) in look.connection.execute(query, (desk, alert_id))]
    found = look.events(ids)
    return [found[event_id] for event_id in ids]


def silences_of(look: Look, desk: str) -> list[tuple[AnyEvent, AnyEvent | None]]:
    """The silences of a desk, those that end last first, each with the event that lifted it early, if any did."""
    query = "SELECT event_id, lifted_by FROM silences WHERE desk = ? ORDER BY ends DESC, silence_id LIMIT ?"
    rows = look.connection.execute(query, (desk, MOST_SILENCES)).fetchall()
    found = look.events([event_id for row in rows for event_id in row if event_id is not None])
    return [(found[set_by], found.get(lifted_by or "")) for set_by, lifted_by in rows]


def has_alert(look: Look, desk: str, alert_id: str) -> bool:
    """Whether an alert is among those that a desk has."""
    query = "SELECT 1 FROM desk_alerts WHERE desk = ? AND alert_id = ?"
    return look.connection.execute(query, (desk, alert_id)).fetchone() is not None


def handled_by(look: Look, desk: str, alert_ids: Sequence[str]) -> dict[str, list[AnyEvent]]:
    """What a desk did with each of these alerts, in the order in which it came; none of what it did nothing with."""
    marks = ", ".join("?" for _ in alert_ids)
    query = f"SELECT alert_id, event_id FROM handled WHERE desk = ? AND alert_id IN ({marks}) ORDER BY seq"
    rows = look.connection.execute(query, (desk, *alert_ids)).fetchall()
    found = look.events([event_id for _, event_id in rows])
    handled: dict[str, list[AnyEvent]] = {}
    for alert_id, event_id in rows:
        handled.setdefault(alert_id, []).append(found[event_id])
    return handled
