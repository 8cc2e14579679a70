"""A worker's copies of its tables on disk: whose they are, and what becomes of them when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from streams.agents.data_folder import STALE_SECONDS, DataFolder, Owner
from streams.agents.partition_rows import InMemory, PartitionRows
from streams.agents.rocks_rows import Rocks
from streams.errors import StoreError
from tests.command import ROOT

OWNER = Owner(prefix="desk.", changelogs={"desk.track-changelog": "id-1"})

Opening = Callable[[], PartitionRows]


@pytest.fixture(params=["memory", "rocksdb"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Opening:
    return InMemory if request.param == "memory" else lambda: Rocks().open(tmp_path / "track-0")


def test_rows_and_position_are_taken_in_together_and_the_last_change_of_a_key_counts(opening: Opening) -> None:
    rows = opening()
    assert (rows.get(b"a"), rows.position) == (None, None)

    rows.put([(b"a", b"1"), (b"b", b"1"), (b"a", b"2")], 7)
    rows.put([(b"b", None), (b"never", None)], 9)

    assert (rows.get(b"a"), rows.get(b"b"), rows.position) == (b"2", None, 9)
    rows.close()


def test_what_is_on_disk_is_there_again_without_a_farewell(tmp_path: Path) -> None:
    fill_and_die = (
        "import os, sys; from pathlib import Path; from streams.agents.rocks_rows import Rocks;"
        "Rocks().open(Path(sys.argv[1])).put([(b'a', b'1')], 3); os._exit(9)"
    )
    worker = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", fill_and_die, tmp_path / "rows"], env={"PYTHONPATH": str(ROOT)}, timeout=60, check=False
    )

    again = Rocks().open(tmp_path / "rows")
    assert (worker.returncode, again.get(b"a"), again.position) == (9, b"1", 3)
    again.close()


def test_a_folder_belongs_to_the_topics_it_was_filled_from(tmp_path: Path) -> None:
    claim(tmp_path, OWNER)
    claim(tmp_path, OWNER)

    for other in (
        OWNER.model_copy(update={"prefix": "other."}),
        OWNER.model_copy(update={"changelogs": {"desk.track-changelog": "id-2"}}),
    ):
        with pytest.raises(StoreError, match=r"filled from other topics \(prefix 'desk\.'\).*always safe"):
            claim(tmp_path, other)


def test_a_folder_in_use_names_who_uses_it(tmp_path: Path) -> None:
    first = DataFolder(tmp_path, Rocks().open)
    first.claim(OWNER)

    with pytest.raises(StoreError, match=rf"in use by process {os.getpid()} on .*; give each worker a --data"):
        DataFolder(tmp_path, Rocks().open).claim(OWNER)


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"sun")

    with pytest.raises(StoreError, match="not a worker's; name an empty or a new folder"):
        claim(tmp_path, OWNER)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StoreError, match="cannot be used"):
        claim(tmp_path / "file", OWNER)


def test_what_says_whose_it_is_may_not_be_damaged(tmp_path: Path) -> None:
    claim(tmp_path, OWNER)
    (tmp_path / "volteface.json").write_bytes(b'{"prefix": 1')

    with pytest.raises(StoreError, match=r"damaged.*delete it, which is always safe"):
        claim(tmp_path, OWNER)


def test_damaged_rows_are_told_with_the_folder_to_delete(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path, Rocks().open)
    folder.claim(OWNER)
    folder.open("track", 0).close()
    (tmp_path / "track-0" / "CURRENT").write_text("rubbish")

    with pytest.raises(StoreError, match=r"track-0 cannot be used \(Corruption.*delete that folder, which is"):
        folder.open("track", 0)


def test_a_copy_so_old_that_it_may_have_missed_a_deletion_is_made_anew(tmp_path: Path) -> None:
    ahead = [0.0]
    folder = DataFolder(tmp_path, Rocks().open, now=lambda: time.time() + ahead[0])
    folder.claim(OWNER)
    rows = folder.open("track", 0)
    rows.put([(b"a", b"1")], 3)
    rows.close()

    ahead[0] = STALE_SECONDS - 60
    rows = folder.open("track", 0)
    assert (rows.get(b"a"), rows.position) == (b"1", 3)
    rows.close()

    ahead[0] = STALE_SECONDS + 60
    rows = folder.open("track", 0)
    assert (rows.get(b"a"), rows.position) == (None, None)
    rows.close()


def claim(path: Path, owner: Owner) -> None:
    """As a process that ends at once, and so lets go of it."""
    folder = DataFolder(path, Rocks().open)
    try:
        folder.claim(owner)
    finally:
        folder.release()
