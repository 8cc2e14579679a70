"""Away: the lines about a broker that does not answer, on the error stream."""

import typer

from streams.outage import PATIENCE_SECONDS, Outage
from streams.wording.safe import safe


class SpokenOutage:
    """Says that one waits, once, and that it goes on."""

    def waiting(self, reason: str) -> None:
        """Say for whom."""
        typer.echo(f"waiting for the broker: {safe(reason)}", err=True)

    def back(self, seconds: float) -> None:
        """Say how long it was."""
        typer.echo(f"the broker is back after {seconds:.0f} s", err=True)


def spoken_outage(patience: float = PATIENCE_SECONDS) -> Outage:
    """An outage that is told on the error stream; `patience` is in seconds."""
    return Outage(patience, SpokenOutage())
