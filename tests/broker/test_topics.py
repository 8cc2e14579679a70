"""Topics on the broker are those of the list: made where they are missing, checked, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from schemas.topics import ALL_TOPICS, MAX_MESSAGE_BYTES, TABLES
from streams.broker.topics import create_missing, expect_topics
from streams.errors import BrokerError
from tests.command import CATALOGUE, volteface

from .desk import Desk

pytestmark = pytest.mark.broker

ALL = len(ALL_TOPICS) + len(TABLES) + 1
SETTINGS = ["cleanup.policy", "retention.ms", "max.message.bytes"]


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)


@pytest.fixture
def admin(bootstrap: str) -> Iterator[KafkaAdminClient]:
    with KafkaAdminClient(bootstrap_servers=bootstrap) as client:
        yield client


def test_topics_are_made_as_the_list_has_them(desk: Desk, admin: KafkaAdminClient) -> None:
    desk.run("topics", "--create")

    for topic in ALL_TOPICS:
        name = desk.installation.topic(topic)
        expected = (topic.partitions, topic.cleanup, str(topic.retention_ms), str(MAX_MESSAGE_BYTES))
        assert found(admin, name) == expected, name
    for table in TABLES:
        name = desk.installation.changelog(table)
        assert found(admin, name) == (table.fed_by.partitions, "compact", "-1", str(MAX_MESSAGE_BYTES)), name


def test_a_second_time_nothing_is_made_and_nothing_is_changed(desk: Desk, admin: KafkaAdminClient) -> None:
    name = desk.installation.topic(ALL_TOPICS[0])
    admin.create_topics({name: {"num_partitions": 2, "replication_factor": 1, "configs": {"retention.ms": "1000000"}}})
    first = create_missing(desk.installation)

    second = create_missing(desk.installation)

    assert (len(first.present), len(first.created)) == (1, ALL - 1)
    assert second.created == ()
    assert found(admin, name)[::2] == (2, "1000000")


def test_the_command_says_what_it_made_and_what_was_there(desk: Desk) -> None:
    made = desk.run("topics", "--create", "--partitions", "2")
    again = desk.run("topics", "--create")

    assert f"created\t{desk.prefix}articles\t2 partitions" in made.stdout.splitlines()
    assert f"there already\t{desk.prefix}articles\t2 partitions" in again.stdout.splitlines()
    assert f"0 created, {ALL} there already" in again.stderr


def test_other_partitions_than_asked_for_are_refused_in_a_line(desk: Desk) -> None:
    create_missing(desk.installation)

    done = volteface("topics", "--create", "--partitions", "3", env=desk.settings)

    assert done.returncode == BrokerError.exit_code
    (line,) = done.stderr.splitlines()
    assert f"{desk.prefix}articles is there with partitions=1, where 3 is needed" in line


def test_a_changelog_with_other_partitions_than_the_topic_that_feeds_it_stops_the_worker_before_it_starts(
    desk: Desk, admin: KafkaAdminClient
) -> None:
    admin.create_topics({desk.installation.changelog(TABLES[0]): compacted(partitions=3)})

    done = volteface("worker", "--catalogue", CATALOGUE, env=desk.settings)

    assert done.returncode == BrokerError.exit_code
    (line,) = done.stderr.splitlines()
    assert f"{desk.prefix}read-changelog is there with partitions=3, where 1 is needed" in line


def test_a_changelog_that_forgets_rows_with_time_is_refused(desk: Desk, admin: KafkaAdminClient) -> None:
    admin.create_topics({desk.installation.changelog(TABLES[0]): {"num_partitions": 1, "replication_factor": 1}})

    with pytest.raises(BrokerError, match=r"cleanup\.policy=delete, where compact is needed"):
        create_missing(desk.installation)


@pytest.mark.parametrize("command", ["publish seeds", "watch", "export --out never-made"])
def test_a_command_that_needs_topics_says_how_to_make_them(desk: Desk, command: str) -> None:
    done = volteface(*command.split(), env=desk.settings)

    assert done.returncode == BrokerError.exit_code
    (line,) = done.stderr.splitlines()
    assert "volteface topics --create" in line


def test_looking_for_a_topic_does_not_make_it(desk: Desk, admin: KafkaAdminClient) -> None:
    with pytest.raises(BrokerError):
        expect_topics(desk.installation, ALL_TOPICS)

    assert not [name for name in admin.list_topics() if name.startswith(desk.prefix)]


def compacted(partitions: int) -> dict[str, Any]:
    return {"num_partitions": partitions, "replication_factor": 1, "configs": {"cleanup.policy": "compact"}}


def found(admin: KafkaAdminClient, name: str) -> tuple[int, str, str, str]:
    """Partitions, clean-up policy, retention and largest message of a topic."""
    (topic,) = admin.describe_topics([name])
    resource = ConfigResource(ConfigResourceType.TOPIC, name, SETTINGS)
    configs = admin.describe_configs([resource], config_filter="all")["topic"][name]
    cleanup, retention, largest = (configs[setting]["value"] for setting in SETTINGS)
    return len(topic["partitions"]), cleanup, retention, largest
