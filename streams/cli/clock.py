"""The clock of the commands."""

from datetime import UTC, datetime


def now() -> datetime:
    """The clock of the runtimes."""
    return datetime.now(UTC)
