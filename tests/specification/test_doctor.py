"""Doctor: what it says of this machine's side, and how an examination is bounded."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pytest
from kafka import TopicPartition

from streams.doctor import disk, files, versions
from streams.doctor.embedded import embedded_log
from streams.doctor.examination import Check, examine
from streams.doctor.finding import Finding, Verdict, fail, ok, warn
from streams.doctor.group import Reach, movement
from streams.errors import BrokerError, CatalogueError
from tests.command import CATALOGUE, replayed, volteface


def test_a_check_that_raises_is_a_failure_with_the_next_step_of_its_message() -> None:
    def look() -> Iterable[Finding]:
        message = "no broker answers at x:1; start a broker"
        raise BrokerError(message)

    assert list(examine([Check("broker", look)], 5)) == [("broker", fail("no broker answers at x:1", "start a broker"))]


def test_what_was_found_before_a_check_raised_is_kept() -> None:
    def look() -> Iterator[Finding]:
        yield warn("odd", "look")
        raise ConnectionResetError

    assert [finding.verdict for _, finding in examine([Check("topics", look)], 5)] == [Verdict.WARN, Verdict.FAIL]


def test_where_a_check_fails_those_that_need_it_are_left_out() -> None:
    checks = [
        Check("broker", lambda: [fail("none", "start one")]),
        Check("topics", lambda: [ok("never seen")], needs="broker"),
        Check("group", lambda: [ok("never seen")], needs="topics"),
        Check("files", lambda: [ok("seen")]),
    ]

    assert [name for name, _ in examine(checks, 5)] == ["broker", "files"]


def test_a_check_that_hangs_ends_with_the_time_and_so_do_those_behind_it() -> None:
    forever = threading.Event()

    def hang() -> Iterable[Finding]:
        forever.wait()
        return []

    found = list(examine([Check("broker", hang), Check("disk", hang)], 0.2))
    forever.set()

    assert [(name, finding.verdict) for name, finding in found] == [("broker", Verdict.FAIL), ("disk", Verdict.FAIL)]
    assert "--timeout" in found[0][1].next_step


def test_a_mistake_of_ours_is_not_dressed_up_as_a_finding() -> None:
    with pytest.raises(ZeroDivisionError):
        list(examine([Check("versions", lambda: [ok(str(1 // 0))])], 5))


@pytest.mark.parametrize(
    ("later", "verdict", "words"),
    [
        ((Reach(0, 10, 10), Reach(0, 5, 5)), Verdict.OK, "everything read by now"),
        ((Reach(0, 40, 7), Reach(0, 9, 5)), Verdict.OK, "at work; messages wait: articles 37"),
        ((Reach(0, 40, 4), Reach(0, 5, 5)), Verdict.FAIL, "articles[0] does not move"),
        ((Reach(0, 10, 4), Reach(0, 5, 5)), Verdict.FAIL, "messages wait: articles 6"),
    ],
    ids=["done", "growing but read", "growing and not read", "neither"],
)
def test_a_backlog_is_stuck_where_its_place_has_not_moved_between_two_looks(
    later: tuple[Reach, Reach], verdict: Verdict, words: str
) -> None:
    places = [TopicPartition("articles", number) for number in range(2)]
    before = dict(zip(places, (Reach(0, 10, 4), Reach(0, 5, 5)), strict=True))

    (finding,) = movement(before, dict(zip(places, later, strict=True)), 1)

    assert finding.verdict is verdict
    assert words in finding.found


def test_what_was_deleted_is_not_waited_for() -> None:
    assert Reach(first=8, end=10, committed=4).waiting == 2


def test_this_installation_is_as_the_project_asks() -> None:
    assert [finding.verdict for finding in versions.versions()] == [Verdict.OK]


@pytest.mark.parametrize(
    ("python", "wanted", "requirement", "words"),
    [
        ("3.9.1", ">=3.11", "orjson", "Python 3.9.1"),
        ("3.11.7", ">=3.11", "orjson>=999", "orjson 3"),
        ("3.11.7", ">=3.11", "no-such-package-as-this>=1", "is not installed"),
    ],
)
def test_what_is_too_old_or_missing_is_named(python: str, wanted: str, requirement: str, words: str) -> None:
    (finding,) = [one for one in versions.compared(python, wanted, [requirement]) if one.verdict is Verdict.FAIL]

    assert words in finding.found
    assert finding.next_step


def test_a_package_of_an_extra_is_not_missed() -> None:
    found = versions.compared("3.11.7", ">=3.11", ['no-such-package-as-this>=1; extra == "parser"'])

    assert [finding.verdict for finding in found] == [Verdict.OK]


@pytest.mark.parametrize(
    ("free", "total", "verdict"),
    [(0.1, 100, Verdict.FAIL), (3, 100, Verdict.WARN), (3, 20, Verdict.OK), (50, 1000, Verdict.OK)],
)
def test_room_is_little_by_bytes_and_by_share(free: float, total: float, verdict: Verdict) -> None:
    found = disk.room("here", int(free * disk.GIGABYTE), int(total * disk.GIGABYTE))

    assert found.verdict is verdict


def test_the_disk_of_a_folder_that_is_not_made_yet_is_that_of_its_parent(tmp_path: Path) -> None:
    (finding,) = disk.folder_disk(tmp_path / "not" / "made" / "yet")

    assert "GB free of" in finding.found


def test_a_catalogue_with_a_mistake_is_a_failure_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "catalogue.yaml"
    bad.write_text("version: 1\nactors:\n  - id: vance\n    nam: J.D. Vance\n", encoding="utf-8")

    with pytest.raises(CatalogueError):
        list(files.catalogue(bad))
    done = volteface("doctor", "--no-broker", "--catalogue", bad)

    assert done.returncode == 1
    assert "catalogue.yaml:4" in done.stdout


def test_without_a_broker_the_log_and_the_files_are_looked_at(tmp_path: Path) -> None:
    replayed(tmp_path / "run")

    done = volteface("doctor", tmp_path / "run", "--no-broker", "--catalogue", CATALOGUE, "--json")

    lines = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [line["check"] for line in lines] == ["versions", "catalogue", "log", "folder"]
    assert "whole, 174 events" in lines[2]["found"]


def test_a_folder_without_a_log_fails(tmp_path: Path) -> None:
    done = volteface("doctor", tmp_path, "--no-broker")

    assert done.returncode == 1
    assert "there is no log" in done.stdout


def test_a_damaged_log_fails(tmp_path: Path) -> None:
    replayed(tmp_path / "run")
    log = tmp_path / "run" / "log.sqlite3"
    with sqlite3.connect(log) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    raw = bytearray(log.read_bytes())
    for at in range(len(raw) // 2, len(raw) // 2 + 3 * 4096):
        raw[at] ^= 0xFF
    log.write_bytes(raw)

    found = [finding for _, finding in examine([Check("log", lambda: embedded_log(log))], 30)]

    assert [finding.verdict for finding in found] == [Verdict.FAIL]
    assert "log.sqlite3" in found[0].found
    assert found[0].next_step
