"""`volteface quarantine` over a data folder: what was set aside is listed, shown and put through again."""

from __future__ import annotations

import base64
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from schemas.codec import encode, event_of
from streams.embedded.folder import LOG, kept_run
from streams.embedded.log import EventLog
from streams.quarantining import quarantine_of
from tests.broker.final_state import by_id, final_state
from tests.command import CATALOGUE, SEEDS, replayed, volteface
from tests.poison import WORD

POISONED = f"Vice President JD Vance said that American troops will not be deployed in Ukraine. No {WORD} was found."
HOSTILE = b'{"id": "h", "text": "\x1b[2J\xff\xe2\x80\xae broken\n'


def _feed(path: Path) -> Path:
    lines = (
        orjson.dumps({"id": "poisoned", "published": "2025-02-14", "text": POISONED}),
        HOSTILE.strip(),
        orjson.dumps({"id": "too early", "published": "2090-01-01", "text": "Vance."}),
        orjson.dumps({"id": "also poisoned", "published": "2025-02-15", "text": POISONED}),
    )
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _feed(tmp_path_factory.mktemp("feed") / "feed.jsonl")


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory, feed: Path) -> Path:
    """The folder of a run whose reader failed on two articles."""
    out = tmp_path_factory.mktemp("failed")
    done = volteface("replay", SEEDS, feed, "--catalogue", CATALOGUE, "--out", out, program="tests.poisoned")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def run(failed: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(failed, tmp_path / "run")


def _quarantine(*arguments: str | Path, program: str = "streams.cli") -> str:
    done = volteface("quarantine", *arguments, program=program)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _entries(run: Path, *filters: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in _quarantine("ls", run, "--json", *filters).splitlines()]


def _files(run: Path) -> dict[str, list[dict[str, Any]]]:
    names = ("stances", "positions", "alerts")
    return {f"{name}.jsonl": [_timeless(line) for line in _lines(run, name)] for name in names}


def _lines(run: Path, name: str) -> list[bytes]:
    return (run / f"{name}.jsonl").read_bytes().splitlines()


def _timeless(line: bytes) -> dict[str, Any]:
    return {name: value for name, value in orjson.loads(line).items() if name != "time"}


def test_entries_are_listed_by_kind_and_filtered(run: Path) -> None:
    lines = [line.split("\t") for line in _quarantine("ls", run).splitlines()]
    assert [line[2] for line in lines] == ["step-failed", "step-failed", "future-date", "not-utf8"]
    assert len({line[3] for line in lines[:2]}) == 1
    stack = lines[0][3]
    assert re.fullmatch("[0-9a-f]{16}", stack)
    assert len(_entries(run, "--stack", stack[:4], "--topic", "articles")) == 2
    assert len(_entries(run, "--reason", "not-utf8", "--topic", "feeds")) == 1


def test_a_person_sees_each_kind_with_what_to_do(run: Path) -> None:
    shown = volteface("quarantine", "ls", run, terminal=True)
    assert shown.stdout.startswith("2 for step-failed from articles, stack ")
    assert "put them through again with `volteface quarantine retry`" in shown.stdout
    assert shown.stderr == "4 open in quarantine, 0 put through again\n"


def test_an_entry_is_shown_with_nothing_in_it_that_a_terminal_obeys(run: Path) -> None:
    (entry,) = _entries(run, "--reason", "not-utf8")
    shown = _quarantine("show", entry["id"][:8], run)
    assert '{"id": "h", "text": "\\x1b[2J\\xff\\u202e broken' in shown
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert entry["data"]["raw_sha256"] in shown


def test_the_bytes_of_an_entry_come_out_exactly(run: Path, feed: Path) -> None:
    (entry,) = _entries(run, "--reason", "future-date")
    raw = volteface("quarantine", "show", entry["id"], run, "--raw").stdout.encode()
    assert raw == base64.b64decode(entry["data"]["raw"])
    assert raw.removesuffix(b"\n") == feed.read_bytes().splitlines()[2]


def test_what_made_a_step_fail_is_taken_in_once_the_step_is_mended(run: Path, feed: Path, tmp_path: Path) -> None:
    replayed(tmp_path / "never failed", SEEDS, feed)
    assert "2 taken" in _quarantine("retry", "--reason", "step-failed", "--data", run)

    assert by_id(_files(run)["stances.jsonl"]) == by_id(_files(tmp_path / "never failed")["stances.jsonl"])
    assert final_state(_files(run)) == final_state(_files(tmp_path / "never failed"))
    assert {entry["data"]["reason"] for entry in _entries(run)} == {"not-utf8", "future-date"}
    assert len(_quarantine("ls", run, "--all-entries").splitlines()) == 4


def test_what_was_taken_late_was_not_known_before(run: Path) -> None:
    before = datetime.now(UTC)
    shown = _quarantine_positions(run)
    _quarantine("retry", "--reason", "step-failed", "--data", run)
    assert _quarantine_positions(run) != shown
    assert _quarantine_positions(run, "--known-at", before.isoformat()) == shown


def _quarantine_positions(run: Path, *options: str) -> list[dict[str, Any]]:
    done = volteface("positions", run, "--json", *options)
    assert done.returncode == 0, done.stderr
    found = [orjson.loads(line)["data"] for line in done.stdout.splitlines()]
    return [{name: value for name, value in data.items() if name != "version"} for data in found]


def test_what_fails_again_stays_open(run: Path) -> None:
    said = _quarantine("retry", "--all", "--data", run, program="tests.poisoned")
    assert said.splitlines()[-1] == "4 failed"
    lines = _quarantine("ls", run).splitlines()
    assert len(lines) == 4
    assert all("open after 1 retry" in line for line in lines)
    (entry, _) = _entries(run, "--reason", "step-failed")
    assert "retry 1    failed again" in _quarantine("show", entry["id"], run)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(run: Path) -> None:
    before = (run / LOG).read_bytes()
    said = _quarantine("retry", "--all", "--data", run, "--dry-run")
    assert said.splitlines()[-1] == "4 would be put through again"
    assert (run / LOG).read_bytes() == before


def test_a_line_that_can_be_read_by_now_is_taken_in_and_its_files_are_written(run: Path) -> None:
    line = orjson.dumps({"id": "late", "published": "2025-02-16", "text": POISONED.replace(WORD, "trace")})
    entry = event_of(quarantine_of(line, "another.jsonl:9", "not-json", "Look.", None), "publish")
    with EventLog.open(run / LOG, kept_run(run).fingerprint) as log, log.transaction():
        log.append("quarantine", entry.subject, entry.id, encode(entry.recorded_at(datetime.now(UTC))))
    stances = len(_lines(run, "stances"))

    assert _quarantine("retry", entry.id[:6], "--data", run).splitlines()[-1] == "1 taken"
    assert len(_lines(run, "stances")) > stances
    assert entry.id not in {event["id"] for event in _entries(run)}


def test_what_cannot_be_put_through_is_said_to_be_so(run: Path) -> None:
    large = event_of(quarantine_of(b"x" * 70_000, "another.jsonl:9", "not-json", "Look.", None), "publish")
    with EventLog.open(run / LOG, kept_run(run).fingerprint) as log, log.transaction():
        log.append("quarantine", large.subject, large.id, encode(large))
    (said,) = map(orjson.loads, _quarantine("retry", large.id, "--data", run, "--json").splitlines())
    assert (said["became"], said["id"]) == (None, large.id)
    assert "not all of its 70,000 bytes are kept" in said["refused"]
    assert large.id in {event["id"] for event in _entries(run)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("retry",), "say which entries"),
        (("retry", "abcdef", "--all"), "say which entries"),
        (("show", "ffffffff"), "no entry in quarantine"),
        (("ls", "somewhere", "--kafka"), "either in the folder somewhere or on the broker"),
        (("retry", "--all", "--data", "somewhere", "--bootstrap", "localhost:1"), "either in the folder somewhere"),
    ],
)
def test_a_mistake_on_the_command_line_is_answered_in_one_line(
    run: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = volteface("quarantine", *arguments, env={"VOLTEFACE_DATA": str(run)})
    assert done.returncode == 2
    assert done.stderr.startswith("volteface: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_where_a_broker_is_in_the_environment_does_not_make_a_folder_s_quarantine_the_broker_s(run: Path) -> None:
    done = volteface("quarantine", "ls", run, env={"KAFKA_BOOTSTRAP": "localhost:1", "VOLTEFACE_PREFIX": "x."})
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)


@pytest.mark.parametrize("command", ["ls", "show", "retry"])
def test_every_command_of_the_group_has_help_with_an_example(command: str) -> None:
    done = volteface("quarantine", command, "--help")
    assert f"Example: volteface quarantine {command}" in " ".join(done.stdout.split())
