"""Roles: who needs which rights on which topics and groups, and no more.

Kafka's rules behind the table: Read and Write bring Describe with them; an idempotent producer needs nothing beyond
Write; whoever commits needs Read on its group; looking at a topic's settings needs DescribeConfigs.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from schemas.topics import ALERTS, ALL_TOPICS, QUARANTINE, TABLES, Topic, alerts_of
from streams.errors import UsageError
from streams.installation import Installation

_DESK = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


class Resource(StrEnum):
    """What a right is on, as Kafka's tool names it in its options."""

    TOPIC = "topic"
    GROUP = "group"
    CLUSTER = "cluster"


class Pattern(StrEnum):
    """Whether a right is on one name or on every name that begins so."""

    LITERAL = "literal"
    PREFIXED = "prefixed"


class Operation(StrEnum):
    """What may be done, as Kafka's tool names it."""

    READ = "Read"
    WRITE = "Write"
    CREATE = "Create"
    DESCRIBE = "Describe"
    DESCRIBE_CONFIGS = "DescribeConfigs"


@dataclass(frozen=True, slots=True)
class Grant:
    """Operations on one resource, or on all whose names begin with `name`."""

    resource: Resource
    name: str
    operations: tuple[Operation, ...]
    pattern: Pattern = Pattern.LITERAL


class Role(StrEnum):
    """Who works on an installation."""

    PUBLISHER = "publisher"
    WORKER = "worker"
    DESK = "desk"
    OPERATOR = "operator"
    SERVER = "server"


def rights(role: Role, installation: Installation, desk: str | None = None) -> tuple[Grant, ...]:
    """What a role may do on an installation; `desk` is for the role of a desk: None may read the alerts of all.

    Raises:
        UsageError: a desk's name for another role, or one that cannot be part of a topic's name.
    """
    if desk is None:
        return _RIGHTS[role](installation)
    if role is not Role.DESK:
        message = f"--desk is for the role desk, not for {role}; leave it away"
        raise UsageError(message)
    return _of_desk(installation, alerts_of(named_desk(desk)), desk_group(installation, desk))


def named_desk(desk: str) -> str:
    """The name of a desk, if it can be part of a topic's name. Raises UsageError."""
    if not _DESK.fullmatch(desk):
        message = f"{desk!r} cannot name a desk; write letters, digits, dashes and underscores, 60 at most"
        raise UsageError(message)
    return desk


def desk_group(installation: Installation, desk: str | None = None) -> str:
    """The consumer group under which a desk keeps its place."""
    return f"{installation.prefix}desk" if desk is None else f"{installation.prefix}desk.{desk}"


def _of_publisher(installation: Installation) -> tuple[Grant, ...]:
    return tuple(
        Grant(Resource.TOPIC, installation.topic(topic), (Operation.WRITE,))
        for topic in ALL_TOPICS
        if "publish" in _writers(topic)
    )


def _of_worker(installation: Installation) -> tuple[Grant, ...]:
    steps = {table.step for table in TABLES}
    done: dict[str, list[Operation]] = {}
    for table in TABLES:
        done.setdefault(installation.topic(table.fed_by), []).append(Operation.READ)
    for topic in ALL_TOPICS:
        if steps & _writers(topic):
            done.setdefault(installation.topic(topic), []).append(Operation.WRITE)
        # It looks at every topic at its start, at those of other writers and readers too.
        done.setdefault(installation.topic(topic), [Operation.DESCRIBE])
    for table in TABLES:
        done[installation.changelog(table)] = [Operation.READ, Operation.WRITE]
    done[installation.ledger] = [Operation.READ, Operation.WRITE]
    topics = [Grant(Resource.TOPIC, name, (*did, Operation.DESCRIBE_CONFIGS)) for name, did in done.items()]
    return (*topics, Grant(Resource.GROUP, installation.group, (Operation.READ,)))


def _of_operator(installation: Installation) -> tuple[Grant, ...]:
    everything = (Operation.CREATE, Operation.READ, Operation.DESCRIBE_CONFIGS)
    return (
        Grant(Resource.TOPIC, installation.prefix, everything, Pattern.PREFIXED),
        *(Grant(Resource.TOPIC, installation.topic(topic), (Operation.WRITE,)) for topic in _BY_HAND),
        # A repair puts rebuilt rows where damaged ones are.
        *(Grant(Resource.TOPIC, installation.changelog(table), (Operation.WRITE,)) for table in TABLES),
        Grant(Resource.GROUP, installation.group, (Operation.DESCRIBE,)),
        Grant(Resource.GROUP, installation.prefix, (Operation.DESCRIBE,), Pattern.PREFIXED),
        Grant(Resource.CLUSTER, "kafka-cluster", (Operation.DESCRIBE,)),
    )


def _of_server(installation: Installation) -> tuple[Grant, ...]:
    def operations(topic: Topic) -> tuple[Operation, ...]:
        return (Operation.READ, Operation.WRITE) if "serve" in _writers(topic) else (Operation.READ,)

    return (
        *(Grant(Resource.TOPIC, installation.topic(topic), operations(topic)) for topic in ALL_TOPICS),
        # The topics of desks, also of such as the desks file gets later.
        Grant(Resource.TOPIC, installation.topic(alerts_of("")), (Operation.WRITE,), Pattern.PREFIXED),
    )


def _of_desk(installation: Installation, topic: Topic, group: str) -> tuple[Grant, ...]:
    return (
        Grant(Resource.TOPIC, installation.topic(topic), (Operation.READ,)),
        Grant(Resource.GROUP, group, (Operation.READ,)),
    )


def _of_every_desk(installation: Installation) -> tuple[Grant, ...]:
    return _of_desk(installation, ALERTS, desk_group(installation))


_BY_HAND = (*(table.fed_by for table in TABLES), QUARANTINE)
"""Where an operator puts something: whatever was set aside is tried again where it was, and the verdict on it noted."""

_RIGHTS: Mapping[Role, Callable[[Installation], tuple[Grant, ...]]] = MappingProxyType(
    {
        Role.PUBLISHER: _of_publisher,
        Role.WORKER: _of_worker,
        Role.DESK: _of_every_desk,
        Role.OPERATOR: _of_operator,
        Role.SERVER: _of_server,
    }
)


def _writers(topic: Topic) -> set[str]:
    return set(topic.writer.split(", "))
