"""The file under the embedded runtime: who may open it, and what is said when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from streams.embedded import store
from streams.embedded.faults import as_store_errors
from streams.embedded.log import EventLog
from streams.errors import StoreError
from tests.embedded_steps import FINGERPRINT, article, recorded, run_feed

FEED = [article(f"a{number}", "ann:war bob:war " * 20) for number in range(20)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


def refusal(path: Path, fingerprint: str = FINGERPRINT) -> str:
    with pytest.raises(StoreError) as caught, EventLog.open(path, fingerprint):
        pass
    message = str(caught.value)
    assert message.startswith(f"{path}")
    assert "\n" not in message
    return message


def test_a_log_and_its_folder_are_made_where_there_is_none(tmp_path: Path) -> None:
    run_feed(tmp_path / "new" / "folder" / "log.sqlite3", FEED[:1])

    assert len(recorded(tmp_path / "new" / "folder" / "log.sqlite3")) > 1


def test_an_empty_file_is_a_new_log(path: Path) -> None:
    path.touch()

    assert run_feed(path, FEED[:1])


def test_a_log_whose_making_broke_off_is_made_by_the_next_writer(path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        EventLog.open(path, "a fingerprint that cannot be stored: \udc80")

    assert run_feed(path, FEED[:1])


def test_commits_are_synced_to_the_disk(path: Path) -> None:
    full = 2
    with closing(store.open_for_writing(path, FINGERPRINT)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (full,)


@pytest.mark.parametrize("change", ["DELETE FROM events", "UPDATE events SET bytes = x'00'"])
def test_recorded_events_can_be_neither_changed_nor_removed(path: Path, change: str) -> None:
    run_feed(path, FEED[:1])

    with closing(sqlite3.connect(path)) as somebody, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        somebody.execute(change)


def test_a_log_of_another_fingerprint_is_refused_with_what_to_do(path: Path) -> None:
    run_feed(path, FEED[:1])

    message = refusal(path, "words 2")

    assert "another catalogue or reader (words 1, now words 2)" in message
    assert "replay the feeds into a new data folder" in message


def test_after_a_refusal_the_rightful_writer_gets_in(path: Path) -> None:
    run_feed(path, FEED[:1])
    refusal(path, "words 2")

    assert run_feed(path, FEED[1:2])


def test_a_second_writer_is_told_who_writes_and_what_to_do(path: Path) -> None:
    with EventLog.open(path, FINGERPRINT):
        message = refusal(path)

    assert f"process {os.getpid()} on " in message
    assert "is writing here; wait until it ends or stop it" in message


def test_a_writer_in_another_process_is_refused_too(path: Path) -> None:
    attempt = (
        "import sys; from pathlib import Path; from streams.embedded.log import EventLog; "
        "EventLog.open(Path(sys.argv[1]), sys.argv[2])"
    )
    with EventLog.open(path, FINGERPRINT):
        other = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", attempt, str(path), FINGERPRINT],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(store.__file__).parents[2],
        )

    assert other.returncode != 0
    assert f"LogBusyError: {path}: process {os.getpid()} on " in other.stderr


def test_when_the_writer_is_done_the_next_one_gets_in(path: Path) -> None:
    with EventLog.open(path, FINGERPRINT):
        pass

    with EventLog.open(path, FINGERPRINT) as log:
        assert not log.has("nothing")


def test_what_is_not_a_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 1000)

    assert "not a Volteface log" in refusal(path)
    assert path.read_bytes() == b"Dear diary, " * 1000


def test_somebody_elses_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()

    assert "not a Volteface log; name another data folder" in refusal(path)
    assert path.read_bytes() == before


def test_a_log_of_another_version_is_refused_with_both_versions(path: Path) -> None:
    run_feed(path, FEED[:1])
    with closing(sqlite3.connect(path)) as later:
        later.execute(f"PRAGMA user_version = {store.VERSION + 1}")

    message = refusal(path)

    assert f"version {store.VERSION + 1} and this program reads version {store.VERSION}" in message


def overwrite_all_but_the_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * (path.stat().st_size - 100))


def overwrite_all_but_the_first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("damage", [overwrite_all_but_the_header, overwrite_all_but_the_first_page, cut_in_half])
def test_a_damaged_log_is_refused_with_what_to_do(path: Path, damage: Callable[[Path], None]) -> None:
    run_feed(path, FEED)
    damage(path)

    with pytest.raises(StoreError, match=r"the log is damaged .*; move it away and replay the feeds"):
        run_feed(path, [article("new", "ann:war")])


def test_a_folder_that_cannot_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    message = refusal(tmp_path / "file" / "log.sqlite3")

    assert "cannot be created" in message
    assert "name a data folder that you may write to" in message


def test_a_folder_in_place_of_the_log_is_refused_with_what_to_do(path: Path) -> None:
    path.mkdir()

    assert "cannot be opened" in refusal(path)


def test_a_full_disk_is_named_as_such(path: Path) -> None:
    with pytest.raises(StoreError, match=r"the disk is full .* nothing acknowledged is lost"), as_store_errors(path):
        fill_up(path)


def fill_up(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE full (bytes)")
        connection.execute("PRAGMA max_page_count = 3")
        connection.execute("INSERT INTO full VALUES (zeroblob(100000))")


def test_a_read_only_log_is_named_as_such(path: Path) -> None:
    run_feed(path, FEED[:1])

    with pytest.raises(StoreError, match="the log is read-only"), as_store_errors(path):
        write_without_leave(path)


def write_without_leave(path: Path) -> None:
    with closing(store.open_for_reading(path)) as connection:
        connection.execute("DELETE FROM rows")


def test_a_log_that_another_program_has_locked_is_named_as_such(path: Path) -> None:
    run_feed(path, FEED[:1])

    with closing(sqlite3.connect(path, isolation_level=None)) as browser:
        browser.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program has locked the log"), as_store_errors(path):
            write_at_once(path)


def write_at_once(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0)) as connection:
        connection.execute("DELETE FROM rows")


def test_a_log_that_was_closed_is_named_as_unusable(path: Path) -> None:
    log = EventLog.open(path, FINGERPRINT)
    log.close()

    with pytest.raises(StoreError, match=r"the log cannot be used .*closed"), log.transaction():
        log.has("anything")
