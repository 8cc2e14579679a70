"""`volteface rebuild`: the tables follow from the topics, and what has become other is found and put right."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson
import pytest
from kafka import KafkaConsumer, TopicPartition

from schemas.topics import POSITIONS, TABLES, Table
from streams.broker.backlog import backlog
from streams.broker.topics import create_missing
from streams.errors import BrokerError, UsageError
from tests.command import CATALOGUE, SEEDS, replayed, volteface

from .desk import Desk, ended, eventually, exported
from .final_state import results
from .made_up import write_feed

pytestmark = pytest.mark.broker

TRACK = next(table for table in TABLES if table.step == "track")


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)


def test_after_kills_with_several_partitions_and_workers_the_rows_are_the_same_byte_for_byte(
    desk: Desk, tmp_path: Path
) -> None:
    create_missing(desk.installation, 3)
    feed = write_feed(tmp_path / "feed.jsonl", copies=2)
    desk.publish(SEEDS, feed, SEEDS)
    with ExitStack() as stack:
        victim = stack.enter_context(desk.worker())
        stack.enter_context(desk.worker())
        eventually(lambda: desk.written(POSITIONS) >= 100)
        victim.kill()
        desk.settle()
        found = rebuilt(desk)

    assert [table["table"] for table in found] == [table.step for table in TABLES]
    assert all(table["equal"] == table["rows"] for table in found)
    assert {table["table"] for table in found if table["rows"]} == {"read", "track", "compare", "alert"}


def test_a_wrong_a_missing_and_an_extra_row_are_found_and_put_right(desk: Desk) -> None:
    with desk.worker() as worker:
        desk.publish(SEEDS)
        desk.settle()
        worker.terminate()
        assert ended(worker) == (0, [])
    wrong, missing = sorted(rows(desk, TRACK))[:2]
    log = desk.installation.changelog(TRACK)
    desk.put(log, 0, wrong, b'{"not": "a row"}')
    desk.put(log, 0, missing, None)
    desk.put(log, 0, b'["\x1b[31mnobody"]', b"\x00\xff")

    damaged = volteface("rebuild", "--catalogue", CATALOGUE, "--table", "track", env=desk.settings)
    assert (damaged.returncode, damaged.stdout.split("\t")[0]) == (1, "track")
    assert damaged.stdout.split("\t")[3:6] == ["1", "1", "1"]
    assert [line.split("\t")[1] for line in damaged.stderr.splitlines()] == ["differs", "missing", "extra"]
    assert "\x1b" not in damaged.stderr

    (repaired,) = rebuilt(desk, "--table", "track", "--write")
    assert (repaired["written"], repaired["equal"]) == (3, repaired["rows"])
    assert rebuilt(desk, "--table", "track") == [{**repaired, "written": 0, "found": []}]


def test_a_row_that_stops_the_workers_is_put_right_although_they_cannot_catch_up(desk: Desk, tmp_path: Path) -> None:
    with desk.worker() as worker:
        desk.publish(SEEDS)
        desk.settle()
        worker.terminate()
        assert ended(worker) == (0, [])
    for key in rows(desk, TRACK):
        desk.put(desk.installation.changelog(TRACK), 0, key, b"rubbish")
    feed = write_feed(tmp_path / "feed.jsonl", copies=2)
    desk.publish(feed)
    with desk.worker() as worker:
        code, said = ended(worker)
    assert (code, len(said)) == (3, 1)
    assert "volteface rebuild" in said[0]

    behind = volteface("rebuild", "--catalogue", CATALOGUE, env=desk.settings)
    assert behind.returncode == UsageError.exit_code
    assert f"have yet to commit {backlog(desk.installation)} messages" in behind.stderr
    assert all(table["equal"] == table["rows"] for table in rebuilt(desk, "--write"))

    # And the next worker goes on with the right ones.
    replayed(tmp_path / "embedded", SEEDS, feed)
    with desk.worker():
        desk.settle()
    desk.run("export", "--out", tmp_path / "kafka")
    assert results(exported(tmp_path / "kafka")) == results(exported(tmp_path / "embedded"))


def test_nothing_is_written_while_a_worker_runs_nor_compared_with_what_another_catalogue_would_give(
    desk: Desk,
) -> None:
    with desk.worker():
        writing = volteface("rebuild", "--catalogue", CATALOGUE, "--write", env=desk.settings)
        other = volteface("rebuild", "--catalogue", CATALOGUE, "--window-days", "7", env=desk.settings)
    unknown = volteface("rebuild", "--catalogue", CATALOGUE, "--table", "chair", env=desk.settings)

    assert (writing.returncode, other.returncode) == (BrokerError.exit_code, UsageError.exit_code)
    assert "(1 in the group)" in writing.stderr
    assert "stop them first" in writing.stderr
    assert "a window of" in other.stderr
    assert (unknown.returncode, "read, judge, track" in unknown.stderr) == (UsageError.exit_code, True)


def rebuilt(desk: Desk, *options: str) -> list[dict[str, Any]]:
    """What a rebuild found that has to end with all rows equal."""
    lines = desk.run("rebuild", "--catalogue", CATALOGUE, "--json", *options).stdout.splitlines()
    return [orjson.loads(line) for line in lines]


def rows(desk: Desk, table: Table) -> set[bytes]:
    """The keys of a table with one partition."""
    consumer = KafkaConsumer(bootstrap_servers=desk.bootstrap, auto_offset_reset="earliest", enable_auto_commit=False)
    try:
        place = TopicPartition(desk.installation.changelog(table), 0)
        consumer.assign([place])
        end, keys = consumer.end_offsets([place])[place], set()
        while consumer.position(place) < end:
            keys |= {message.key for batch in consumer.poll(1000).values() for message in batch}
        return keys
    finally:
        consumer.close()
