"""A worker that stalls after it has sent what the n-th event of a step gives, and before it writes the rows.

As a paused virtual machine does, or a laptop that sleeps. It goes on when it gets SIGCONT.

Run: STALL_STEP=track STALL_NTH=7 python -m tests.broker.stall_point worker ...
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable

from schemas.codec import AnyEvent
from streams.agents.arrow import Arrow
from streams.cli.main import main

STEP, NTH = os.environ["STALL_STEP"], int(os.environ["STALL_NTH"])

_send = Arrow._send  # noqa: SLF001 - the place to stand in the way
_counted = 0


async def send(self: Arrow, events: Iterable[AnyEvent]) -> None:
    global _counted  # noqa: PLW0603 - one worker, one count
    await _send(self, events)
    if self._step.name == STEP:
        _counted += 1
        if _counted == NTH:
            os.kill(os.getpid(), signal.SIGSTOP)


if __name__ == "__main__":
    Arrow._send = send  # type: ignore[method-assign]  # noqa: SLF001 - the same
    main()
