"""What the log promises when its process dies: all that was acknowledged is there, and nothing is there by half.

Run as a program, this file is the process that dies: it publishes the feed on the log that it is given and prints the
id of each article that is new, once its publication is acknowledged.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from schemas.codec import AnyEvent, decode
from schemas.topics import ARTICLES
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.errors import StoreError
from tests.embedded_steps import FINGERPRINT, STEPS, TickingClock, article, but_for_time, recorded, run_feed

ROOT = Path(__file__).parents[2]
ACTORS = ("ann", "bob", "cyd", "dee", "eve")
FEED = [article(f"a{number}", f"{ACTORS[number % 5]}:i{number % 7} {ACTORS[number % 3]}:war") for number in range(400)]


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The log of a run that nothing disturbed, but for the times."""
    path = tmp_path_factory.mktemp("uninterrupted") / "log.sqlite3"
    run_feed(path, FEED)
    return but_for_time(recorded(path))


@pytest.mark.parametrize("seed", range(2))
def test_what_was_acknowledged_outlives_kill_9_and_a_resumed_run_ends_as_if_nothing_had_been(
    tmp_path: Path, uninterrupted: list[bytes], seed: int
) -> None:
    chance, path, acknowledged = Random(seed), tmp_path / "log.sqlite3", list[str]()  # noqa: S311 - not for secrets

    for kills in range(1, 6):
        with publishing(path) as process:
            acknowledged += read_lines(process, chance.randrange(1, 60))
            time.sleep(chance.random() / 200)
            process.kill()
            acknowledged += read_lines(process, len(FEED))
        assert_whole(recorded(path), acknowledged, uninterrupted, most_unacknowledged=kills)

    run_feed(path, FEED)
    assert but_for_time(recorded(path)) == uninterrupted


@pytest.mark.parametrize("seed", range(6))
def test_a_process_killed_while_it_makes_its_log_leaves_one_that_the_next_can_use(
    tmp_path: Path, uninterrupted: list[bytes], seed: int
) -> None:
    path = tmp_path / "log.sqlite3"
    with publishing(path) as process:
        time.sleep(Random(seed).random() / 100)  # noqa: S311 - not for secrets
        process.kill()

    run_feed(path, FEED)
    assert but_for_time(recorded(path)) == uninterrupted


def test_when_the_disk_takes_no_more_the_process_stops_with_a_line_and_can_be_resumed(
    tmp_path: Path, uninterrupted: list[bytes]
) -> None:
    path = tmp_path / "log.sqlite3"
    with publishing(path, most_bytes=500_000) as process:
        acknowledged = read_lines(process, len(FEED))
        _, complaint = process.communicate()

    assert process.returncode == StoreError.exit_code
    assert complaint.startswith(f"{path}: the disk ")
    assert "nothing acknowledged is lost" in complaint
    assert 0 < len(acknowledged) < len(FEED)
    assert_whole(recorded(path), acknowledged, uninterrupted, most_unacknowledged=0)
    run_feed(path, FEED)
    assert but_for_time(recorded(path)) == uninterrupted


def assert_whole(
    log: list[bytes], acknowledged: list[str], uninterrupted: list[bytes], most_unacknowledged: int
) -> None:
    """The log begins as the uninterrupted one does, ends with a whole publication, and has all acknowledged articles.

    A process may die after the commit and before it says so: that leaves one article more than acknowledged.
    """
    assert but_for_time(log) == uninterrupted[: len(log)]
    assert len(log) == len(uninterrupted) or is_article(decode(uninterrupted[len(log)]))
    articles = [event.subject for event in map(decode, log) if is_article(event)]
    assert set(acknowledged) <= set(articles)
    assert len(articles) <= len(acknowledged) + most_unacknowledged


def is_article(event: AnyEvent) -> bool:
    return event.type == ARTICLES.event_type


@contextmanager
def publishing(path: Path, most_bytes: int = resource.RLIM_INFINITY) -> Iterator[subprocess.Popen[str]]:
    """A process that publishes the feed, from the moment at which it is about to open the log."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-m", "tests.contract.test_crash", str(path), str(most_bytes)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert read_lines(process, 1) == ["ready"]
            yield process
        finally:
            process.kill()


def read_lines(process: subprocess.Popen[str], most: int) -> list[str]:
    """Up to so many lines, fewer when the process has ended."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(most)]
    return [line.removesuffix("\n") for line in lines if line.endswith("\n")]


def publish_feed(path: Path, most_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    print("ready", flush=True)  # noqa: T201 - the parent reads it
    with EventLog.open(path, FINGERPRINT) as log:
        runtime = EmbeddedRuntime(log, STEPS, TickingClock())
        for event in FEED:
            if runtime.publish(event):
                print(event.subject, flush=True)  # noqa: T201 - the acknowledgement


if __name__ == "__main__":
    try:
        publish_feed(Path(sys.argv[1]), int(sys.argv[2]))
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
