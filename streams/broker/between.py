"""Between: whether the broker has a message between two offsets."""

from collections.abc import Callable

from kafka import TopicPartition

from streams.broker.client import as_broker_errors, consumer
from streams.installation import Installation

POLL_MS = 1_000
LOOKS = 10

Exists = Callable[[str, int, int, int], bool]


def exists_on(installation: Installation) -> Exists:
    """A function of a topic's name on the broker, a partition, an offset, and another offset.

    It says whether there is a message from the one up to, but not including, the other. What retention or compaction
    has taken away, and what marks the end of somebody's transaction, is none. Raises BrokerError.
    """

    def exists(topic: str, partition: int, first: int, end: int) -> bool:
        place = TopicPartition(topic, partition)
        with consumer(installation, auto_offset_reset="earliest") as client, as_broker_errors(installation, "looking"):
            client.assign([place])
            client.seek(place, first)
            for _ in range(LOOKS):
                messages = client.poll(POLL_MS).get(place, [])
                if messages:
                    return bool(messages[0].offset < end)
                if (client.position(place, timeout_ms=POLL_MS) or 0) >= end:
                    return False
        # No answer: as if there were one, which only costs a new beginning.
        return True

    return exists
