"""The chain driven in memory, as each runtime drives it: one queue, rows in a dictionary."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import date

from schemas.alert import Alert, Status
from schemas.article import Article
from schemas.change import Change
from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.position import Position
from schemas.topics import ALERTS, CHANGES, POSITIONS, Topic
from schemas.verdict import Verdict
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.step import Applied, Rows, Step
from streams.verdicts.judge import Judge
from tests.builders import CATALOGUE

ISSUES_IT = {Article: "publish", Verdict: "verdict"}
"""Whoever writes a payload; all others come from READ."""


class Chain:
    """Delivers whatever is sent, repeats included, like Kafka."""

    def __init__(self, *steps: Step) -> None:
        self.steps = steps or (Judge(), Track(), Compare(CATALOGUE), Tell(load_policy()))
        self.rows: dict[tuple[str, str], bytes] = {}
        self.sent: list[AnyEvent] = []

    def publish(self, *payloads: WireModel) -> None:
        """Publish stances, press cues, markers, verdicts or articles; each is followed to the end of the chain."""
        for payload in payloads:
            self.follow(event_of(payload, ISSUES_IT.get(type(payload), "read")))

    def follow(self, first: AnyEvent) -> None:
        """Send one event and all that comes of it."""
        pending = deque([first])
        while pending:
            event = pending.popleft()
            if self.accepts(event):
                self.sent.append(event)
                pending.extend(self.deliver(event))

    def deliver(self, event: AnyEvent) -> list[AnyEvent]:
        """Give one event to its readers; what they send goes no further."""
        readers = [step for step in self.steps if event.type in step.reads.event_types]
        return [sent for step in readers for sent in self.apply(step, event).events]

    def apply(self, step: Step, event: AnyEvent) -> Applied:
        """Apply one step and keep its rows."""
        applied = step.apply(self.rows_of(step), event)
        self.rows.update({(step.name, key): row for key, row in applied.rows})
        return applied

    def rows_of(self, step: Step) -> Rows:
        """The rows of a step, by key."""
        return lambda key: self.rows.get((step.name, key))

    def all(self, topic: Topic) -> list[AnyEvent]:
        """Everything sent of the type that the topic is named for."""
        return [event for event in self.sent if event.type == topic.event_type]

    def positions(self) -> dict[tuple[str, str], Position]:
        """Where each actor stands on each issue, with the pages of all weeks put together."""
        last: dict[tuple[str, str], Position] = {}
        pages: dict[tuple[str, str], dict[date, Position]] = defaultdict(dict)
        for event in self.all(POSITIONS):
            held: Position = event.data
            last[held.actor_id, held.issue_id] = held
            if held.week is not None:
                pages[held.actor_id, held.issue_id][held.week] = held
        return {cell: _with_pages(held, pages[cell]) for cell, held in last.items()}

    def changes(self) -> dict[str, Change]:
        """The last word on each change."""
        return {event.data.change_id: event.data for event in self.all(CHANGES)}

    def alerts(self) -> dict[str, Alert]:
        """The last message of each alert."""
        return {event.data.alert_id: event.data for event in self.all(ALERTS)}

    def standing(self) -> list[Alert]:
        """The alerts that are not withdrawn."""
        return [alert for alert in self.alerts().values() if alert.status is not Status.WITHDRAWN]

    def accepts(self, event: AnyEvent) -> bool:
        """Whether an event goes any further."""
        return event is not None


class LoggedChain(Chain):
    """Delivers an event once: an id that is in the log goes no further, like the embedded runtime."""

    def accepts(self, event: AnyEvent) -> bool:
        return all(event.id != known.id for known in self.sent)


def _with_pages(held: Position, pages: dict[date, Position]) -> Position:
    weeks = [pages[week] for week in sorted(pages)]
    history = tuple(utterance for page in weeks for utterance in page.history)
    press = tuple(report for page in weeks for report in page.press)
    return held.model_copy(update={"week": None, "history": history, "press": press})
