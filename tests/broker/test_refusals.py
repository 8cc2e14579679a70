"""What must be refused is refused: by the broker to any client, and in one clear line by every command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from kafka import TopicPartition
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ResourcePattern, ResourceType
from kafka.errors import KafkaError, for_code
from kafka.structs import OffsetAndMetadata

from schemas.topics import ALERTS, ARTICLES, STANCES, VERDICTS, Topic, alerts_of
from streams.broker.client import admin_client, consumer
from streams.errors import RefusedError
from tests.command import CATALOGUE, SEEDS, volteface

from .desk import ended
from .guarded import ADMIN, PREFIX, Guarded, Visitor

pytestmark = pytest.mark.broker

UKRAINE, OTHER = alerts_of("ukraine"), alerts_of("other")
ALLOW = ACLPermissionType.ALLOW
Doing = Callable[[Visitor], object]


def reads(topic: Topic) -> Doing:
    """A client of any kind, without the looking up that ours does first."""

    def read(visitor: Visitor) -> object:
        place = TopicPartition(visitor.installation.topic(topic), 0)
        with consumer(visitor.installation) as client:
            client.assign([place])
            client.seek(place, 0)
            return client.poll(10_000)

    return read


def looks_at(topic: Topic) -> Doing:
    """Whoever may read or write may look, so whoever may not look may do neither."""

    def look(visitor: Visitor) -> object:
        with admin_client(visitor.installation) as admin:
            (found,) = admin.describe_topics([visitor.installation.topic(topic)])
        raise for_code(found["error_code"])

    return look


def writes(topic: Topic) -> Doing:
    return lambda visitor: visitor.produce(topic, b"k", b"v")


def keeps_its_place(group: str) -> Doing:
    def keep(visitor: Visitor) -> object:
        place = TopicPartition(visitor.installation.topic(UKRAINE), 0)
        with consumer(visitor.installation, group_id=group) as client:
            client.assign([place])
            return client.commit({place: OffsetAndMetadata(0, "", -1)})

    return keep


def makes_a_topic(visitor: Visitor) -> object:
    with admin_client(visitor.installation) as admin:
        return admin.create_topics([f"{PREFIX}alerts.mine"])


REFUSED_BY_THE_BROKER = [
    ("desk-ukraine", looks_at(OTHER), "Topic"),
    ("desk-ukraine", looks_at(ALERTS), "Topic"),
    ("desk-ukraine", looks_at(STANCES), "Topic"),
    ("desk-ukraine", writes(UKRAINE), "Topic"),
    ("desk-ukraine", writes(ARTICLES), "Topic"),
    ("desk-ukraine", keeps_its_place(f"{PREFIX}desk.other"), "Group"),
    ("desk-ukraine", keeps_its_place("guarded"), "Group"),
    ("desk-ukraine", makes_a_topic, "Topic"),
    ("desk-all", looks_at(STANCES), "Topic"),
    ("desk-all", looks_at(UKRAINE), "Topic"),
    ("desk-all", writes(ALERTS), "Topic"),
    ("newsroom", reads(ARTICLES), "Topic"),
    ("newsroom", writes(ALERTS), "Topic"),
    ("worker", writes(ARTICLES), "Topic"),
    ("worker", writes(VERDICTS), "Topic"),
    ("worker", reads(ALERTS), "Topic"),
    ("worker", makes_a_topic, "Topic"),
    ("operator", writes(ALERTS), "Topic"),
]


@pytest.mark.parametrize(("user", "doing", "what"), REFUSED_BY_THE_BROKER)
def test_the_broker_refuses_what_is_not_in_a_role(guarded: Guarded, user: str, doing: Doing, what: str) -> None:
    # A producer that may write nowhere is refused before it has said to which topic.
    with pytest.raises(KafkaError, match=rf"({what}|Cluster)AuthorizationFailed"):
        doing(guarded.visitor(guarded.scram(user)))


@pytest.mark.parametrize(
    ("user", "command", "right"),
    [
        ("desk-ukraine", "watch", f"Read the topic {PREFIX}alerts "),
        ("desk-ukraine", "watch --desk other", f"Read the topic {PREFIX}alerts.other "),
        ("desk-ukraine", f"watch --desk ukraine --group {PREFIX}desk.other", f"{PREFIX}desk.other"),
        ("desk-ukraine", f"publish {SEEDS}", f"Write the topic {PREFIX}articles "),
        ("desk-all", "export --out never-made", "topic"),
        ("newsroom", f"worker --catalogue {CATALOGUE}", f"the topic {PREFIX}"),
        ("worker", "topics --create --prefix elsewhere.", "the topic elsewhere."),
    ],
)
def test_a_command_says_who_may_not_do_what_and_which_command_helps(
    guarded: Guarded, user: str, command: str, right: str
) -> None:
    done = volteface(*command.split(), env=guarded.visitor(guarded.scram(user)).settings)

    assert done.returncode == RefusedError.exit_code
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"volteface: the user {user} has no right to ")
    assert right in line
    assert "volteface acls ROLE" in line


@pytest.mark.parametrize(
    ("pattern", "operation"),
    [
        (ResourcePattern(ResourceType.GROUP, "guarded"), ACLOperation.READ),
        (ResourcePattern(ResourceType.TOPIC, f"{PREFIX}articles"), ACLOperation.READ),
        (ResourcePattern(ResourceType.TOPIC, f"{PREFIX}stances"), ACLOperation.WRITE),
    ],
    ids=["its group", "its input", "its output"],
)
def test_a_worker_whose_right_is_taken_away_ends_with_a_line(
    guarded: Guarded, pattern: ResourcePattern, operation: ACLOperation
) -> None:
    worker = guarded.visitor(guarded.scram("worker"))
    newsroom = guarded.visitor(guarded.scram("newsroom"))

    with worker.worker() as process, without(guarded, ACL("User:worker", "*", operation, ALLOW, pattern)):
        newsroom.publish(SEEDS)
        code, said = ended(process)

    assert code == RefusedError.exit_code
    *before, line = said
    assert all(word.startswith("waiting for the broker: ") for word in before), said
    assert line.startswith("volteface: the user worker has no right to ")
    assert pattern.resource_name in line


def test_a_worker_that_may_not_join_its_group_says_so_and_does_not_wait_for_ever(guarded: Guarded) -> None:
    group = ResourcePattern(ResourceType.GROUP, "guarded")
    worker = guarded.visitor(guarded.scram("worker"))

    with without(guarded, ACL("User:worker", "*", ACLOperation.READ, ALLOW, group)):
        code, said = ended(worker.start("worker", "--catalogue", CATALOGUE))

    assert code == RefusedError.exit_code
    *_, line = said
    assert line.startswith("volteface: the user worker has no right to Read the group guarded at ")


@contextmanager
def without(guarded: Guarded, right: ACL) -> Iterator[None]:
    """Take a right away, and give it back."""
    with admin_client(guarded.visitor(guarded.scram(ADMIN)).installation) as admin:
        admin.delete_acls([right])
        try:
            yield
        finally:
            admin.create_acls([right])
