"""The topics on Kafka as the source of the read model: every partition from where it was left, then what comes."""

from collections.abc import Callable, Iterator
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from schemas.topics import ALL_TOPICS, QUARANTINE, Topic
from streams.access.roles import Operation
from streams.broker.client import as_broker_errors, consumer
from streams.broker.records import POLL_MS, record_of
from streams.broker.topics import expect_topics, topic_ids
from streams.broker.watchdog import Watchdog
from streams.installation import Installation
from streams.outage import Outage
from streams.readmodel.source import Places
from streams.readmodel.writer import Batch, Came

TOPICS = tuple(topic for topic in ALL_TOPICS if topic != QUARANTINE)
"""What the pages tell of."""

_DOING = "following the topics"


class KafkaSource:
    """Follows all topics of an installation. Methods may raise BrokerError."""

    def __init__(self, installation: Installation, outage: Outage) -> None:
        self._installation = installation
        self._outage = outage

    def made_from(self) -> str:
        """The ids that the broker gave the topics when they were made: topics made again are another source."""
        names = [self._installation.topic(topic) for topic in TOPICS]
        expect_topics(self._installation, TOPICS, Operation.READ)
        ids = topic_ids(self._installation, names)
        return "kafka " + " ".join(f"{name}:{ids[name]}" for name in sorted(ids))

    def holds(self, places: Places) -> bool:  # noqa: ARG002 - the ids of the topics say so already
        """Whether one can go on: topics of the same ids hold what they held, but for what retention took."""
        return True

    def batches(self, places: Places, go_on: Callable[[], bool]) -> Iterator[Batch]:
        """What comes on any partition, in its order. A broker that goes away is waited for, as the outage says."""
        installation = self._installation
        partitions = expect_topics(installation, TOPICS, Operation.READ)
        topics = {installation.topic(topic): topic for topic in TOPICS}
        watchdog = Watchdog(installation, self._outage)
        with (
            consumer(installation, auto_offset_reset="earliest") as client,
            as_broker_errors(installation, _DOING),
        ):
            _begin(client, installation, partitions, places)
            while go_on():
                polled = client.poll(POLL_MS // 4)
                messages = [message for some in polled.values() for message in some]
                yield _batch(messages, topics)
                if not messages:
                    watchdog.look()


def _begin(client: KafkaConsumer, installation: Installation, partitions: dict[Topic, int], places: Places) -> None:
    wanted = {
        _place(topic, number): TopicPartition(installation.topic(topic), number)
        for topic, count in partitions.items()
        for number in range(count)
    }
    client.assign(list(wanted.values()))
    for name, partition in wanted.items():
        if name in places:
            client.seek(partition, places[name][0])
        else:
            client.seek_to_beginning(partition)


def _batch(messages: list[Any], topics: dict[str, Topic]) -> Batch:
    came = []
    places: dict[str, tuple[int, str]] = {}
    for message in messages:
        topic = topics[message.topic]
        record = record_of(topic, message)
        came.append(Came(topic.name, record.origin, record.value))
        places[_place(topic, record.partition)] = (record.offset + 1, "")
    return Batch(tuple(came), places)


def _place(topic: Topic, partition: int) -> str:
    return f"{topic.name}[{partition}]"
