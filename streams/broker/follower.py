"""Follower: what comes onto a topic, as a desk's consumer sees it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from kafka import KafkaConsumer, TopicPartition

from schemas.topics import Topic
from streams.broker.client import ANSWER_MS, as_broker_errors, consumer
from streams.broker.records import POLL_MS, Record, record_of
from streams.broker.topics import expect_topics
from streams.broker.watchdog import Watchdog
from streams.installation import Installation

JOIN_SECONDS = 10.0
_DOING = "following a topic"


class Start(StrEnum):
    """Where a follower without a place of its own begins; the values are Kafka's."""

    BEGINNING = "earliest"
    NOW = "latest"


class Follower:
    """Records as they come, for ever. `following` makes one."""

    def __init__(self, client: KafkaConsumer, topic: Topic, bootstrap: str) -> None:
        self._client = client
        self._topic = topic
        self._bootstrap = bootstrap

    def __iter__(self) -> Iterator[Record]:
        """Each record in the order of its partition. Raises BrokerError when the broker goes away."""
        watchdog = Watchdog(self._bootstrap)
        with as_broker_errors(self._bootstrap, _DOING):
            while True:
                batches = self._client.poll(POLL_MS)
                if not batches:
                    watchdog.look()
                    continue
                yield from (record_of(self._topic, message) for batch in batches.values() for message in batch)
                # Only now, when whoever asked has taken them all: after a crash they come again.
                self.keep_place()

    def keep_place(self) -> None:
        """Tell the broker how far the group has read; without a group, nobody's place is kept."""
        if self._client.config["group_id"] is not None:
            self._client.commit()


@contextmanager
def following(installation: Installation, topic: Topic, start: Start, group: str | None = None) -> Iterator[Follower]:
    """Follow one topic; nothing that comes after the block was entered is missed.

    A `group` keeps its place on the broker: `start` counts only until it has one. Members of a group share the work.

    Raises:
        BrokerError: no broker, or the topic is missing.
    """
    partitions = expect_topics(installation, [topic])[topic]
    with consumer(installation.bootstrap, group_id=group, auto_offset_reset=start.value) as client:
        with as_broker_errors(installation.bootstrap, _DOING):
            if group is None:
                client.assign([TopicPartition(installation.topic(topic), number) for number in range(partitions)])
            else:
                _join(client, installation.topic(topic))
            _fix_positions(client)
        follower = Follower(client, topic, installation.bootstrap)
        follower.keep_place()
        yield follower


def _join(client: KafkaConsumer, name: str) -> None:
    client.subscribe([name])
    deadline = time.monotonic() + JOIN_SECONDS
    # A group may have more members than the topic has partitions: such a member waits for its turn without one.
    while not client.assignment() and time.monotonic() < deadline:
        for place, messages in client.poll(POLL_MS // 10).items():
            client.seek(place, messages[0].offset)


def _fix_positions(client: KafkaConsumer) -> None:
    """Settle where to begin: until then, `latest` would mean the end at the time of the first poll."""
    for place in client.assignment():
        client.position(place, timeout_ms=ANSWER_MS)
