"""Resending: bytes from quarantine onto the topics again, each acknowledged."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from kafka import KafkaProducer

from schemas.codec import AnyEvent, encode, topic_of
from schemas.topics import Topic
from streams.access.roles import Operation
from streams.broker.client import as_broker_errors, producer
from streams.broker.publisher import WAIT_SECONDS
from streams.broker.topics import expect_topics
from streams.installation import Installation


class Resender:
    """Puts messages onto topics, one at a time. `resending` makes one. Methods raise BrokerError."""

    def __init__(self, client: KafkaProducer, installation: Installation, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._installation = installation
        self._clock = clock

    def put(self, topic: Topic, key: bytes | None, value: bytes, partition: int | None = None) -> str:
        """Send bytes under a key, or to a partition; returns where they stand, `articles[0]@15`, when they are safe."""
        with as_broker_errors(self._installation, "putting messages onto their topics again"):
            sent = self._client.send(self._installation.topic(topic), key=key, value=value, partition=partition)
            stands = sent.get(WAIT_SECONDS)
        return f"{topic.name}[{stands.partition}]@{stands.offset}"

    def record(self, event: AnyEvent) -> str:
        """Send an event to its topic, stamped with the time; where it stands."""
        return self.put(topic_of(event), event.subject.encode(), encode(event.recorded_at(self._clock())))


@contextmanager
def resending(installation: Installation, clock: Callable[[], datetime], *topics: Topic) -> Iterator[Resender]:
    """A resender for topics that must be there; `clock` gives times with a zone. Raises BrokerError."""
    expect_topics(installation, topics, Operation.WRITE)
    with producer(installation) as client:
        yield Resender(client, installation, clock)
