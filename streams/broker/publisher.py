"""Publisher: events onto their topics, each acknowledged before anybody is told that it is there."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from kafka import KafkaProducer
from kafka.errors import BrokerResponseError, KafkaError

from schemas.codec import AnyEvent, encode, topic_of
from streams.broker.client import DELIVERY_MS, producer
from streams.broker.refusals import refusal
from streams.broker.watchdog import LOOK_SECONDS, Watchdog
from streams.errors import BrokerError
from streams.installation import Installation
from streams.outage import Outage

BATCH_EVENTS = 500
BATCH_BYTES = 8 * 1024 * 1024
AGAIN_SECONDS = 1.0
WAIT_SECONDS = DELIVERY_MS / 1000
"""How long a batch may take."""

Clock = Callable[[], datetime]
Encoded = tuple[AnyEvent, bytes]


def acknowledged(
    installation: Installation, events: Iterable[AnyEvent], clock: Clock, outage: Outage
) -> Iterator[AnyEvent]:
    """Send events to their topics, keyed by subject, stamped with the time of recording (`clock`, with a zone).

    Yields each event once all replicas have it, in the order given, with at most a batch on the way. `outage` says how
    long to wait for a broker that goes away, and is told of it; what was on the way is then sent again.

    Raises:
        BrokerError: the broker did not take one; what was yielded before is there, what follows may be there in part.
            Sending all of it again does no harm, since equal events have equal ids.
    """
    batches = _batches(events, clock)
    batch = next(batches, None)
    watchdog = Watchdog(installation, outage)
    taken = 0
    while batch is not None:
        try:
            with producer(installation) as client:
                while batch is not None:
                    _send(client, installation, batch, watchdog)
                    outage.succeeded()
                    taken += len(batch)
                    yield from (event for event, _ in batch)
                    batch = next(batches, None)
        except (KafkaError, BrokerError) as error:
            _wait(installation, taken, error, outage)


def _wait(installation: Installation, taken: int, error: Exception, outage: Outage) -> None:
    """Return when the batch may be tried again. Raises BrokerError where that is in vain."""
    if isinstance(error, BrokerError) and not outage.lasts:
        raise error
    refused = refusal(installation, error, "publishing") if isinstance(error, KafkaError) else None
    if refused is not None:
        raise refused from error
    if isinstance(error, BrokerResponseError) and not error.retriable:
        raise _not_taken(installation, taken, error) from error
    try:
        outage.failed(f"the broker at {installation.bootstrap} does not take events ({error})")
    except BrokerError as given_up:
        raise _not_taken(installation, taken, given_up) from error
    time.sleep(AGAIN_SECONDS)


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


def _send(client: KafkaProducer, installation: Installation, batch: Sequence[Encoded], watchdog: Watchdog) -> None:
    handed_over: list[Any] = [
        client.send(installation.topic(topic_of(event)), key=event.subject.encode(), value=raw) for event, raw in batch
    ]
    # The client's own time limit does not count for what it had on the way when the broker vanished.
    deadline = time.monotonic() + WAIT_SECONDS
    for message in handed_over:
        while not message.is_done and time.monotonic() < deadline:
            _until_done(message, LOOK_SECONDS)
            watchdog.look()
        message.get(0.0)


def _until_done(message: Any, seconds: float) -> None:  # noqa: ANN401 - kafka-python has no types
    with suppress(KafkaError):
        message.get(seconds)


def _not_taken(installation: Installation, taken: int, error: Exception) -> BrokerError:
    message = (
        f"the broker at {installation.bootstrap} stopped taking events ({error}); {taken} were acknowledged "
        "and are there; start it and run the same command again, what is there already does no harm"
    )
    return BrokerError(message)
