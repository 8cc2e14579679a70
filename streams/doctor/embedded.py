"""Embedded: the log of a data folder can be opened, and is whole."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from streams.doctor.finding import Finding, fail, ok
from streams.embedded.faults import as_store_errors
from streams.embedded.store import open_for_reading

_STEP = "move the folder away and replay the feeds, or restore a copy"


def embedded_log(path: Path) -> Iterator[Finding]:
    """Read the whole log once, without writing to it. Raises StoreError."""
    with closing(open_for_reading(path)) as connection, as_store_errors(path):
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        events = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    if problems != ["ok"]:
        yield fail(f"{path}: {problems[0]}", _STEP)
    else:
        yield ok(f"{path}: whole, {events:,} events")
