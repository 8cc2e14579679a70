"""Screen: the console that every command writes to."""

from typing import NoReturn

from rich.console import Console


class Screen(Console):
    """Standard output, in colour and tables where it is a terminal; `NO_COLOR` is honoured (no-color.org)."""

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to the command that the reader of its output has gone, which is no error."""
        raise BrokenPipeError
