"""Files: the catalogue and the policy that are to be used."""

from collections.abc import Iterator
from pathlib import Path

from streams.catalogue import load_catalogue
from streams.doctor.finding import Finding, ok
from streams.policy_file import load_policy


def catalogue(path: Path) -> Iterator[Finding]:
    """Read it. Raises CatalogueError or UsageError."""
    read = load_catalogue(path)
    yield ok(f"{path}: no mistakes, {len(read.actors)} actors and {len(read.issues)} issues")


def policy(path: Path) -> Iterator[Finding]:
    """Read it. Raises UsageError."""
    load_policy(path)
    yield ok(f"{path}: no mistakes")
