"""Scaling: one worker becomes three in mid-stream, and one again."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen

from schemas.topics import STANCES
from tests.broker.busy_desk import write_busy_feed, write_catalogue
from tests.broker.desk import Desk, ended, eventually
from tests.broker.reliability.figures import Figures
from tests.broker.reliability.verdict import verdict
from tests.command import replayed

PARTITIONS = 6


def one_three_one(desk: Desk, folder: Path, articles: int, seconds: float) -> Figures:
    """What came of it; `seconds` is how long it may take."""
    catalogue = write_catalogue(folder / "catalogue.yaml")
    feed = write_busy_feed(folder / "feed.jsonl", articles)
    replayed(folder / "embedded", feed, catalogue=catalogue)
    stances = len((folder / "embedded" / "stances.jsonl").read_bytes().splitlines())
    desk.run("topics", "--create", "--partitions", str(PARTITIONS))
    desk.publish(feed)

    begun = time.monotonic()
    with ExitStack() as stack:
        workers = [stack.enter_context(desk.running("worker", "--catalogue", catalogue))]
        eventually(lambda: desk.written(STANCES) >= stances // 5, seconds)
        workers += [stack.enter_context(desk.running("worker", "--catalogue", catalogue)) for _ in range(2)]
        eventually(lambda: desk.written(STANCES) >= 3 * stances // 5, seconds)
        anew = sum(map(_left, workers[:2]))
        desk.settle(seconds)
        anew += _left(workers[2])
    taken = time.monotonic() - begun

    compared = verdict(desk, folder / "embedded", folder / "kafka")
    compared.expect_equal()
    done = f"{articles:,} articles, {PARTITIONS} partitions; 1 → 3 → 1 workers in mid-stream"
    return Figures(done, {**compared.found, "times that a worker began anew": str(anew), "seconds": f"{taken:.0f}"})


def _left(worker: Popen[str]) -> int:
    """Have it leave; how often it had begun anew, and nothing else it said."""
    worker.terminate()
    code, said = ended(worker)
    assert code == 0, said
    began = [line for line in said if "the client has left out the messages" in line]
    assert all(line in began or line.startswith(("reading articles", "the broker is back")) for line in said), said
    return len(began)
