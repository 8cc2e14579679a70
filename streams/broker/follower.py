"""Follower: what comes onto a topic, as a desk's consumer sees it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import CommitFailedError, RebalanceInProgressError
from kafka.structs import MemberState

from schemas.topics import Topic
from streams.access.roles import Operation
from streams.broker.client import ANSWER_MS, as_broker_errors, consumer
from streams.broker.records import POLL_MS, Record, record_of
from streams.broker.topics import expect_topics
from streams.broker.watchdog import Watchdog
from streams.installation import Installation
from streams.outage import Outage

JOIN_SECONDS = 10.0
MEMBERSHIP: dict[str, Any] = {"session_timeout_ms": 10_000, "heartbeat_interval_ms": 2_000}
"""How soon a member that died without a farewell makes room; kafka-python's own 45 s is a long silence at a desk."""

_DOING = "following a topic"


class Start(StrEnum):
    """Where a follower without a place of its own begins; the values are Kafka's."""

    BEGINNING = "earliest"
    NOW = "latest"


class Follower:
    """Records as they come, for ever. `following` makes one."""

    def __init__(self, client: KafkaConsumer, early: list[Any], topic: Topic, watchdog: Watchdog) -> None:
        self._client = client
        self._early = early
        self._topic = topic
        self._watchdog = watchdog

    def batches(self, may_keep_place: Callable[[], bool] = lambda: True) -> Iterator[list[Record]]:
        """What each look at the topic gave, in the order of its partitions; an empty list where nothing came.

        The place is kept when the next batch is asked for, unless `may_keep_place` says that some of what was given is
        not done with: then it comes again after a crash. Raises BrokerError when the broker is away for too long.
        """
        with as_broker_errors(self._watchdog.installation, _DOING):
            messages, moved = self._early, False
            while True:
                yield [record_of(self._topic, message) for message in messages]
                moved = moved or bool(messages)
                # Only now, when whoever asked has taken them all: after a crash they come again.
                if moved and may_keep_place():
                    self._keep_place()
                    moved = False
                messages = _poll(self._client, POLL_MS)
                if not messages:
                    self._watchdog.look()

    def _keep_place(self) -> None:
        if self._client.config["group_id"] is None:
            return
        # A place that has meanwhile gone to another member of the group is that one's to keep.
        with suppress(CommitFailedError, RebalanceInProgressError):
            self._client.commit()


@contextmanager
def following(
    installation: Installation, topic: Topic, start: Start, outage: Outage, group: str | None = None
) -> Iterator[Follower]:
    """Follow one topic; nothing that comes after the block was entered is missed.

    `outage` says how long to wait for a broker that goes away, and is told of it. A `group` keeps its place on the
    broker: `start` counts only until it has one. Members of a group share the work.

    Raises:
        BrokerError: no broker, or the topic is missing.
    """
    partitions = expect_topics(installation, [topic], Operation.READ)[topic]
    watchdog = Watchdog(installation, outage)
    with consumer(installation, group_id=group, auto_offset_reset=start.value, **MEMBERSHIP) as client:
        with as_broker_errors(installation, _DOING):
            if group is None:
                client.assign([TopicPartition(installation.topic(topic), number) for number in range(partitions)])
                early = []
            else:
                early = _join(client, installation.topic(topic))
            _fix_positions(client, watchdog)
        yield Follower(client, early, topic, watchdog)


def _join(client: KafkaConsumer, name: str) -> list[Any]:
    """Join the group; what came meanwhile."""
    client.subscribe([name])
    early: list[Any] = []
    deadline = time.monotonic() + JOIN_SECONDS
    # A group may have more members than the topic has partitions: such a member waits for its turn without one.
    while not client.assignment() and time.monotonic() < deadline:
        early += _poll(client, POLL_MS // 10)
    return early


def _poll(client: KafkaConsumer, milliseconds: int) -> list[Any]:
    batches = client.poll(milliseconds)
    _go_on_joining(client)
    return [message for batch in batches.values() for message in batch]


def _go_on_joining(client: KafkaConsumer) -> None:
    """Have the next poll take up the join that this one had no time to finish.

    kafka-python does so by itself, but not where it joined again because it learnt of partitions, as it does soon after
    nearly every start: it counts that reason as dealt with once it has handed the partitions out, before the broker has
    confirmed them. The join is then forgotten, and the member gets nothing, for ever and without an error.
    """
    if client.group_metadata().state == MemberState.REBALANCING:
        client._coordinator.request_rejoin()  # noqa: SLF001 - there is no public way; a join on its way is not repeated


def _fix_positions(client: KafkaConsumer, watchdog: Watchdog) -> None:
    """Settle where to begin: until then, `latest` would mean the end at the time of the first poll."""
    for place in client.assignment():
        while client.position(place, timeout_ms=ANSWER_MS) is None:
            watchdog.look()
