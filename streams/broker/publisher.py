"""Publisher: events onto their topics, each acknowledged before anybody is told that it is there."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from schemas.codec import AnyEvent, encode, topic_of
from streams.broker.client import DELIVERY_MS, producer
from streams.broker.refusals import refusal
from streams.errors import BrokerError
from streams.installation import Installation

BATCH_EVENTS = 500
BATCH_BYTES = 8 * 1024 * 1024
WAIT_SECONDS = DELIVERY_MS / 1000
"""How long a batch may take."""

Clock = Callable[[], datetime]
Encoded = tuple[AnyEvent, bytes]


def acknowledged(installation: Installation, events: Iterable[AnyEvent], clock: Clock) -> Iterator[AnyEvent]:
    """Send events to their topics, keyed by subject, stamped with the time of recording (`clock`, with a zone).

    Yields each event once all replicas have it, in the order given, with at most a batch on the way.

    Raises:
        BrokerError: the broker did not take one; what was yielded before is there, what follows may be there in part.
            Sending all of it again does no harm, since equal events have equal ids.
    """
    with producer(installation) as client:
        taken = 0
        for batch in _batches(events, clock):
            try:
                _send(client, installation, batch)
            except KafkaError as error:
                refused = refusal(installation, error, "publishing")
                raise refused or _not_taken(installation, taken, error) from error
            taken += len(batch)
            yield from (event for event, _ in batch)


def _batches(events: Iterable[AnyEvent], clock: Clock) -> Iterator[list[Encoded]]:
    batch: list[Encoded] = []
    size = 0
    for event in events:
        raw = encode(event.recorded_at(clock()))
        batch.append((event, raw))
        size += len(raw)
        if len(batch) == BATCH_EVENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _send(client: KafkaProducer, installation: Installation, batch: Sequence[Encoded]) -> None:
    handed_over: list[Any] = [
        client.send(installation.topic(topic_of(event)), key=event.subject.encode(), value=raw) for event, raw in batch
    ]
    deadline = time.monotonic() + WAIT_SECONDS
    for message in handed_over:
        # The client's own time limit does not count for what it had on the way when the broker vanished.
        message.get(max(0.0, deadline - time.monotonic()))


def _not_taken(installation: Installation, taken: int, error: KafkaError) -> BrokerError:
    message = (
        f"the broker at {installation.bootstrap} stopped taking events ({error}); {taken} were acknowledged "
        "and are there; start it and run the same command again, what is there already does no harm"
    )
    return BrokerError(message)
