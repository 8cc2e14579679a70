"""Outcome: where everybody stands, which alerts there are, and which passages that rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.alert import Alert, Status
from schemas.codec import AnyEvent
from schemas.position import Passage, Position
from schemas.press_cue import PressCue
from schemas.stance import Evidence, Stance

Place = tuple[str, str, int, int]
"""A passage whatever was read in it: article, hash of its text, start, end."""

Cell = tuple[str, str]
"""Actor and issue."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The last position of each cell and the last message of each alert, as events, in log order.

    `read` are the places in which something of a cell was read.
    """

    positions: dict[Cell, AnyEvent]
    alerts: dict[str, AnyEvent]
    read: frozenset[tuple[Place, Cell]] = frozenset()

    @property
    def standing(self) -> dict[str, Alert]:
        """The alerts that are not withdrawn, resolved ones included, by id."""
        alerts = {alert_id: event.data for alert_id, event in self.alerts.items()}
        return {alert_id: alert for alert_id, alert in alerts.items() if alert.status is not Status.WITHDRAWN}


def outcome_of(events: Iterable[AnyEvent]) -> Outcome:
    """The outcome of a run, from everything that it sent: stances, press cues, positions and alerts."""
    positions: dict[Cell, AnyEvent] = {}
    alerts: dict[str, AnyEvent] = {}
    read: set[tuple[Place, Cell]] = set()
    for event in events:
        payload = event.data
        if isinstance(payload, Stance | PressCue):
            read.add((place_of(payload.article_id, payload.evidence), (payload.actor_id, payload.issue_id)))
        elif isinstance(payload, Position):
            positions.pop((payload.actor_id, payload.issue_id), None)
            positions[payload.actor_id, payload.issue_id] = event
        elif isinstance(payload, Alert):
            alerts.pop(payload.alert_id, None)
            alerts[payload.alert_id] = event
    return Outcome(positions, alerts, frozenset(read))


def place_of(article_id: str, evidence: Evidence) -> Place:
    """Where a passage stands."""
    return (article_id, evidence.text_sha256, evidence.start, evidence.end)


def place(passage: Passage) -> Place:
    """Where a passage of an alert stands."""
    return place_of(passage.article_id, passage.evidence)
