"""Watchdog: notices that the broker has gone. Clients of Kafka wait for it in silence, for ever."""

import time
from collections.abc import Callable

from streams.broker.address import reach
from streams.errors import BrokerError

EVERY_SECONDS = 5.0
PATIENCE_SECONDS = 30.0


class Watchdog:
    """Looks every 5 s whether the broker takes a connection, and gives up after 30 s in which it did not."""

    def __init__(self, bootstrap: str, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds that never run backwards."""
        self._bootstrap = bootstrap
        self._clock = clock
        self._answered = self._looked = clock()

    def look(self) -> None:
        """Call this whenever nothing came. Raises BrokerError when the broker has been away for too long."""
        now = self._clock()
        if now - self._looked < EVERY_SECONDS:
            return
        self._looked = now
        try:
            reach(self._bootstrap)
        except BrokerError as error:
            if now - self._answered < PATIENCE_SECONDS:
                return
            message = f"the broker went away {now - self._answered:.0f} s ago: {error}"
            raise BrokerError(message) from error
        self._answered = now
