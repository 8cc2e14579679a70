"""A worker that was held up while others took over does not undo what they did."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.command import CATALOGUE, SEEDS, replayed

from .desk import Desk, ended, eventually, exported
from .final_state import results
from .made_up import write_feed

pytestmark = pytest.mark.broker


def test_what_it_wakes_up_with_is_not_written(bootstrap: str, tmp_path: Path) -> None:
    desk = Desk(bootstrap)
    same_weeks_again = write_feed(tmp_path / "feed.jsonl", copies=1)
    command = ("worker", "--catalogue", CATALOGUE, "--session-seconds", "6")
    stall = {"STALL_STEP": "track", "STALL_NTH": "5"}
    desk.run("topics", "--create")

    with desk.running(*command, program="tests.broker.stall_point", env=stall) as stalled:
        desk.publish(SEEDS)
        eventually(lambda: is_stopped(stalled.pid))
        with desk.running(*command):
            desk.settle()
            os.kill(stalled.pid, signal.SIGCONT)
            stalled.terminate()
            assert ended(stalled)[0] == 0
    # A worker that knows nothing but what is on the broker.
    with desk.running(*command):
        desk.publish(same_weeks_again)
        desk.settle()

    desk.run("export", "--out", tmp_path / "kafka")
    replayed(tmp_path / "embedded", SEEDS, same_weeks_again)
    assert results(exported(tmp_path / "kafka")) == results(exported(tmp_path / "embedded"))


def is_stopped(pid: int) -> bool:
    """Whether a process is stopped (the third field of /proc/PID/stat is T)."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "T"
