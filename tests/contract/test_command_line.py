"""How the command answers: help, mistakes, exit codes, colour, pipes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import CATALOGUE, ROOT, SEEDS, replayed, volteface, without_escapes

COMMANDS = (
    "replay",
    "read",
    "positions",
    "alerts",
    "explain",
    "what-if",
    "verdict",
    "regress",
    "review",
    "quarantine",
    "topics",
    "worker",
    "publish",
    "watch",
    "export",
    "doctor",
    "schemas",
    "check",
)


def test_help_is_a_table_of_contents() -> None:
    text = volteface("--help").stdout

    assert all(command in text for command in COMMANDS)
    assert "On this machine" in text
    assert "On Kafka" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = volteface(command, "--help")

    assert done.returncode == 0
    assert f"Example: volteface {command}" in " ".join(done.stdout.split())


def test_a_feed_that_is_not_there_is_answered_in_one_line(tmp_path: Path) -> None:
    done = volteface("replay", tmp_path / "nowhere", "--catalogue", CATALOGUE, "--out", tmp_path / "out")

    assert done.returncode == 2
    assert done.stderr.startswith("volteface: ")
    assert "nowhere" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_mistake_in_a_catalogue_is_answered_with_its_line(tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue.yaml"
    catalogue.write_text("version: 1\nactors:\n  - id: vance\n    nam: J.D. Vance\n", encoding="utf-8")

    done = volteface("check", catalogue)

    assert done.returncode == 2
    assert "catalogue.yaml:4" in done.stderr
    assert "name" in done.stderr


def test_a_right_catalogue_is_counted() -> None:
    assert volteface("check", CATALOGUE).stdout.strip().endswith("no mistakes (actors: 14, issues: 22)")


def test_results_of_two_catalogues_do_not_mix_in_one_folder(tmp_path: Path) -> None:
    replayed(tmp_path / "run")
    other = tmp_path / "other.yaml"
    other.write_text("version: 1\nactors: []\nissues: []\n", encoding="utf-8")

    done = volteface("replay", SEEDS, "--catalogue", other, "--out", tmp_path / "run")

    assert done.returncode == 3
    assert "another catalogue" in done.stderr


def test_a_folder_without_a_log_is_a_clear_answer(tmp_path: Path) -> None:
    done = volteface("positions", tmp_path)

    assert done.returncode == 3
    assert "replay" in done.stderr


def test_no_color_is_honoured_in_a_terminal(tmp_path: Path) -> None:
    replayed(tmp_path)

    coloured = volteface("positions", tmp_path, terminal=True).stdout
    plain = volteface("positions", tmp_path, terminal=True, env={"NO_COLOR": "1"}).stdout

    assert "\x1b[31m" in coloured
    assert "\x1b[31m" not in plain
    assert without_escapes(plain) == without_escapes(coloured)


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    replayed(tmp_path)
    command = f"{sys.executable} -m streams.cli positions {tmp_path} --json | head -c 1; exit ${{PIPESTATUS[0]}}"

    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.stderr == ""
    assert done.returncode == 0


def test_the_version_is_printed() -> None:
    assert volteface("--version").stdout.startswith("volteface 0.")


def test_ctrl_c_says_that_nothing_is_lost_and_the_same_command_goes_on(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    article = b'{"id": "%d", "published": "2025-02-14", "text": "Vance said that US troops may go to Ukraine."}\n'
    feed.write_bytes(b"".join(article % number for number in range(50_000)))
    out = tmp_path / "run"
    command = [sys.executable, "-m", "streams.cli", "replay", feed, "--catalogue", CATALOGUE, "--out", out, "--json"]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own command
    _wait_for((out / "log.sqlite3").exists)

    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)

    assert run.returncode == 130
    assert said == "volteface: stopped; what was acknowledged is kept, and the same command goes on from there\n"


def _wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--version",), ("faust", "kafka", "streams.reading", "streams.cli.replay")),
        (("check", CATALOGUE), ("faust", "kafka", "aiohttp")),
        (("topics",), ("faust", "aiohttp", "streams.reading")),
    ],
)
def test_a_command_imports_no_more_than_it_needs(arguments: tuple[str | Path, ...], absent: tuple[str, ...]) -> None:
    script = "import sys; from streams.cli.main import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, *map(str, arguments)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - ours

    assert done.returncode == 0
    assert not set(absent) & set(done.stderr.split())


def test_a_mistyped_command_is_answered_with_the_one_that_was_meant() -> None:
    done = volteface("docter")

    assert done.returncode == 2
    assert "doctor" in done.stderr
