"""Spoken: what a person at the terminal should know of a worker, on the error stream."""

import typer

from schemas.topics import ARTICLES
from streams.agents.observer import Observer
from streams.installation import Installation
from streams.terminal import large
from streams.terminal.away import SpokenOutage


class Spoken(SpokenOutage, Observer):
    """Tells that the worker is ready, that it waits and goes on, and which rows are large."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation

    def ready(self) -> None:
        """Say where the articles come from."""
        where = f"{self._installation.topic(ARTICLES)} at {self._installation.bootstrap}"
        typer.echo(f"reading articles from {where}; stop with ctrl-C", err=True)

    def large_row(self, step: str, key: str, size: int) -> None:
        """Say which."""
        typer.echo(large.line(step, key, size), err=True)
