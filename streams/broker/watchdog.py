"""Watchdog: notices that the broker has gone. Clients of Kafka wait for it in silence, for ever."""

import time
from collections.abc import Callable

from streams.broker.address import reach
from streams.errors import BrokerError

PATIENCE_SECONDS = 30.0
LOOKS = 6


class Watchdog:
    """Looks now and then whether the broker takes a connection, and gives up when it has not for a while."""

    def __init__(
        self, bootstrap: str, patience: float = PATIENCE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`patience` is in seconds, with several looks in it; `clock` gives seconds that never run backwards."""
        self._bootstrap = bootstrap
        self._patience = patience
        self._clock = clock
        self._answered = self._looked = clock()

    def look(self) -> None:
        """Call this whenever nothing came. Raises BrokerError when the broker has been away for too long."""
        now = self._clock()
        if now - self._looked < self._patience / LOOKS:
            return
        self._looked = now
        try:
            reach(self._bootstrap)
        except BrokerError as error:
            if now - self._answered < self._patience:
                return
            message = f"the broker has been away for {now - self._answered:.0f} s: {error}"
            raise BrokerError(message) from error
        self._answered = now
