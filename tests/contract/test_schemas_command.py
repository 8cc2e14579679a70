from __future__ import annotations

import orjson

from schemas.documents import asyncapi_bytes, published_types, schema_bytes
from tests.command import volteface

ALERT = "volteface.alert.issued.v1"


def test_the_types_are_listed_with_version_topic_and_whether_they_are_still_written() -> None:
    lines = volteface("schemas").stdout.splitlines()

    assert len(lines) == len(published_types())
    assert f"{ALERT}\t1\talerts\tyes" in lines


def test_the_list_is_json_where_that_is_asked_for() -> None:
    rows = [orjson.loads(line) for line in volteface("schemas", "--json").stdout.splitlines()]

    assert {"type": ALERT, "version": 1, "topic": "alerts", "written": True} in rows


def test_the_list_is_a_table_on_a_screen() -> None:
    assert "written" in volteface("schemas", terminal=True).stdout


def test_a_schema_and_the_asyncapi_document_are_printed_as_they_are_published() -> None:
    assert volteface("schemas", "show", ALERT).stdout.encode() == schema_bytes(ALERT)
    assert volteface("schemas", "asyncapi").stdout.encode() == asyncapi_bytes()


def test_a_type_that_is_not_published_is_a_mistake_that_says_where_to_look() -> None:
    done = volteface("schemas", "show", "volteface.alert.issued.v99")

    assert (done.returncode, done.stdout) == (2, "")
    assert "`volteface schemas` lists the types" in done.stderr


def test_registering_has_help_with_an_example() -> None:
    assert "Example: volteface schemas register" in volteface("schemas", "register", "--help").stdout
