"""Topics on the broker, as schemas/topics.py has them: made where they are missing, checked, never changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import ClusterAuthorizationFailedError, TopicAlreadyExistsError, TopicAuthorizationFailedError

from schemas.topics import ALL_TOPICS, KEPT_TOMBSTONES_MS, MAX_MESSAGE_BYTES, TABLES, Topic, alerts_of
from streams.access.refusals import right_missing
from streams.access.roles import Operation, Resource
from streams.broker.client import admin_client, as_broker_errors
from streams.broker.rights import described, expect_operation, topic_missing
from streams.errors import BrokerError
from streams.installation import Installation

BROKER_DEFAULT_REPLICAS = -1
_FORBIDDEN = {TopicAuthorizationFailedError.errno, ClusterAuthorizationFailedError.errno}
_ADVICE = "it is not changed here: leave --partitions away, take another --prefix, or delete it where nothing needs it"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One topic as it should be: its partitions and its settings by Kafka's names."""

    name: str
    partitions: int
    configs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `create_missing` did: the topics made, and those that were there, as wanted."""

    created: tuple[Wanted, ...]
    present: tuple[Wanted, ...]


def create_missing(installation: Installation, partitions: int | None = None, desks: Sequence[str] = ()) -> Outcome:
    """Make the topics and changelogs that are missing, and check those that are there.

    `partitions` is for every topic; None leaves it to schemas/topics.py and to what is there. A changelog always has
    as many as the topic that feeds its table. Each of the `desks`, by id, has a topic of its own.

    Raises:
        BrokerError: no broker, or a topic that is there and cannot be used as it is.
    """
    with admin_client(installation) as admin, as_broker_errors(installation, "making the topics"):
        counts = _partition_counts(installation, admin, desks)
        wanted = topics_wanted(installation, partitions, counts, desks)
        _expect_as_wanted(installation, admin, [topic for topic in wanted if topic.name in counts])
        missing = [topic for topic in wanted if topic.name not in counts]
        created = _create(installation, admin, missing)
        # Another worker may have made some of them meanwhile, and with other settings.
        others = [topic for topic in missing if topic.name not in created]
        _expect_as_wanted(installation, admin, others)
    return Outcome(
        created=tuple(topic for topic in wanted if topic.name in created),
        present=tuple(topic for topic in wanted if topic.name not in created),
    )


def expect_topics(
    installation: Installation, topics: Iterable[Topic], operation: Operation = Operation.DESCRIBE
) -> dict[Topic, int]:
    """How many partitions each of these topics has; the client may do `operation` with all of them.

    Raises:
        RefusedError: it may not.
        BrokerError: no broker, or one of them is missing there; nothing is made.
    """
    with (
        admin_client(installation) as admin,
        as_broker_errors(installation, "looking up the topics"),
    ):
        names = {topic: installation.topic(topic) for topic in topics}
        found = described(installation, admin, dict.fromkeys(names.values(), operation))
    for name in names.values():
        if name not in found:
            raise topic_missing(installation, name)
        expect_operation(installation, found[name], operation)
    return {topic: len(found[name]["partitions"]) for topic, name in names.items()}


def topic_ids(installation: Installation, names: Iterable[str]) -> dict[str, str]:
    """The id that the broker gave each of these topics when it was made; one made again has another (KIP-516).

    Raises:
        BrokerError: no broker.
    """
    with (
        admin_client(installation) as admin,
        as_broker_errors(installation, "looking up the topics"),
    ):
        return {topic["name"]: str(topic["topic_id"]) for topic in admin.describe_topics(list(names))}


def topics_wanted(
    installation: Installation, partitions: int | None, counts: Mapping[str, int], desks: Sequence[str] = ()
) -> list[Wanted]:
    """Every topic, the changelogs, the ledger, and the topics of the desks, by id.

    `counts` are the partitions of the topics that are there.
    """
    topics = {
        topic: Wanted(
            installation.topic(topic),
            partitions or counts.get(installation.topic(topic), topic.partitions),
            _configs(topic.cleanup, topic.retention_ms),
        )
        for topic in (*ALL_TOPICS, *map(alerts_of, desks))
    }
    changelogs = [
        Wanted(
            installation.changelog(table),
            topics[table.fed_by].partitions,
            {**_configs("compact", -1), "delete.retention.ms": str(KEPT_TOMBSTONES_MS)},
        )
        for table in TABLES
    ]
    # Of one partition: the first record in it counts.
    ledger = Wanted(installation.ledger, 1, _configs("delete", -1))
    return [*topics.values(), *changelogs, ledger]


def _configs(cleanup: str, retention_ms: int) -> dict[str, str]:
    return {
        "cleanup.policy": cleanup,
        "retention.ms": str(retention_ms),
        "max.message.bytes": str(MAX_MESSAGE_BYTES),
    }


def _partition_counts(installation: Installation, admin: KafkaAdminClient, desks: Sequence[str]) -> dict[str, int]:
    topics = [installation.topic(topic) for topic in (*ALL_TOPICS, *map(alerts_of, desks))]
    changelogs = [installation.changelog(table) for table in TABLES]
    names = [*topics, *changelogs, installation.ledger]
    found = described(installation, admin, dict.fromkeys(names, Operation.DESCRIBE_CONFIGS))
    return {name: len(topic["partitions"]) for name, topic in found.items()}


def _create(installation: Installation, admin: KafkaAdminClient, missing: Iterable[Wanted]) -> set[str]:
    """The names of those that were made; what somebody else made meanwhile is not among them."""
    requests = {
        topic.name: {
            "num_partitions": topic.partitions,
            "replication_factor": BROKER_DEFAULT_REPLICAS,
            "configs": dict(topic.configs),
        }
        for topic in missing
    }
    if not requests:
        return set()
    answers = admin.create_topics(requests, raise_errors=False, wait_for_metadata=True)["topics"]
    for answer in answers:
        if answer["error_code"] in _FORBIDDEN:
            raise right_missing(installation, Operation.CREATE, Resource.TOPIC, answer["name"])
        if answer["error_code"] not in {0, TopicAlreadyExistsError.errno}:
            message = f"the broker does not make {answer['name']}: {answer['error_message']}"
            raise BrokerError(message)
    return {answer["name"] for answer in answers if answer["error_code"] == 0}


def _expect_as_wanted(installation: Installation, admin: KafkaAdminClient, wanted: Sequence[Wanted]) -> None:
    if not wanted:
        return
    found = described(installation, admin, {topic.name: Operation.DESCRIBE_CONFIGS for topic in wanted})
    for name in found:
        expect_operation(installation, found[name], Operation.DESCRIBE_CONFIGS)
    policies = _cleanup_policies(admin, found)
    for topic in wanted:
        partitions = len(found[topic.name]["partitions"])
        if partitions != topic.partitions:
            raise _not_as_wanted(topic, "partitions", partitions, topic.partitions)
        policy = topic.configs["cleanup.policy"]
        # A changelog that is not compacted loses rows with time; events that are compacted vanish by key.
        if policies[topic.name] != policy:
            raise _not_as_wanted(topic, "cleanup.policy", policies[topic.name], policy)


def _not_as_wanted(topic: Wanted, setting: str, found: object, wanted: object) -> BrokerError:
    return BrokerError(f"the topic {topic.name} is there with {setting}={found}, where {wanted} is needed; {_ADVICE}")


def _cleanup_policies(admin: KafkaAdminClient, names: Iterable[str]) -> dict[str, Any]:
    resources = [ConfigResource(ConfigResourceType.TOPIC, name, ["cleanup.policy"]) for name in names]
    found = admin.describe_configs(resources, config_filter="all")["topic"]
    return {name: configs["cleanup.policy"]["value"] for name, configs in found.items()}
