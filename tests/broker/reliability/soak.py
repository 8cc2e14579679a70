"""Soak: a steady stream for a while. Memory stays flat, and no backlog is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

from streams.broker.backlog import backlog
from tests.broker.busy_desk import write_busy_feed, write_catalogue
from tests.broker.desk import Desk
from tests.broker.reliability.figures import Figures

EVERY_SECONDS = 5.0
GROWTH = 1.05
"""What the last third may take of memory, compared with the second."""


def steady_stream(desk: Desk, folder: Path, seconds: float, rate: int) -> Figures:
    """So many articles a second for so many seconds through one worker."""
    catalogue = write_catalogue(folder / "catalogue.yaml")
    desk.run("topics", "--create")
    on_disk = ("--store", "rocksdb", "--data", folder / "rows")
    with desk.running("worker", "--catalogue", catalogue, *on_disk) as worker:
        memory, lags = _sampled(desk, folder, seconds, rate, lambda: _resident(worker.pid))
        desk.settle()
    third = len(memory) // 3
    second, last = mean(memory[third : 2 * third]), mean(memory[-third:])
    flat = f"memory grew from {second:.0f} MiB in the second third to {last:.0f} MiB in the last"
    assert last <= GROWTH * second, flat
    return Figures(
        f"{seconds / 60:.0f} min at {rate} articles a second through one worker, tables on disk",
        {
            "memory, second third": f"{second:.0f} MiB",
            "memory, last third": f"{last:.0f} MiB ({last / second - 1:+.1%})",
            "largest backlog seen, messages": str(max(lags)),
            "backlog at the end": "0",
        },
    )


def _sampled(
    desk: Desk, folder: Path, seconds: float, rate: int, resident: Callable[[], float]
) -> tuple[list[float], list[int]]:
    memory: list[float] = []
    lags: list[int] = []
    begun, number = time.monotonic(), 0
    while (until := number * EVERY_SECONDS) < seconds:
        share = int(rate * EVERY_SECONDS)
        desk.publish(write_busy_feed(folder / "share.jsonl", share, first=number * share))
        number += 1
        time.sleep(max(0.0, until + EVERY_SECONDS - (time.monotonic() - begun)))
        memory.append(resident())
        lags.append(backlog(desk.installation))
    return memory, lags


def _resident(pid: int) -> float:
    """MiB of memory that a process has now."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    (kibibytes,) = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(kibibytes) / 1024
