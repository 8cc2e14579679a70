"""Backlog: what the worker has yet to read."""

from kafka import TopicPartition

from schemas.topics import TABLES
from streams.broker.client import as_broker_errors, consumer
from streams.broker.topics import expect_topics
from streams.installation import Installation


def backlog(installation: Installation) -> int:
    """How many messages lie on the steps' topics beyond what the worker has committed.

    A worker commits every second, so up to a second's work is counted although it is done.

    Raises:
        BrokerError: no broker, or a topic is missing.
    """
    partitions = expect_topics(installation, [table.fed_by for table in TABLES])
    places = [
        TopicPartition(installation.topic(topic), number)
        for topic, count in partitions.items()
        for number in range(count)
    ]
    with (
        consumer(installation, group_id=installation.group) as client,
        as_broker_errors(installation, "looking up how far the worker is"),
    ):
        # In this order: what is committed now has its outputs on the next topic, so the ends count them.
        committed = {place: client.committed(place) or 0 for place in places}
        ends = client.end_offsets(places)
        return sum(ends[place] - committed[place] for place in places)
