"""Retrying: when it is tried again, and when no more. Pure: the same message at the same attempt waits equally long."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Retrying:
    """Exponential back-off with jitter, so that receivers that came back are not all asked at once.

    `first` is the wait after the first failure, doubled after each; `longest` bounds it, and what a Retry-After may ask
    for. After `patience` of failures, or `attempts`, a message is given up.
    """

    first: timedelta = timedelta(seconds=5)
    longest: timedelta = timedelta(minutes=15)
    patience: timedelta = timedelta(hours=24)
    attempts: int = 200
    jitter: float = 0.2

    def wait(self, message_id: str, attempts: int, asked: timedelta | None = None) -> timedelta:
        """How long after this failure, the `attempts`th; `asked` is what the receiver wants."""
        doubled = self.first * (1 << min(attempts - 1, 30))
        wait = min(doubled, self.longest) * (1 + self.jitter * _between(message_id, attempts))
        return wait if asked is None else max(wait, min(asked, self.longest))

    def gives_up(self, attempts: int, failing_since: datetime, now: datetime) -> bool:
        """Whether a message that failed once more is given up."""
        return attempts >= self.attempts or now - failing_since >= self.patience


def _between(message_id: str, attempts: int) -> float:
    """A number from -1 to 1 that looks like chance and is none."""
    digest = hashlib.sha256(f"{message_id} {attempts}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**63 - 1
