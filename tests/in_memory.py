"""The chain driven in memory, as each runtime drives it: one queue, rows in a dictionary."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from schemas.alert import Alert, Status
from schemas.codec import AnyEvent, event_of
from schemas.position import Position
from schemas.stance import Stance
from schemas.topics import ALERTS, POSITIONS, Topic
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.step import Step
from tests.builders import CATALOGUE


class Chain:
    """Delivers whatever is sent, repeats included, like Kafka."""

    def __init__(self, *steps: Step) -> None:
        self.steps = steps or (Track(), Compare(CATALOGUE), Tell(load_policy()))
        self.rows: dict[tuple[str, str], bytes | None] = {}
        self.sent: list[AnyEvent] = []

    def publish(self, *stances: Stance) -> None:
        """Publish stances one after the other; each is followed to the end of the chain."""
        for stance in stances:
            self._follow(event_of(stance, "read"))

    def deliver(self, event: AnyEvent) -> list[AnyEvent]:
        """Give one event to its readers; what they send goes no further."""
        return [sent for step in self.steps if step.reads.event_type == event.type for sent in self._apply(step, event)]

    def all(self, topic: Topic) -> list[AnyEvent]:
        return [event for event in self.sent if event.type == topic.event_type]

    def positions(self) -> dict[tuple[str, str], Position]:
        return {(event.data.actor_id, event.data.issue_id): event.data for event in self.all(POSITIONS)}

    def alerts(self) -> dict[str, Alert]:
        """The last message of each alert."""
        return {event.data.alert_id: event.data for event in self.all(ALERTS)}

    def standing(self) -> list[Alert]:
        """The alerts that are not withdrawn."""
        return [alert for alert in self.alerts().values() if alert.status is not Status.WITHDRAWN]

    def accepts(self, event: AnyEvent) -> bool:
        return event is not None

    def _follow(self, first: AnyEvent) -> None:
        pending = deque([first])
        while pending:
            event = pending.popleft()
            if self.accepts(event):
                self.sent.append(event)
                pending.extend(self.deliver(event))

    def _apply(self, step: Step, event: AnyEvent) -> Iterable[AnyEvent]:
        key = (step.name, step.row_key(event))
        applied = step.apply(self.rows.get(key), event)
        self.rows[key] = applied.row
        return applied.events


class LoggedChain(Chain):
    """Delivers an event once: an id that is in the log goes no further, like the embedded runtime."""

    def accepts(self, event: AnyEvent) -> bool:
        return all(event.id != known.id for known in self.sent)
