"""A message that the client leaves out is noticed, and read after all; one that is not there is not waited for."""

from __future__ import annotations

from pathlib import Path

import pytest
from kafka import KafkaAdminClient, TopicPartition

from schemas.topics import ARTICLES, POSITIONS
from streams.broker.between import exists_on
from tests.command import CATALOGUE, SEEDS, replayed

from .desk import Desk, ended, eventually, exported

pytestmark = pytest.mark.broker


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    desk = Desk(bootstrap)
    desk.run("topics", "--create")
    return desk


def test_a_worker_whose_client_left_out_a_message_begins_anew_and_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.publish(SEEDS)
    command = ("worker", "--catalogue", CATALOGUE, "--name", "the-only-one")

    forgotten = tmp_path / "forgotten"
    with desk.running(*command, program="tests.broker.forgetful", env={"FORGOTTEN": str(forgotten)}) as worker:
        desk.settle()
        worker.terminate()
        code, said = ended(worker)

    assert forgotten.exists()
    assert code == 0
    assert "the client has left out the messages from 3 to 3 of" in said[0]
    replayed(tmp_path / "embedded", SEEDS)
    desk.run("export", "--out", tmp_path / "kafka")
    assert exported(tmp_path / "kafka") == exported(tmp_path / "embedded")


def test_what_was_fetched_and_dropped_before_anything_was_committed_is_read_again(desk: Desk, tmp_path: Path) -> None:
    desk.publish(SEEDS)

    with desk.running("worker", "--catalogue", CATALOGUE, program="tests.broker.early_fetch") as worker:
        desk.settle()
        worker.terminate()
        assert ended(worker) == (0, [])

    replayed(tmp_path / "embedded", SEEDS)
    desk.run("export", "--out", tmp_path / "kafka")
    assert exported(tmp_path / "kafka") == exported(tmp_path / "embedded")


def test_what_retention_has_taken_away_is_not_there(desk: Desk) -> None:
    desk.publish(SEEDS)
    name, exists = desk.installation.topic(ARTICLES), exists_on(desk.installation)
    assert exists(name, 0, 0, 3)

    with KafkaAdminClient(bootstrap_servers=desk.bootstrap) as admin:
        admin.delete_records({TopicPartition(name, 0): 3})

    assert not exists(name, 0, 0, 3)
    assert exists(name, 0, 2, 4)


def test_a_worker_begins_behind_what_retention_has_taken_away(desk: Desk) -> None:
    desk.publish(SEEDS)
    with KafkaAdminClient(bootstrap_servers=desk.bootstrap) as admin:
        admin.delete_records({TopicPartition(desk.installation.topic(ARTICLES), 0): 3})

    with desk.worker() as worker:
        eventually(lambda: len(desk.messages(POSITIONS)) > 0)
        worker.terminate()
        assert ended(worker) == (0, [])
