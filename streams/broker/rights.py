"""Rights: what the broker lets this client do with topics and groups, asked before anything is begun."""

from collections.abc import Iterable, Mapping
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import TopicAuthorizationFailedError, UnknownTopicOrPartitionError

from streams.access.refusals import right_missing
from streams.access.roles import Grant, Operation, Resource
from streams.broker.client import admin_client, as_broker_errors
from streams.errors import BrokerError
from streams.installation import Installation

_KAFKA_NAMES = {
    Operation.READ: "READ",
    Operation.WRITE: "WRITE",
    Operation.CREATE: "CREATE",
    Operation.DESCRIBE: "DESCRIBE",
    Operation.DESCRIBE_CONFIGS: "DESCRIBE_CONFIGS",
}


Described = Mapping[str, Any]
"""A topic as kafka-python describes it: its name, its partitions, and what the client may do with it."""


def described(
    installation: Installation, admin: KafkaAdminClient, wanted: Mapping[str, Operation]
) -> dict[str, Described]:
    """Those of the topics that are there. Raises RefusedError where one may not even be looked at."""
    found: dict[str, Described] = {}
    for topic in admin.describe_topics(list(wanted)):
        if topic["error_code"] == TopicAuthorizationFailedError.errno:
            raise right_missing(installation, wanted[topic["name"]], Resource.TOPIC, topic["name"])
        if topic["error_code"] == UnknownTopicOrPartitionError.errno:
            continue
        found[topic["name"]] = topic
    return found


def expect_operation(installation: Installation, topic: Described, operation: Operation) -> None:
    """Return if the client may do this with a topic as `described`. Raises RefusedError."""
    if _KAFKA_NAMES[operation] not in topic["authorized_operations"]:
        raise right_missing(installation, operation, Resource.TOPIC, topic["name"])


def topic_missing(installation: Installation, name: str) -> BrokerError:
    """A topic that is not there."""
    message = (
        f"there is no topic {name} at {installation.bootstrap}; "
        "make it with `volteface topics --create` (a desk's with --desks), or name the --prefix that was used"
    )
    return BrokerError(message)


def expect_rights(installation: Installation, grants: Iterable[Grant]) -> None:
    """Return if the client has those of the rights that are on single topics.

    Whether it may join a group cannot be asked without joining.

    Raises:
        RefusedError: the first right that is missing.
        BrokerError: no broker, or a topic that is not there.
    """
    operations = {grant.name: grant.operations for grant in grants if grant.resource is Resource.TOPIC}
    with admin_client(installation) as admin, as_broker_errors(installation, "looking up rights"):
        found = described(installation, admin, {name: first for name, (first, *_) in operations.items()})
    for name, wanted in operations.items():
        if name not in found:
            raise topic_missing(installation, name)
        for operation in wanted:
            expect_operation(installation, found[name], operation)
