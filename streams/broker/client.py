"""kafka-python's clients: knocked first, quiet, and with their faults in our words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.errors import KafkaError, KafkaTimeoutError

from schemas.topics import MAX_MESSAGE_BYTES
from streams.broker.address import reach
from streams.broker.greeting import greet
from streams.broker.refusals import refusal
from streams.broker.security import client_settings
from streams.errors import BrokerError
from streams.installation import Installation

ANSWER_MS = 5_000
"""How long a broker that took the connection may take to say that it is one."""

DELIVERY_MS = 15_000
"""How long a message may go unacknowledged before its sender gives up."""

PRODUCER_SETTINGS: dict[str, Any] = {
    "max_request_size": MAX_MESSAGE_BYTES,
    "delivery_timeout_ms": DELIVERY_MS,
    "request_timeout_ms": DELIVERY_MS // 2,
    "max_block_ms": DELIVERY_MS,
    "allow_auto_create_topics": False,
    "linger_ms": 5,
}
CONSUMER_SETTINGS: dict[str, Any] = {
    "enable_auto_commit": False,
    "allow_auto_create_topics": False,
    "max_partition_fetch_bytes": MAX_MESSAGE_BYTES,
}


@contextmanager
def as_broker_errors(installation: Installation, doing: str) -> Iterator[None]:
    """Turn what kafka-python reports inside the block into a BrokerError that says what was being done and where."""
    try:
        yield
    except KafkaError as error:
        refused = refusal(installation, error, doing)
        if refused is not None:
            raise refused from error
        where = installation.bootstrap
        message = f"the broker at {where} failed while {doing} ({error}); look at its log, then run this again"
        raise BrokerError(message) from error


@contextmanager
def admin_client(installation: Installation) -> Iterator[KafkaAdminClient]:
    """A client for topics and groups. Raises BrokerError."""
    client = _connected(KafkaAdminClient, installation)
    try:
        yield client
    finally:
        client.close()


@contextmanager
def producer(installation: Installation) -> Iterator[KafkaProducer]:
    """A producer that waits for all replicas and keeps the order of each partition. Raises BrokerError.

    What is still unsent at the end of the block is dropped: whoever wants an acknowledgement has waited for it.
    """
    client = _connected(KafkaProducer, installation, **PRODUCER_SETTINGS)
    try:
        yield client
    finally:
        _close(client)


@contextmanager
def consumer(installation: Installation, **settings: object) -> Iterator[KafkaConsumer]:
    """A consumer that commits only when told. Raises BrokerError."""
    client = _connected(KafkaConsumer, installation, **CONSUMER_SETTINGS, **settings)
    try:
        yield client
    finally:
        client.close(autocommit=False, timeout_ms=ANSWER_MS)


def _close(client: KafkaProducer) -> None:
    try:
        client.close(timeout=0)
    except KafkaTimeoutError:
        # `close` waits for what is on the way, gives up, and leaves the client open, to complain at its deletion.
        client._sender.force_close()  # noqa: SLF001 - what `close` itself does next, had it not raised
        client._sender.join(ANSWER_MS / 1000)  # noqa: SLF001 - the same
        client.close(timeout=0)


def _connected(client: Any, installation: Installation, **settings: object) -> Any:  # noqa: ANN401 - kafka-python has no types
    reach(installation.bootstrap)
    greet(installation)
    # It logs every attempt to reconnect; what matters of them comes back as an error.
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    with as_broker_errors(installation, "connecting"):
        return client(
            bootstrap_servers=installation.bootstrap.split(","),
            bootstrap_timeout_ms=ANSWER_MS,
            **client_settings(installation.access),
            **settings,
        )
