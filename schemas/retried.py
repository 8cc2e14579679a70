"""Retried: what was in quarantine was put through again."""

from enum import StrEnum

from schemas.model import WireModel


class Became(StrEnum):
    """What became of it, as far as whoever retried it could know."""

    SENT = "sent"
    """It is on its topic again; a worker takes it from there."""

    TAKEN = "taken"
    """It was taken in."""

    FAILED = "failed"
    """It failed again, and stays in quarantine."""


class Retried(WireModel):
    """One retry of one entry."""

    origin: str
    """The origin of the entry, as the event that set it aside has it."""
    entry: str
    """The id of the event that set it aside."""
    attempt: int
    """Counts the retries of this entry, from 1."""
    became: Became
    """What became of it."""
    onto: str | None
    """Where the message stands now, `articles[0]@15`; null where it was not sent."""
