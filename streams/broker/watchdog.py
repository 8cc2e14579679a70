"""Watchdog: notices that the broker has gone. Clients of Kafka wait for it in silence, for ever."""

import time
from collections.abc import Callable

from streams.broker.greeting import expect_broker
from streams.errors import BrokerError, VoltefaceError
from streams.installation import Installation

PATIENCE_SECONDS = 30.0
LOOKS = 6


class Watchdog:
    """Looks now and then whether the broker lets this client in, and gives up when it has not for a while.

    A token that is over, or a password that was changed, shows at the next connection; clients would try for ever.
    """

    def __init__(
        self,
        installation: Installation,
        patience: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`patience` is in seconds, with several looks in it; `clock` gives seconds that never run backwards."""
        self._installation = installation
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
            expect_broker(self._installation)
        except VoltefaceError as error:
            if now - self._answered < self._patience:
                return
            message = f"the broker has been away for {now - self._answered:.0f} s: {error}"
            raise BrokerError(message) from error
        self._answered = now
