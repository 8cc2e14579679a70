"""Compaction takes away what rows once were, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType

from schemas.topics import TABLES, Table
from streams.broker.topics import create_missing
from tests.command import CATALOGUE, SEEDS, replayed

from .desk import Desk, ended, eventually, exported
from .kafka_server import KafkaServer
from .made_up import write_feed

pytestmark = pytest.mark.broker

AT_ONCE = {
    "segment.bytes": "1048576",
    "segment.ms": "500",
    "min.cleanable.dirty.ratio": "0.001",
    "max.compaction.lag.ms": "500",
    "delete.retention.ms": "0",
}
TRACK = next(table for table in TABLES if table.step == "track")
STRANGER, NEVER = b'["nobody"]', b'["never"]'


def test_workers_go_on_from_a_compacted_changelog_also_one_that_ends_with_a_deletion(
    kafka_node: KafkaServer, tmp_path: Path
) -> None:
    desk = Desk(kafka_node.bootstrap)
    feed = write_feed(tmp_path / "feed.jsonl", copies=2)
    replayed(tmp_path / "embedded", SEEDS, feed)
    create_missing(desk.installation)
    configure(desk, AT_ONCE)
    with desk.worker("--store", "rocksdb", "--data", str(tmp_path / "old")) as worker:
        desk.publish(SEEDS)
        desk.settle()
        worker.terminate()
        assert ended(worker) == (0, [])
    desk.put(desk.installation.changelog(TRACK), 0, STRANGER, b"{}")
    desk.run("rebuild", "--catalogue", CATALOGUE, "--write")

    written = records(desk, TRACK)[-1][1] + 1
    for table in TABLES:
        eventually(lambda table=table: has_each_living_key_once(desk, table))
    assert len(records(desk, TRACK)) < written / 2

    with desk.worker("--store", "rocksdb", "--data", str(tmp_path / "new")):
        desk.publish(feed)
        desk.settle()
    desk.run("export", "--out", tmp_path / "kafka")
    assert exported(tmp_path / "kafka") == exported(tmp_path / "embedded")
    desk.run("rebuild", "--catalogue", CATALOGUE)


def configure(desk: Desk, settings: Mapping[str, str]) -> None:
    names = [desk.installation.changelog(table) for table in TABLES]
    with KafkaAdminClient(bootstrap_servers=desk.bootstrap) as admin:
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, configs=dict(settings)) for name in names])


def has_each_living_key_once(desk: Desk, table: Table) -> bool:
    keys = [key for key, _ in records(desk, table) if key != NEVER]
    # Only a further record closes the segment before it, and what is being written to is never compacted.
    desk.put(desk.installation.changelog(table), 0, NEVER, None)
    return len(keys) == len(set(keys) - {STRANGER})


def records(desk: Desk, table: Table) -> list[tuple[bytes, int]]:
    """The key and the offset of every record that the changelog still has."""
    consumer = KafkaConsumer(bootstrap_servers=desk.bootstrap, auto_offset_reset="earliest", enable_auto_commit=False)
    try:
        place = TopicPartition(desk.installation.changelog(table), 0)
        consumer.assign([place])
        end, found = consumer.end_offsets([place])[place], []
        while consumer.position(place) < end:
            found += [(message.key, message.offset) for batch in consumer.poll(1000).values() for message in batch]
        return found
    finally:
        consumer.close()
