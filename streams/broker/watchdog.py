"""Watchdog: notices that the broker has gone. Clients of Kafka wait for it in silence, for ever."""

import time
from collections.abc import Callable

from streams.broker.greeting import expect_broker
from streams.errors import VoltefaceError
from streams.installation import Installation
from streams.outage import Outage

LOOK_SECONDS = 5.0


class Watchdog:
    """Looks now and then whether the broker lets this client in.

    A token that is over, or a password that was changed, shows at the next connection; clients would try for ever.
    """

    def __init__(self, installation: Installation, outage: Outage, clock: Callable[[], float] = time.monotonic) -> None:
        """`outage` is told of what was seen; `clock` gives seconds that never run backwards."""
        self.installation = installation
        self._outage = outage
        self._clock = clock
        self._looked = clock()

    def look(self) -> None:
        """Call this whenever nothing came. Raises BrokerError when the broker has been away for too long."""
        now = self._clock()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        try:
            expect_broker(self.installation)
        except VoltefaceError as error:
            self._outage.failed(str(error))
        else:
            self._outage.succeeded()
