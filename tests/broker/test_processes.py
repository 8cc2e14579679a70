"""`volteface worker --processes N`: several side by side, ended together."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from subprocess import Popen

import pytest

from tests.command import SEEDS, replayed

from .desk import Desk, ended, eventually, exported
from .final_state import results

pytestmark = pytest.mark.broker


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    desk = Desk(bootstrap)
    desk.run("topics", "--create", "--partitions", "2")
    return desk


def test_they_share_the_work_and_a_signal_ends_them_all(desk: Desk, tmp_path: Path) -> None:
    with desk.worker("--processes", "2", "--name", "pair") as workers:
        children = children_of(workers)
        assert len(children) == 2
        desk.publish(SEEDS)
        desk.settle()
        workers.terminate()
        code, said = ended(workers)

    assert code == 0
    # The other one may not have come so far.
    assert all(line.startswith("reading articles from ") for line in said), said
    assert not any(map(is_alive, children))
    replayed(tmp_path / "embedded", SEEDS)
    desk.run("export", "--out", tmp_path / "kafka")
    assert results(exported(tmp_path / "kafka")) == results(exported(tmp_path / "embedded"))


def test_when_one_dies_the_others_end_and_the_whole_does_not_end_with_0(desk: Desk) -> None:
    with desk.worker("--processes", "2") as workers:
        killed, other = children_of(workers)
        os.kill(killed, signal.SIGKILL)
        code, said = ended(workers)

    assert code == 1
    assert "ended by itself; the others are told to end" in "\n".join(said)
    assert "ended by SIGKILL; nothing acknowledged is lost" in said[-1]
    assert not is_alive(other)


def test_when_the_one_that_started_them_is_killed_they_end_as_well(desk: Desk) -> None:
    with desk.worker("--processes", "2") as workers:
        children = children_of(workers)
        workers.kill()
        eventually(lambda: not any(map(is_alive, children)))


def children_of(process: Popen[str]) -> list[int]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    eventually(lambda: len(path.read_text(encoding="ascii").split()) == 2)
    return [int(pid) for pid in path.read_text(encoding="ascii").split()]


def is_alive(pid: int) -> bool:
    """Whether it runs; a zombie that its new parent has not looked at yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
