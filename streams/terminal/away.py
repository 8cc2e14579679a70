"""Away: the lines about a broker that does not answer, on the error stream."""

import typer

from streams.terminal.safe import safe


class SpokenOutage:
    """Says that one waits, once, and that it goes on."""

    def waiting(self, reason: str) -> None:
        """Say for whom."""
        typer.echo(f"waiting for the broker: {safe(reason)}", err=True)

    def back(self, seconds: float) -> None:
        """Say how long it was."""
        typer.echo(f"the broker is back after {seconds:.0f} s", err=True)
