"""What is wrong with a broker, its topics or the workers is found, each provoked for real, with what to do next."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Mapping

import orjson
import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.structs import OffsetAndMetadata

from schemas.codec import encode
from schemas.topics import ARTICLES, CHANGES, STANCES, UNKNOWN_ACTORS, VERDICTS
from streams.broker.topics import create_missing
from streams.doctor import group, newest, replicas, topics
from streams.doctor.finding import Verdict
from streams.doctor.topics import settings_of
from tests.builders import LEAVES_OPEN, observed, quoted
from tests.command import SEEDS, volteface

from .desk import Desk, eventually
from .kafka_server import KafkaServer
from .made_up import NOW

pytestmark = pytest.mark.broker
OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    """Topics as wanted, and nothing on them."""
    desk = Desk(bootstrap)
    create_missing(desk.installation)
    return desk


@pytest.fixture
def admin(bootstrap: str) -> Iterator[KafkaAdminClient]:
    with KafkaAdminClient(bootstrap_servers=bootstrap) as client:
        yield client


def test_a_desk_in_order_has_no_failure_and_says_what_it_runs_on(desk: Desk) -> None:
    with desk.worker():
        desk.publish(SEEDS)
        desk.settle()
        found = examined(desk)

    assert {check for check, _, _ in found} == {
        "versions",
        "broker",
        "disk",
        "topics",
        "replicas",
        "newest",
        "clock",
        "group",
    }
    assert not [line for line in found if line[1] == "fail"]
    assert "Apache Kafka 4.3" in said(found, "broker", "ok")
    assert "1 worker, everything read" in said(found, "group", "ok")
    assert "GB free" in said(found, "disk", "ok")


def test_without_a_broker_the_first_line_says_so_and_nothing_else_is_tried() -> None:
    done = volteface("doctor", "--bootstrap", "127.0.0.1:1", "--json")

    lines = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [line["check"] for line in lines if line["verdict"] == "fail"] == ["broker"]
    assert "docker compose up" in lines[-1]["next"]


def test_a_missing_topic_is_named_with_the_command_that_makes_it(desk: Desk, admin: KafkaAdminClient) -> None:
    admin.delete_topics([desk.installation.topic(CHANGES)])
    eventually(lambda: desk.installation.topic(CHANGES) not in admin.list_topics())

    (finding,) = topics.topics(desk.installation)

    assert (finding.verdict, finding.found) == (FAIL, f"missing: {desk.installation.topic(CHANGES)}")
    assert "volteface topics --create" in finding.next_step


@pytest.mark.parametrize(
    ("setting", "value", "verdict"),
    [
        ("cleanup.policy", "compact", FAIL),
        ("max.message.bytes", "1048588", FAIL),
        ("retention.ms", "3600000", WARN),
        ("retention.bytes", "1000000", WARN),
    ],
)
def test_a_setting_that_loses_news_is_told_with_the_command_that_mends_it(
    desk: Desk, admin: KafkaAdminClient, setting: str, value: str, verdict: Verdict
) -> None:
    alter(admin, desk.installation.topic(STANCES), {setting: value})

    (finding,) = topics.topics(desk.installation)

    assert finding.verdict is verdict
    assert f"{desk.installation.topic(STANCES)} has {setting}={value}" in finding.found
    assert f"--add-config {setting}=" in finding.next_step


def test_longer_retention_than_wanted_is_nobodys_trouble(desk: Desk, admin: KafkaAdminClient) -> None:
    alter(admin, desk.installation.topic(UNKNOWN_ACTORS), {"retention.ms": "-1"})

    assert [finding.verdict for finding in topics.topics(desk.installation)] == [OK]


def test_a_changelog_with_other_partitions_than_its_topic_is_found(desk: Desk, admin: KafkaAdminClient) -> None:
    admin.create_partitions({desk.installation.topic(ARTICLES): 3})
    eventually(lambda: len(admin.describe_topics([desk.installation.topic(ARTICLES)])[0]["partitions"]) == 3)

    (finding,) = topics.topics(desk.installation)

    assert finding.verdict is FAIL
    assert finding.found.endswith("read-changelog has 1 partitions where the topic that feeds it has 3")


def test_more_replicas_in_sync_than_there_are_is_a_failure(desk: Desk, admin: KafkaAdminClient) -> None:
    alter(admin, desk.installation.topic(STANCES), {"min.insync.replicas": "2"})

    found = list(replicas.replicas(desk.installation))

    assert found[0].verdict is FAIL
    assert desk.installation.topic(STANCES) in found[0].found
    assert "one copy only" in found[1].found


def test_articles_without_a_worker_are_a_failure_that_counts_them(desk: Desk) -> None:
    desk.publish(SEEDS)

    (finding,) = group.group(desk.installation)

    assert finding.verdict is FAIL
    assert finding.found == f"no worker runs, and messages wait: {desk.installation.topic(ARTICLES)} 5"
    assert "volteface worker" in finding.next_step


def test_a_worker_that_hangs_is_found_by_its_place_that_does_not_move(desk: Desk) -> None:
    with desk.worker() as worker:
        worker.send_signal(signal.SIGSTOP)
        desk.produce(ARTICLES, b"k", b"anything")
        # The broker takes it for alive until its session ends.
        failed = [finding.found for finding in group.group(desk.installation, pause=2) if finding.verdict is FAIL]
        worker.send_signal(signal.SIGCONT)

    assert any(f"{desk.installation.topic(ARTICLES)}[0] does not move" in found for found in failed)


def test_a_topic_that_was_made_again_under_its_readers_is_found(desk: Desk) -> None:
    commit(desk, 7)

    found = list(group.group(desk.installation))

    assert found[0].verdict is FAIL
    assert "beyond the end" in found[0].found


def test_messages_deleted_before_they_were_read_are_found(desk: Desk, admin: KafkaAdminClient) -> None:
    desk.publish(SEEDS)
    commit(desk, 1)
    admin.delete_records({TopicPartition(desk.installation.topic(ARTICLES), 0): 3})

    found = list(group.group(desk.installation))

    assert found[0].verdict is FAIL
    assert "deleted before a worker had read them" in found[0].found


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (b"\xff no event", "not-json"),
        (b'{"type": "volteface.verdict.given.v9"}', "unknown-type"),
        (encode(observed(quoted(LEAVES_OPEN, "2025-02-14")).recorded_at(NOW)), "does not belong there"),
    ],
)
def test_a_newest_event_that_this_version_cannot_read_is_found(desk: Desk, value: bytes, words: str) -> None:
    desk.produce(VERDICTS, b"k", value)

    (finding,) = newest.newest(desk.installation)

    assert finding.verdict is FAIL
    assert finding.found.startswith("verdicts[0]@0")
    assert words in finding.found


def test_a_message_from_the_future_tells_of_a_wrong_clock(desk: Desk) -> None:
    produce_at(desk, time.time() + 600)

    (finding,) = newest.clock(desk.installation)

    assert finding.verdict is WARN
    assert " in this machine's future" in finding.found
    assert "NTP" in finding.next_step


def test_a_message_from_the_past_tells_nothing(desk: Desk) -> None:
    produce_at(desk, time.time() - 600)

    assert [finding.verdict for finding in newest.clock(desk.installation)] == [OK]


def test_a_broker_that_hangs_costs_no_more_than_the_timeout(kafka_node: KafkaServer) -> None:
    desk = Desk(kafka_node.bootstrap)
    create_missing(desk.installation)
    with kafka_node.frozen():
        started = time.monotonic()
        done = volteface("doctor", "--timeout", "3", "--json", env=desk.settings)

    assert done.returncode == 1
    assert time.monotonic() - started < 10
    assert "within the 3 s" in done.stdout
    assert done.stderr == ""


def examined(desk: Desk) -> list[tuple[str, str, str]]:
    done = volteface("doctor", "--json", env=desk.settings)
    lines = [orjson.loads(line) for line in done.stdout.splitlines()]
    return [(line["check"], line["verdict"], line["found"]) for line in lines]


def said(found: list[tuple[str, str, str]], check: str, verdict: str) -> str:
    return " | ".join(words for name, how, words in found if (name, how) == (check, verdict))


def alter(admin: KafkaAdminClient, topic: str, configs: Mapping[str, str]) -> None:
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs)])
    # The controller has it at once, the broker a moment later.
    eventually(lambda: configs.items() <= settings_of(admin, [topic])[topic].items())


def commit(desk: Desk, offset: int) -> None:
    """Put the workers' group at a place, as a tool would."""
    place = TopicPartition(desk.installation.topic(ARTICLES), 0)
    consumer = KafkaConsumer(
        bootstrap_servers=desk.bootstrap, group_id=desk.installation.group, enable_auto_commit=False
    )
    try:
        consumer.assign([place])
        consumer.commit({place: OffsetAndMetadata(offset, "", -1)})
    finally:
        consumer.close(autocommit=False)


def produce_at(desk: Desk, moment: float) -> None:
    producer = KafkaProducer(bootstrap_servers=desk.bootstrap)
    try:
        value = encode(observed(quoted(LEAVES_OPEN, "2025-02-14")).recorded_at(NOW))
        producer.send(desk.installation.topic(STANCES), value=value, timestamp_ms=int(moment * 1000)).get(10)
    finally:
        producer.close()
