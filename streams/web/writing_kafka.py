"""Writing onto the topics on Kafka, where the workers take it from there."""

from collections.abc import Callable
from datetime import datetime

from schemas.codec import event_of
from schemas.model import WireModel
from streams.broker.publisher import acknowledged
from streams.installation import Installation
from streams.outage import Outage, Waiter
from streams.web.writing_log import WRITER

PATIENCE_SECONDS = 5.0


class KafkaWriting:
    """Publishes to an installation."""

    def __init__(self, installation: Installation, clock: Callable[[], datetime], waiter: Waiter) -> None:
        self._installation = installation
        self._clock = clock
        self._waiter = waiter

    def record(self, payload: WireModel) -> str:
        """Publish it; all replicas have it on return.

        Raises:
            BrokerError: the broker does not take it.
        """
        event = event_of(payload, WRITER)
        outage = Outage(PATIENCE_SECONDS, self._waiter)
        for sent in acknowledged(self._installation, [event], self._clock, outage):
            assert sent.id == event.id  # noqa: S101 - one went in
        return event.id

    def close(self) -> None:
        """Nothing is held."""
