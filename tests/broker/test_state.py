"""Tables in memory and on disk come to the same, whatever happens to the worker and to its folder."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from schemas.topics import POSITIONS
from streams.broker.topics import create_missing
from streams.errors import StoreError, UsageError
from tests.command import CATALOGUE, SEEDS, replayed, volteface

from .desk import Desk, ended, eventually, exported
from .final_state import Events, results
from .made_up import write_feed

pytestmark = pytest.mark.broker

COPIES = 2


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_feed(tmp_path_factory.mktemp("feed") / "feed.jsonl", COPIES)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, feed: Path) -> Events:
    folder = tmp_path_factory.mktemp("embedded")
    replayed(folder, SEEDS, feed)
    return exported(folder)


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)


def on_disk(folder: Path) -> tuple[str, ...]:
    return ("--store", "rocksdb", "--data", str(folder))


def test_rows_on_disk_outlive_kills_and_the_loss_of_the_folder(
    desk: Desk, feed: Path, embedded: Events, tmp_path: Path
) -> None:
    create_missing(desk.installation)
    desk.publish(SEEDS, feed)

    for part, folder in ((1, "one"), (2, "one"), (3, "two")):
        with desk.worker("--name", "the-only-one", *on_disk(tmp_path / folder)) as worker:
            eventually(lambda part=part: has_written(desk, part * len(embedded["positions.jsonl"]) // 4))
            worker.kill()
    # What the first folder has is old by now, and what the second has is gone.
    shutil.rmtree(tmp_path / "two")
    with desk.worker("--name", "the-only-one", *on_disk(tmp_path / "one")):
        desk.settle()

    desk.run("export", "--out", tmp_path / "kafka")
    assert exported(tmp_path / "kafka") == embedded


def test_a_partition_that_comes_back_is_brought_up_to_date_from_an_old_folder(
    desk: Desk, feed: Path, embedded: Events, tmp_path: Path
) -> None:
    create_missing(desk.installation, 3)
    total = len(embedded["positions.jsonl"])
    with desk.worker(*on_disk(tmp_path / "home")) as worker:
        desk.publish(SEEDS, feed)
        eventually(lambda: has_written(desk, total // 5))
        worker.terminate()
        assert ended(worker) == (0, [])

    # Away, all of it, and then half of it back, into a folder that is behind by then.
    with ExitStack() as stack:
        away = stack.enter_context(desk.worker(*on_disk(tmp_path / "away")))
        eventually(lambda: has_written(desk, total // 2))
        stack.enter_context(desk.worker(*on_disk(tmp_path / "home")))
        eventually(lambda: has_written(desk, 3 * total // 4))
        away.terminate()
        assert ended(away) == (0, [])
        desk.settle()

    desk.run("export", "--out", tmp_path / "kafka")
    assert results(exported(tmp_path / "kafka")) == results(embedded)
    desk.run("rebuild", "--catalogue", CATALOGUE)


def test_a_folder_in_use_or_of_other_topics_or_damaged_stops_the_worker_with_what_to_do(
    desk: Desk, bootstrap: str, tmp_path: Path
) -> None:
    command = ("worker", "--catalogue", CATALOGUE, *on_disk(tmp_path))
    with desk.worker(*on_disk(tmp_path)):
        in_use = volteface(*command, env=desk.settings)
        desk.publish(SEEDS)
        desk.settle()
    of_others = volteface(*command, env=Desk(bootstrap).settings)
    (tmp_path / "track-0" / "CURRENT").write_text("rubbish")
    damaged = volteface(*command, env=desk.settings)

    for done, what in (
        (in_use, "give each worker a --data folder of its own"),
        (of_others, f"was filled from other topics (prefix '{desk.prefix}')"),
        (damaged, "delete that folder, which is always safe"),
    ):
        assert done.returncode == StoreError.exit_code, done.stderr
        assert what in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


def test_workers_side_by_side_have_a_folder_each(desk: Desk, tmp_path: Path) -> None:
    with desk.worker("--processes", "2", *on_disk(tmp_path)):
        eventually(lambda: all((tmp_path / number / "volteface.json").exists() for number in ("1", "2")))


@pytest.mark.parametrize("options", [("--store", "rocksdb"), ("--data", "somewhere")])
def test_a_store_on_disk_and_its_folder_are_named_together(desk: Desk, options: tuple[str, str]) -> None:
    done = volteface("worker", "--catalogue", CATALOGUE, *options, env=desk.settings)

    assert (done.returncode, len(done.stderr.splitlines())) == (UsageError.exit_code, 1), done.stderr
    assert not Path("somewhere").exists()


def has_written(desk: Desk, messages: int) -> bool:
    return desk.written(POSITIONS) >= messages
