"""Changelogs from outside the worker: what they come to, and their repair."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kafka import KafkaConsumer, TopicPartition

from schemas.topics import TABLES, Table
from streams.broker.client import DELIVERY_MS, admin_client, as_broker_errors, consumer, producer
from streams.broker.one_partition import up_to
from streams.broker.topics import expect_topics
from streams.broker.watchdog import Watchdog
from streams.errors import BrokerError
from streams.installation import Installation

Place = tuple[Table, int]
"""A table and a partition."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the workers are, at one moment.

    `taken` is how many messages of each input partition they have committed, `ends` where the changelogs end, `waiting`
    how many messages lie beyond what is committed. Where none waits, the changelogs up to their ends come to the rows
    of exactly the messages taken.
    """

    taken: Mapping[Place, int]
    ends: Mapping[Place, int]
    waiting: int


def standing(installation: Installation) -> Standing:
    """Look up how far the workers are. Raises BrokerError: no broker, or a topic is missing."""
    counts = expect_topics(installation, [table.fed_by for table in TABLES])
    places = [(table, number) for table in TABLES for number in range(counts[table.fed_by])]
    inputs = {place: TopicPartition(installation.topic(place[0].fed_by), place[1]) for place in places}
    logs = {place: TopicPartition(installation.changelog(place[0]), place[1]) for place in places}
    with (
        consumer(installation, group_id=installation.group) as client,
        as_broker_errors(installation, "looking up how far the workers are"),
    ):
        # In this order: where an input ends where it was committed, nothing was beyond that when the changelog ended.
        taken = {place: client.committed(inputs[place]) or 0 for place in places}
        ends = client.end_offsets(list(logs.values()))
        input_ends = client.end_offsets(list(inputs.values()))
    return Standing(
        taken=taken,
        ends={place: ends[logs[place]] for place in places},
        waiting=sum(input_ends[inputs[place]] - taken[place] for place in places),
    )


def rows_in_use(
    client: KafkaConsumer, installation: Installation, place: Place, end: int, watchdog: Watchdog
) -> dict[bytes, bytes]:
    """What the changelog of a partition comes to at an offset: the last row of each key. Raises as `up_to`."""
    table, number = place
    at = TopicPartition(installation.changelog(table), number)
    rows: dict[bytes, bytes] = {}
    for message in up_to(client, at, end, watchdog):
        if message.value is None:
            rows.pop(message.key or b"", None)
        else:
            rows[message.key or b""] = message.value
    return rows


def write_rows(installation: Installation, place: Place, changes: Iterable[tuple[bytes, bytes | None]]) -> int:
    """Write at least one row, None where it is to go, to a changelog partition; where it ends then.

    Raises:
        BrokerError: the workers run (their rows would not follow), or the broker does not take it.
    """
    expect_no_workers(installation)
    table, number = place
    doing = f"writing to {installation.changelog(table)}"
    with producer(installation) as client, as_broker_errors(installation, doing):
        sent = [
            client.send(installation.changelog(table), key=key, value=row, partition=number) for key, row in changes
        ]
        client.flush()
        return int(max(future.get(DELIVERY_MS / 1000).offset for future in sent)) + 1


def expect_no_workers(installation: Installation) -> None:
    """Return when no worker is in the group. Raises BrokerError."""
    with (
        admin_client(installation) as admin,
        as_broker_errors(installation, "looking up the workers"),
    ):
        members = admin.describe_groups([installation.group])[installation.group]["members"]
    if members:
        message = (
            f"workers of {installation.prefix}* run at {installation.bootstrap} ({len(members)} in the group) and "
            "would not see what is written; stop them first (one that was killed counts for some seconds more)"
        )
        raise BrokerError(message)
