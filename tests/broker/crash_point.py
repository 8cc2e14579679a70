"""A worker that dies, as by a power cut, at a named point of the n-th event that a step takes.

Run: CRASH_POINT="after the send" CRASH_STEP=track CRASH_NTH=7 python -m tests.broker.crash_point worker ...
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Sequence

from schemas.codec import AnyEvent
from streams.agents.acked_table import AckedTable
from streams.agents.arrow import Arrow
from streams.cli.main import main

POINTS = ("after the send", "before the table write", "before the commit")
POINT, STEP, NTH = os.environ["CRASH_POINT"], os.environ["CRASH_STEP"], int(os.environ["CRASH_NTH"])

_send, _keep = Arrow._send, AckedTable.keep  # noqa: SLF001 - the place to stand in the way
_counted = 0


async def send(self: Arrow, events: Iterable[AnyEvent]) -> None:
    await _send(self, events)
    if self._step.name == STEP and POINT == "after the send":
        _die_at(NTH)


async def keep(self: AckedTable, rows: Sequence[tuple[bytes, bytes]], partition: int) -> None:
    """Called twice for each event: for all rows but the last, and for the last."""
    if self.name == STEP and POINT == "before the table write":
        _die_at(2 * NTH)
    await _keep(self, rows, partition)
    if self.name == STEP and POINT == "before the commit":
        _die_at(2 * NTH)


def _die_at(count: int) -> None:
    global _counted  # noqa: PLW0603 - one worker, one count
    _counted += 1
    if _counted == count:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    assert POINT in POINTS, POINT
    Arrow._send, AckedTable.keep = send, keep  # type: ignore[method-assign]  # noqa: SLF001 - the same
    main()
