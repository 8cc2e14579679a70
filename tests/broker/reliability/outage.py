"""Outage: the broker is away for longer than a session, in mid-stream."""

from __future__ import annotations

import time
from pathlib import Path

from schemas.topics import ARTICLES
from tests.broker.busy_desk import write_busy_feed, write_catalogue
from tests.broker.desk import Desk, ended, eventually
from tests.broker.kafka_server import KafkaServer
from tests.broker.reliability.figures import Figures
from tests.broker.reliability.verdict import verdict
from tests.command import replayed


def away(node: KafkaServer, folder: Path, articles: int, seconds: float) -> Figures:
    """Two workers and a publisher are in the middle of a feed when the broker goes away for so many seconds."""
    desk = Desk(node.bootstrap)
    catalogue = write_catalogue(folder / "catalogue.yaml")
    feed = write_busy_feed(folder / "feed.jsonl", articles)
    desk.run("topics", "--create", "--partitions", "2")
    command = ("worker", "--catalogue", catalogue)

    with (
        desk.running(*command, "--name", "one") as one,
        desk.running(*command, "--name", "two") as two,
        desk.start("publish", feed) as publisher,
    ):
        eventually(lambda: desk.written(ARTICLES) > articles // 6)
        node.kill()
        time.sleep(seconds)
        node.start()
        _expect_told(*ended(publisher), node.bootstrap)
        desk.settle()
        for worker in (one, two):
            worker.terminate()
            _expect_told(*ended(worker), node.bootstrap)

    replayed(folder / "embedded", feed, catalogue=catalogue)
    compared = verdict(desk, folder / "embedded", folder / "kafka")
    compared.expect_equal()
    done = f"{articles:,} articles, two workers and a publisher; broker away for {seconds:.0f} s"
    return Figures(done, compared.found)


def _expect_told(code: int, said: list[str], bootstrap: str) -> None:
    """It ended well, and told that it waits and, as often, that it goes on; nothing else, and no trace."""
    waiting = [line for line in said if line.startswith("waiting for the broker: ")]
    back = [line for line in said if line.startswith("the broker is back after ")]
    assert code == 0, said
    assert len(waiting) == len(back) >= 1, said
    assert set(said) == {*waiting, *back}, said
    assert bootstrap in waiting[0], said
