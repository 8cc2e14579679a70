"""Outage: how long something has not answered, whom to tell of it, and when to stop waiting."""

import time
from collections.abc import Callable
from typing import Protocol

from streams.errors import BrokerError

PATIENCE_SECONDS = 300.0
"""A broker that is started again is back well within this; what takes longer needs somebody to look."""


class Waiter(Protocol):
    """Whoever is told that one waits for a broker."""

    def waiting(self, reason: str) -> None:
        """Nothing goes on until the broker answers again; `reason` says which, and what is the matter."""

    def back(self, seconds: float) -> None:
        """It goes on, after so many seconds."""


class Outage:
    """Begins with a failure, ends with a success, and becomes a fault when it lasts for longer than one's patience."""

    def __init__(self, patience: float, waiter: Waiter, clock: Callable[[], float] = time.monotonic) -> None:
        """`patience` is in seconds; `clock` gives seconds that never run backwards."""
        self._patience = patience
        self._waiter = waiter
        self._clock = clock
        self._since: float | None = None

    @property
    def lasts(self) -> bool:
        """Whether there was no answer the last time."""
        return self._since is not None

    def failed(self, reason: str) -> None:
        """Note that there was no answer. Raises BrokerError when that has gone on for too long."""
        now = self._clock()
        if self._since is None:
            self._since = now
            self._waiter.waiting(reason)
        if now - self._since >= self._patience:
            message = f"the broker has been away for {now - self._since:.0f} s: {reason}"
            raise BrokerError(message)

    def succeeded(self) -> None:
        """Note that there was an answer."""
        if self._since is not None:
            since, self._since = self._since, None
            self._waiter.back(self._clock() - since)
