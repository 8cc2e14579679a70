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
    """One retry of one entry.

    `entry` is the id of the event that set it aside, `origin` is that event's own; `attempt` counts from 1. `onto` is
    where the message stands now (`articles[0]@15`), None where it was not sent.
    """

    origin: str
    entry: str
    attempt: int
    became: Became
    onto: str | None
