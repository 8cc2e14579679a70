"""How a command ends when somebody else ends it: the person at the keyboard, or the reader of its output."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from streams.errors import InterruptedRunError

Options = ParamSpec("Options")


def ended_well(command: Callable[Options, None]) -> Callable[Options, None]:
    """The command, with ctrl-C as an error with a message, and with a reader that goes away as no error at all."""

    @wraps(command)
    def run(*args: Options.args, **kwargs: Options.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except KeyboardInterrupt as stop:
            message = "stopped; what was acknowledged is kept, and the same command goes on from there"
            raise InterruptedRunError(message) from stop
        except BrokenPipeError as gone:
            # As in `volteface alerts run | head`. The flush at exit would meet the closed pipe once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from gone

    return run
