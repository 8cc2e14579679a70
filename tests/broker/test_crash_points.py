"""A worker that dies at the worst moments loses nothing and adds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CATALOGUE, SEEDS, replayed

from .desk import Desk, eventually, exported
from .final_state import Events

pytestmark = pytest.mark.broker

POINTS = ("after the send", "before the table write", "before the commit")
DEATHS = (("read", 3), ("track", 40), ("compare", 20), ("alert", 5))


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Events:
    folder = tmp_path_factory.mktemp("embedded")
    replayed(folder, SEEDS)
    return exported(folder)


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_that_dies_there_in_each_step_comes_to_the_same_byte_for_byte(
    bootstrap: str, point: str, embedded: Events, tmp_path: Path
) -> None:
    desk = Desk(bootstrap)
    desk.run("topics", "--create")
    desk.publish(SEEDS)
    command = ("worker", "--catalogue", CATALOGUE, "--name", "the-only-one")

    for step, nth in DEATHS:
        crash = {"CRASH_POINT": point, "CRASH_STEP": step, "CRASH_NTH": str(nth)}
        with desk.running(*command, program="tests.broker.crash_point", env=crash) as worker:
            eventually(lambda worker=worker: worker.poll() is not None)
            assert worker.returncode == -9, worker.communicate()[1]
    with desk.running(*command):
        desk.settle()

    desk.run("export", "--out", tmp_path)
    assert exported(tmp_path) == embedded
