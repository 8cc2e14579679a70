"""Newest: the newest event of each topic, whether this version reads it, and what it says of the clocks.

Kafka tells nobody the time, and a message sent to find it out would stay. So the clocks are compared by the newest
messages: one from the future shows that a publisher's clock, or this one, is wrong. One from the past shows nothing.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from schemas.codec import UndecodableError, decode, topic_of
from schemas.topics import ALL_TOPICS, Topic
from streams.broker.client import ANSWER_MS, consumer
from streams.broker.records import Record, record_of
from streams.doctor.finding import Finding, fail, ok, warn
from streams.installation import Installation

TOLERANCE_SECONDS = 5.0
"""Clocks that are kept by NTP differ by far less."""


def newest(installation: Installation) -> Iterator[Finding]:
    """Read the last message of each partition of each topic."""
    looked = [record_of(topic, message) for topic, message in _last_messages(installation)]
    bad = [
        finding
        for topic in ALL_TOPICS
        for record in looked
        if record.topic == topic.name
        for finding in _judged(record)
    ]
    yield from bad
    if not looked:
        yield ok("nothing has been published yet")
    elif not bad:
        yield ok(f"the newest events of {len({record.topic for record in looked})} topics can be read by this version")


def clock(installation: Installation, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Compare the clock of this machine, `now` in seconds since 1970, with the newest messages."""
    times = [message.timestamp / 1000 for _, message in _last_messages(installation)]
    if not times:
        yield ok("nothing to compare this machine's clock with: nothing has been published yet")
        return
    ahead, moment = max(times) - now(), datetime.fromtimestamp(max(times), UTC)
    if ahead > TOLERANCE_SECONDS:
        yield warn(
            f"the newest message is of {moment:%Y-%m-%d %H:%M:%S} UTC, {ahead:.0f} s in this machine's future",
            "set the clocks by NTP, here and where articles are published",
        )
    else:
        yield ok(f"no message is from the future; the newest is of {moment:%Y-%m-%d %H:%M:%S} UTC")


def _last_messages(installation: Installation) -> Iterator[tuple[Topic, Any]]:
    with consumer(installation) as client:
        for topic in ALL_TOPICS:
            name = installation.topic(topic)
            for number in sorted(client.partitions_for_topic(name) or ()):
                message = _last(client, TopicPartition(name, number))
                if message is not None:
                    yield topic, message


def _last(client: KafkaConsumer, place: TopicPartition) -> Any:  # noqa: ANN401 - kafka-python has no types
    (first,), (end,) = client.beginning_offsets([place]).values(), client.end_offsets([place]).values()
    if first == end:
        return None
    client.assign([place])
    client.seek(place, end - 1)
    messages = client.poll(ANSWER_MS, max_records=1).get(place, [])
    return messages[0] if messages else None


def _judged(record: Record) -> Iterator[Finding]:
    try:
        event = decode(record.value)
    except UndecodableError as reason:
        step = "find out who writes there, or upgrade where a newer version publishes; a worker quarantines it"
        yield fail(f"{record.origin} cannot be read by this version ({reason.reason})", step)
        return
    if topic_of(event).name != record.topic:
        yield fail(f"{record.origin} holds {event.type}, which does not belong there", "find out who writes there")
