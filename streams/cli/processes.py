"""Processes: a command several times side by side, ended together."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

import typer

from streams.errors import VoltefaceError

_PARENT = "VOLTEFACE_PARENT"


def side_by_side(commands: Sequence[Sequence[str]]) -> None:
    """Run our own command once with each of these command lines; return when all have ended well.

    SIGTERM and SIGINT go to all of them. When one ends otherwise than by a signal of ours, the others are told to end
    as well: it is for the supervisor of the whole to start it again.

    Raises:
        VoltefaceError: one ended with a fault; with its exit code.
    """
    children = {_started(command).pid: number for number, command in enumerate(commands, start=1)}
    told: list[int] = []

    def tell(number: int, _: FrameType | None = None) -> None:
        told.append(number)
        for child in children:
            os.kill(child, signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, tell)
    fault: VoltefaceError | None = None
    while children:
        ended, status = os.wait()
        which, code = children.pop(ended), os.waitstatus_to_exitcode(status)
        if code == 0 and told:
            continue
        if not told:
            typer.echo(f"process {which} of {len(commands)} ended by itself; the others are told to end", err=True)
            tell(signal.SIGTERM)
        fault = fault or _fault(which, code)
    if fault is not None:
        raise fault


def is_orphan() -> bool:
    """Whether this process was started by `side_by_side` and the one that did so is gone."""
    return str(os.getppid()) != os.environ.get(_PARENT, str(os.getppid()))


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    # A group of its own: ctrl-C at the terminal reaches this process alone, which passes it on.
    return subprocess.Popen(  # noqa: S603 - our own command with the arguments that it was given
        [sys.executable, "-m", "streams.cli", *command],
        env={**os.environ, _PARENT: str(os.getpid())},
        start_new_session=True,
    )


def _fault(which: int, code: int) -> VoltefaceError:
    how = f"with code {code}" if code >= 0 else f"by {signal.Signals(-code).name}"
    fault = VoltefaceError(f"process {which} ended {how}; nothing acknowledged is lost, start the command again")
    fault.exit_code = code if code > 0 else VoltefaceError.exit_code
    return fault
