"""Run one command for as long as standard input stays open: `python jvm_guard.py SECONDS COMMAND...`.

The parent holds the other end of the pipe. However the parent goes (a normal stop, ctrl-C, kill -9), the pipe closes,
and the command gets SIGTERM and, SECONDS later, SIGKILL. So no broker outlives its test run.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys

_LOOK_AGAIN_SECONDS = 0.1


def main(grace_seconds: float, command: list[str]) -> int:
    """Run `command` until it ends or standard input closes; return its exit status (negative: the signal)."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - what our own caller names
    while child.poll() is None:
        if _input_closed():
            _stop(child, grace_seconds)
    return child.returncode


def _input_closed() -> bool:
    ready, _, _ = select.select([sys.stdin.fileno()], [], [], _LOOK_AGAIN_SECONDS)
    return bool(ready) and os.read(sys.stdin.fileno(), 1024) == b""


def _stop(child: subprocess.Popen[bytes], grace_seconds: float) -> None:
    child.terminate()
    try:
        child.wait(grace_seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:]))
