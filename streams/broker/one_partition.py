"""One partition, from its beginning to a given end."""

from collections.abc import Iterator
from typing import Any

from kafka import KafkaConsumer

from streams.broker.watchdog import Watchdog

POLL_MS = 1_000


def up_to(client: KafkaConsumer, place: Any, end: int, watchdog: Watchdog) -> Iterator[Any]:  # noqa: ANN401 - kafka-python has no types
    """The messages of a partition that lie before the offset `end`, as the client has them.

    `client` reads nothing else meanwhile. Raises BrokerError when the broker goes away, and what the client does.
    """
    if not end:
        return
    client.assign([place])
    client.seek_to_beginning(place)
    # By position, not by the last message: compaction may have taken that one away.
    while (client.position(place, timeout_ms=POLL_MS) or 0) < end:
        messages = client.poll(POLL_MS).get(place, [])
        if not messages:
            watchdog.look()
        yield from (message for message in messages if message.offset < end)
