"""A broker that goes away and comes back: everybody waits, says so, and goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from schemas.topics import ARTICLES
from tests.command import replayed

from .busy_desk import write_busy_feed, write_catalogue
from .desk import Desk, ended, eventually, exported
from .final_state import results
from .kafka_server import KafkaServer

pytestmark = pytest.mark.broker

AWAY_SECONDS = 15
"""Longer than a session: the workers lose their places meanwhile."""
ARTICLES_GIVEN = 3_000


@pytest.fixture
def desk(kafka_node: KafkaServer) -> Desk:
    return Desk(kafka_node.bootstrap)


def test_workers_and_publishers_wait_for_a_broker_that_went_away_and_go_on(
    desk: Desk, kafka_node: KafkaServer, tmp_path: Path
) -> None:
    catalogue = write_catalogue(tmp_path / "catalogue.yaml")
    feed = write_busy_feed(tmp_path / "feed.jsonl", ARTICLES_GIVEN)
    desk.run("topics", "--create", "--partitions", "2")
    command = ("worker", "--catalogue", catalogue)

    with (
        desk.running(*command, "--name", "one") as one,
        desk.running(*command, "--name", "two") as two,
        desk.start("publish", feed) as publisher,
    ):
        eventually(lambda: desk.written(ARTICLES) > ARTICLES_GIVEN // 6)
        kafka_node.kill()
        time.sleep(AWAY_SECONDS)
        kafka_node.start()
        code, said = ended(publisher)
        assert code == 0
        assert_said(said, kafka_node.bootstrap)
        desk.settle()
        for worker in (one, two):
            worker.terminate()
            code, said = ended(worker)
            assert code == 0
            assert_said(said, kafka_node.bootstrap)

    desk.run("export", "--out", tmp_path / "kafka")
    replayed(tmp_path / "embedded", feed, catalogue=catalogue)
    assert results(exported(tmp_path / "kafka")) == results(exported(tmp_path / "embedded"))


def assert_said(said: list[str], bootstrap: str) -> None:
    """Lines that one waits, and as many that it goes on; nothing else, and no trace."""
    waiting = [line for line in said if line.startswith("waiting for the broker: ")]
    back = [line for line in said if line.startswith("the broker is back after ")]
    assert len(waiting) == len(back) >= 1, said
    assert set(said) == {*waiting, *back}
    assert bootstrap in waiting[0]
