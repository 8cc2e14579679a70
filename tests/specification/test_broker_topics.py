"""Which topics an installation wants on its broker."""

from __future__ import annotations

import pytest

from schemas.topics import ALL_TOPICS, INSTALLATION, MAX_MESSAGE_BYTES, QUARANTINE, TABLES
from streams.broker.topics import Wanted, topics_wanted
from streams.errors import UsageError
from streams.installation import Installation
from tests.command import volteface

DESK = Installation("localhost:9092", "desk.")


def wanted(partitions: int | None = None, **there: int) -> dict[str, Wanted]:
    counts = {f"desk.{name}": count for name, count in there.items()}
    return {topic.name: topic for topic in topics_wanted(DESK, partitions, counts)}


ALL_NAMES = [*(topic.name for topic in ALL_TOPICS), *(table.changelog for table in TABLES), INSTALLATION.name]


def test_every_topic_every_tables_changelog_and_the_ledger_is_wanted_under_the_prefix() -> None:
    names = ALL_NAMES

    assert list(wanted()) == [f"desk.{name}" for name in names]


def test_a_topic_has_the_partitions_and_the_retention_of_the_list() -> None:
    quarantine = wanted()["desk.quarantine"]

    assert quarantine.partitions == QUARANTINE.partitions
    assert quarantine.configs == {
        "cleanup.policy": "delete",
        "retention.ms": str(QUARANTINE.retention_ms),
        "max.message.bytes": str(MAX_MESSAGE_BYTES),
    }


def test_changelogs_are_compacted() -> None:
    assert all(wanted()[f"desk.{table.changelog}"].configs["cleanup.policy"] == "compact" for table in TABLES)


def test_the_partitions_asked_for_count_for_all() -> None:
    counts = {name: topic.partitions for name, topic in wanted(partitions=4).items()}

    assert counts.pop(DESK.ledger) == 1
    assert set(counts.values()) == {4}


def test_a_changelog_has_as_many_partitions_as_the_topic_that_is_there() -> None:
    topics = wanted(articles=3)

    assert (topics["desk.articles"].partitions, topics["desk.read-changelog"].partitions) == (3, 3)
    assert topics["desk.track-changelog"].partitions == 1


def test_the_group_is_the_prefix_without_its_dot() -> None:
    assert (DESK.group, Installation(prefix="volteface.").group) == ("desk", "volteface")


@pytest.mark.parametrize("prefix", ["", ".", "-x", "a b", "ä", "a/b", "x" * 101])
def test_a_prefix_that_kafka_would_refuse_is_refused_with_what_to_write(prefix: str) -> None:
    with pytest.raises(UsageError, match="letter or digit"):
        Installation(prefix=prefix)


def test_the_list_can_be_read_by_programs_and_needs_no_broker() -> None:
    lines = volteface("topics").stdout.splitlines()

    assert [line.split("\t")[0] for line in lines] == ALL_NAMES
    assert lines[0].split("\t") == ["articles", "article_id", "1", "for ever", "publish", "read"]


def test_the_list_as_json_has_a_topic_a_line() -> None:
    lines = volteface("topics", "--json").stdout.splitlines()

    assert [line.partition('"name":"')[2].partition('"')[0] for line in lines] == [topic.name for topic in ALL_TOPICS]


def test_in_a_terminal_the_list_is_a_table_with_headings() -> None:
    shown = volteface("topics", terminal=True).stdout

    assert "written by" in shown
    assert "90 days" in shown
