"""Records: what is on the topics, from the beginning to where they end now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kafka import TopicPartition

from schemas.topics import Topic
from streams.access.roles import Operation
from streams.broker.client import as_broker_errors, consumer
from streams.broker.one_partition import up_to
from streams.broker.topics import expect_topics
from streams.broker.watchdog import Watchdog
from streams.installation import Installation
from streams.outage import Outage

POLL_MS = 1_000


@dataclass(frozen=True, slots=True)
class Record:
    """One message: the topic by its name in schemas/topics.py, and the bytes, empty for a message without a value."""

    topic: str
    partition: int
    offset: int
    value: bytes

    @property
    def origin(self) -> str:
        """`articles[0]@15`."""
        return f"{self.topic}[{self.partition}]@{self.offset}"


def recorded(installation: Installation, topics: Iterable[Topic], outage: Outage) -> Iterator[Record]:
    """Everything on these topics up to where they end at the start: topic by topic, partition by partition, in order.

    `outage` says how long to wait for a broker that goes away, and is told of it.

    Raises:
        BrokerError: no broker, a topic is missing, or the broker goes away for too long.
    """
    partitions = expect_topics(installation, topics, Operation.READ)
    with (
        consumer(installation, auto_offset_reset="earliest") as client,
        as_broker_errors(installation, "reading the topics"),
    ):
        places = [
            (topic, TopicPartition(installation.topic(topic), number))
            for topic, count in partitions.items()
            for number in range(count)
        ]
        ends = client.end_offsets([place for _, place in places])
        for topic, place in places:
            messages = up_to(client, place, ends[place], Watchdog(installation, outage))
            yield from (record_of(topic, message) for message in messages)


def record_of(topic: Topic, message: Any) -> Record:  # noqa: ANN401 - kafka-python has no types
    """The record of a message that kafka-python read."""
    return Record(topic.name, message.partition, message.offset, message.value or b"")
