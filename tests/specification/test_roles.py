"""Each role has the rights that its work needs, told by the list of topics, and no others."""

from __future__ import annotations

import shlex
from itertools import pairwise

import pytest

from schemas.topics import ALL_TOPICS, TABLES
from streams.access.commands import checked_principal, commands
from streams.access.roles import Grant, Operation, Pattern, Resource, Role, rights
from streams.errors import UsageError
from streams.installation import Installation
from tests.command import volteface

HERE = Installation("kafka:9093", "v.")
READ, WRITE = Operation.READ, Operation.WRITE


def on(role: Role, resource: Resource, operation: Operation, desk: str | None = None) -> set[str]:
    grants = rights(role, HERE, desk)
    return {grant.name for grant in grants if grant.resource is resource and operation in grant.operations}


def test_a_publisher_writes_articles_and_what_is_none_and_reads_nothing() -> None:
    assert on(Role.PUBLISHER, Resource.TOPIC, WRITE) == {"v.articles", "v.quarantine"}
    assert {grant.operations for grant in rights(Role.PUBLISHER, HERE)} == {(WRITE,)}


def test_a_worker_reads_what_feeds_its_tables_and_writes_what_comes_of_it() -> None:
    kept = {HERE.ledger, *map(HERE.changelog, TABLES)}

    assert on(Role.WORKER, Resource.TOPIC, READ) == {HERE.topic(table.fed_by) for table in TABLES} | kept
    others = {HERE.topic(topic) for topic in ALL_TOPICS} - {"v.articles", "v.verdicts", "v.handling"}
    assert on(Role.WORKER, Resource.TOPIC, WRITE) == others | kept
    assert on(Role.WORKER, Resource.GROUP, READ) == {"v"}


def test_a_desk_reads_one_topic_under_one_place() -> None:
    assert rights(Role.DESK, HERE, "ukraine") == (
        Grant(Resource.TOPIC, "v.alerts.ukraine", (READ,)),
        Grant(Resource.GROUP, "v.desk.ukraine", (READ,)),
    )
    assert rights(Role.DESK, HERE) == (
        Grant(Resource.TOPIC, "v.alerts", (READ,)),
        Grant(Resource.GROUP, "v.desk", (READ,)),
    )


def test_an_operator_makes_topics_tries_again_what_was_set_aside_and_repairs_tables() -> None:
    assert on(Role.OPERATOR, Resource.TOPIC, Operation.CREATE) == {"v."}
    fed = {HERE.topic(table.fed_by) for table in TABLES}
    assert on(Role.OPERATOR, Resource.TOPIC, WRITE) == {*fed, "v.quarantine", *map(HERE.changelog, TABLES)}


@pytest.mark.parametrize("role", list(Role))
def test_nobody_is_given_a_name_outside_the_installation_or_everything(role: Role) -> None:
    for grant in rights(role, HERE):
        assert grant.resource is Resource.CLUSTER or grant.name == HERE.group or grant.name.startswith("v.")
        assert grant.operations


def test_a_server_reads_everything_and_writes_what_people_and_it_itself_say_and_the_topics_of_desks() -> None:
    assert on(Role.SERVER, Resource.TOPIC, READ) == {HERE.topic(topic) for topic in ALL_TOPICS}
    assert on(Role.SERVER, Resource.TOPIC, WRITE) == {"v.verdicts", "v.handling", "v.quarantine", "v.alerts."}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_only_an_operator_and_for_desks_a_server_have_rights_by_the_beginning_of_a_name(role: Role) -> None:
    prefixed = {grant.name for grant in rights(role, HERE) if grant.pattern is not Pattern.LITERAL}

    assert prefixed == ({"v.alerts."} if role is Role.SERVER else set())


@pytest.mark.parametrize("desk", ["", "a.b", "a/b", "-a", "a b", "x" * 61, "a\n"])
def test_a_name_that_no_topic_can_have_names_no_desk(desk: str) -> None:
    with pytest.raises(UsageError, match="cannot name a desk"):
        rights(Role.DESK, HERE, desk)


def test_only_a_desk_has_a_desk() -> None:
    with pytest.raises(UsageError, match="--desk is for the role desk"):
        rights(Role.WORKER, HERE, "ukraine")


def test_the_commands_say_every_right_once_for_every_principal() -> None:
    principals = ["User:worker", "User:CN=w 1,O=News"]
    grants = rights(Role.WORKER, HERE)

    said = [shlex.split(line) for line in commands(grants, principals, HERE.bootstrap)]

    for words in said:
        assert words[:4] == ["kafka-acls.sh", "--bootstrap-server", "kafka:9093", "--command-config"]
        assert values(words, "--allow-principal") == principals
    printed = [(name, values(words, "--operation")) for words in said for name in values(words, "--topic", "--group")]
    assert sorted(printed) == sorted((grant.name, list(grant.operations)) for grant in grants)


@pytest.mark.parametrize("principal", ["worker", "User:", "User:*", "Group:x", "User:a\nb"])
def test_what_is_no_principal_is_refused(principal: str) -> None:
    with pytest.raises(UsageError, match="is no principal"):
        checked_principal(principal)


def test_the_command_prints_lines_or_json() -> None:
    asked = (
        "acls",
        "desk",
        "--desk",
        "ukraine",
        "--principal",
        "User:kyiv",
        "--prefix",
        "v.",
        "--bootstrap",
        "kafka:9093",
    )

    assert volteface(*asked).stdout == (
        "kafka-acls.sh --bootstrap-server kafka:9093 --command-config admin.properties --add "
        "--allow-principal User:kyiv --operation Read --topic v.alerts.ukraine --group v.desk.ukraine\n"
    )
    assert volteface(*asked, "--json").stdout.splitlines()[0] == (
        '{"principal":"User:kyiv","resource":"topic","name":"v.alerts.ukraine","pattern":"literal","operations":["Read"]}'
    )


def values(words: list[str], *options: str) -> list[str]:
    return [value for option, value in pairwise(words) if option in options]
