"""Desk topics: on Kafka, every message about an alert that a desk has, on the desk's own topic, as it is on `alerts`.

Neither grouped nor silenced: a program that reads a topic decides for itself. At least once: what the broker took and
we did not note before we died is sent again, with the same bytes and the same id.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from schemas.desk import Desk
from schemas.topics import ALERTS, Topic, alerts_of
from streams.access.roles import Operation
from streams.broker.client import as_broker_errors, producer
from streams.broker.publisher import WAIT_SECONDS
from streams.broker.topics import expect_topics
from streams.delivery.feed import PATIENCE, Feed, Happened, View
from streams.delivery.memory import Memory
from streams.delivery.outbox import Outbox
from streams.errors import BrokerError, RefusedError
from streams.installation import Installation
from streams.outage import Outage

MOST_AT_ONCE = 200
AGAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Message:
    """One message for one desk's topic."""

    desk: str
    alert_id: str
    event_id: str
    raw: bytes

    @property
    def topic(self) -> Topic:
        """Where it goes."""
        return alerts_of(self.desk)


def desk_topics(desks: Sequence[Desk]) -> tuple[Topic, ...]:
    """The topics of these desks."""
    return tuple(alerts_of(desk.id) for desk in desks)


@dataclass(slots=True)
class DeskTopics:
    """Fills the topics, a step at a time. `outage` says how long to wait for a broker that went away."""

    installation: Installation
    desks: tuple[Desk, ...]
    outage: Outage
    clock: Callable[[], float] = time.monotonic
    _checked: bool = field(init=False, default=False)
    _missed: dict[str, float] = field(init=False, default_factory=dict)

    async def step(self, outbox: Outbox, feed: Feed) -> bool:
        """Bring what came to the topics; whether there may be more at once. A topic begins with the first event.

        Raises:
            BrokerError: a topic is missing, may not be written, or the broker was away for too long.
            StoreError: the outbox cannot be used.
        """
        is_behind = [await self._step(desk, outbox, feed) for desk in self.desks]
        return any(is_behind)

    async def _step(self, desk: Desk, outbox: Outbox, feed: Feed) -> bool:
        memory, reader = Memory(outbox), f"topic of {desk.id}"
        with feed() as view:
            happened = view.since(_begin(view, memory.place(reader)), MOST_AT_ONCE)
            ready = tuple(takewhile(lambda one: self._is_ready(one, view), happened))
            messages = [one for came in ready if (one := _message(desk, came, view, memory)) is not None]
            newest = view.newest if len(ready) < MOST_AT_ONCE and ready == tuple(happened) else _last(ready)
            event_id = view.id_at(newest)
        if messages and not await self._acknowledged(messages):
            await asyncio.sleep(AGAIN_SECONDS)
            return True
        if event_id is not None and memory.place(reader) != (newest, event_id):
            with outbox.transaction():
                memory.keep_on_topic([(one.desk, one.alert_id, one.event_id) for one in messages])
                memory.keep_place(reader, newest, event_id)
        return len(ready) == MOST_AT_ONCE

    def _is_ready(self, happened: Happened, view: View) -> bool:
        """Whether it is known who wants it, or its articles have not come for so long that it goes without."""
        event = happened.event
        if event.type != ALERTS.event_type or view.is_complete(event):
            self._missed.pop(event.id, None)
            return True
        return self.clock() - self._missed.setdefault(event.id, self.clock()) >= PATIENCE.total_seconds()

    async def _acknowledged(self, messages: Sequence[Message]) -> bool:
        """Whether the broker has them all; where not, it is away, and it is worth waiting."""
        try:
            await asyncio.to_thread(self._send, messages)
        except RefusedError:
            raise
        except (KafkaError, BrokerError) as error:
            if not self._checked:
                raise
            self.outage.failed(f"the broker at {self.installation.bootstrap} does not take alerts for desks ({error})")
            return False
        self.outage.succeeded()
        return True

    def _send(self, messages: Sequence[Message]) -> None:
        if not self._checked:
            expect_topics(self.installation, desk_topics(self.desks), Operation.WRITE)
            self._checked = True
        with producer(self.installation) as client, as_broker_errors(self.installation, "filling the desks' topics"):
            for sent in [self._put(client, one) for one in messages]:
                sent.get(WAIT_SECONDS)

    def _put(self, client: KafkaProducer, one: Message) -> Any:  # noqa: ANN401 - kafka-python has no types
        return client.send(self.installation.topic(one.topic), key=one.alert_id.encode(), value=one.raw)


def _message(desk: Desk, happened: Happened, view: View, memory: Memory) -> Message | None:
    event = happened.event
    if event.type != ALERTS.event_type:
        return None
    there = memory.on_topic(desk.id, event.data.alert_id)
    # Once on the topic, always: whoever was told has to hear the rest.
    if event.id in there or not (there or view.has(desk, event)):
        return None
    return Message(desk.id, event.data.alert_id, event.id, happened.raw)


def _begin(view: View, place: tuple[int, str] | None) -> int:
    """After which number to go on: from the first, where the events were numbered anew."""
    return place[0] if place is not None and view.id_at(place[0]) == place[1] else 0


def _last(ready: Sequence[Happened]) -> int:
    return ready[-1].seq if ready else 0
