"""The same feed gives the same events on Kafka as in the embedded runtime, whatever happens to the workers."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from schemas.topics import POSITIONS
from streams.broker.topics import create_missing
from tests.command import SEEDS, replayed

from .desk import Desk, ended, eventually, exported
from .final_state import Events, results
from .made_up import write_feed

pytestmark = pytest.mark.broker

COPIES = 7


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_feed(tmp_path_factory.mktemp("feed") / "feed.jsonl", COPIES)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, feed: Path) -> Events:
    """What the embedded runtime makes of the seeds and the feed."""
    folder = tmp_path_factory.mktemp("embedded")
    replayed(folder, SEEDS, feed)
    events = exported(folder)
    assert [name for name, found in events.items() if not found] == ["verdicts.jsonl"], "a comparison of nothing"
    return events


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)


def test_the_files_are_the_same_byte_for_byte_but_for_the_times(
    desk: Desk, feed: Path, embedded: Events, tmp_path: Path
) -> None:
    desk.run("topics", "--create")
    with desk.worker() as worker:
        counts = desk.publish(SEEDS, feed)
        desk.settle()
        worker.terminate()
        assert ended(worker) == (0, [])

    desk.run("export", "--out", tmp_path)
    assert exported(tmp_path) == embedded
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(embedded)
    assert counts["given"] == counts["published"] + counts["quarantined"]


def test_publishing_a_feed_a_second_time_adds_nothing(desk: Desk, tmp_path: Path) -> None:
    replayed(tmp_path / "embedded", SEEDS)
    with desk.worker():
        desk.publish(SEEDS)
        desk.publish(SEEDS)
        desk.settle()

    desk.run("export", "--out", tmp_path / "kafka")
    assert exported(tmp_path / "kafka") == exported(tmp_path / "embedded")


def test_a_worker_that_is_killed_again_and_again_loses_nothing_and_adds_nothing(
    desk: Desk, feed: Path, embedded: Events, tmp_path: Path
) -> None:
    desk.run("topics", "--create")
    desk.publish(SEEDS, feed)

    for part in (1, 2, 3):
        with desk.worker("--name", "the-only-one") as worker:
            eventually(lambda part=part: has_written(desk, part * len(embedded["positions.jsonl"]) // 4))
            worker.kill()
    with desk.worker("--name", "the-only-one"):
        desk.settle()

    desk.run("export", "--out", tmp_path)
    assert exported(tmp_path) == embedded


def test_four_partitions_give_the_same_stances_positions_and_standing_alerts(
    desk: Desk, feed: Path, embedded: Events, tmp_path: Path
) -> None:
    desk.run("topics", "--create", "--partitions", "4")
    with desk.worker():
        desk.publish(SEEDS, feed)
        desk.settle()

    desk.run("export", "--out", tmp_path)
    assert results(exported(tmp_path)) == results(embedded)


def test_two_workers_share_four_partitions_and_one_may_leave_in_the_middle(
    desk: Desk, feed: Path, embedded: Events, tmp_path: Path
) -> None:
    create_missing(desk.installation, 4)
    with ExitStack() as both:
        leaver = both.enter_context(desk.worker())
        both.enter_context(desk.worker())
        desk.publish(SEEDS, feed)
        eventually(lambda: has_written(desk, len(embedded["positions.jsonl"]) // 4))
        leaver.terminate()
        assert ended(leaver) == (0, [])
        desk.settle()

    desk.run("export", "--out", tmp_path)
    assert results(exported(tmp_path)) == results(embedded)


def has_written(desk: Desk, messages: int) -> bool:
    return desk.written(POSITIONS) >= messages
