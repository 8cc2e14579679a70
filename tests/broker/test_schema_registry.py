"""The published schemas at a real registry that speaks as Confluent's does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from schemas.documents import published_schema, published_types
from streams.errors import RegistryError
from streams.registry.address import address_of
from streams.registry.client import Registry
from streams.registry.draft7 import as_draft_07
from streams.registry.registration import Did, carried_out, plan
from tests.command import volteface

from .kafka_jars import KafkaUnavailableError
from .registry_server import call, running_registry

pytestmark = pytest.mark.broker

ALERT = "volteface.alert.issued.v1"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    try:
        with running_registry(tmp_path_factory.mktemp("registry")) as running:
            yield running
    except KafkaUnavailableError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true needs a real registry: {reason}", pytrace=False)
        pytest.skip(f"no schema registry to be had: {reason}")


@pytest.fixture
def registry(url: str) -> Registry:
    return Registry(address_of(url), None)


def alert_under(subject: str, **properties: object) -> dict[str, dict[str, Any]]:
    """The schema of alerts under a subject of its own, with other properties in its data."""
    schema = published_schema(ALERT)
    data = schema["$defs"]["Alert"]
    changed = {**data, "properties": {**data["properties"], **properties}}
    return {subject: {**schema, "$id": f"urn:test:{subject}", "$defs": {**schema["$defs"], "Alert": changed}}}


def test_the_command_registers_every_type_once_and_a_dry_run_none(url: str) -> None:
    command = ("schemas", "register", "--registry", url, "--json")

    dry = [orjson.loads(line) for line in volteface(*command, "--dry-run").stdout.splitlines()]
    assert call(url, "GET", "/subjects") == []
    first = [orjson.loads(line) for line in volteface(*command).stdout.splitlines()]
    again = [orjson.loads(line) for line in volteface(*command).stdout.splitlines()]

    assert [line["subject"] for line in dry] == list(published_types())
    assert {line["did"] for line in dry} == {Did.WOULD}
    assert {line["did"] for line in first} == {Did.REGISTERED}
    assert {line["did"] for line in again} == {Did.PRESENT}
    assert sorted(call(url, "GET", "/subjects")) == sorted(published_types())
    assert {tuple(call(url, "GET", f"/subjects/{kind}/versions")) for kind in published_types()} == {(1,)}


def test_what_is_registered_is_the_published_schema_in_the_words_of_draft_07(url: str, registry: Registry) -> None:
    list(carried_out(registry, plan(registry, {ALERT: published_schema(ALERT)})))

    kept = call(url, "GET", f"/subjects/{ALERT}/versions/latest")
    assert kept["schemaType"] == "JSON"
    assert kept["schema"] == as_draft_07(published_schema(ALERT))


def test_under_forward_an_addition_is_taken_and_a_change_of_type_is_refused(url: str, registry: Registry) -> None:
    subject = "test.forward"
    list(carried_out(registry, plan(registry, alert_under(subject))))
    call(url, "PUT", f"/config/{subject}", {"compatibility": "FORWARD"})

    with pytest.raises(RegistryError, match=r"incompatible.*nothing was registered.*FORWARD"):
        plan(registry, alert_under(subject, version={"type": "string"}))
    added = plan(registry, alert_under(subject, mood={"type": "string", "default": "calm"}))
    assert [line.did for line in carried_out(registry, added)] == [Did.REGISTERED]
    assert call(url, "GET", f"/subjects/{subject}/versions") == [1, 2]


def test_under_backward_an_addition_to_an_open_schema_is_refused(url: str, registry: Registry) -> None:
    subject = "test.backward"
    list(carried_out(registry, plan(registry, alert_under(subject))))
    call(url, "PUT", f"/config/{subject}", {"compatibility": "BACKWARD"})

    with pytest.raises(RegistryError, match="FORWARD"):
        plan(registry, alert_under(subject, mood={"type": "string", "default": "calm"}))


def test_a_schema_of_draft_2020_12_is_taken_and_then_not_compared(url: str) -> None:
    body = {"schemaType": "JSON", "schema": orjson.dumps(published_schema(ALERT)).decode()}
    assert "id" in call(url, "POST", "/subjects/test.draft/versions", body)
    call(url, "PUT", "/config/test.draft", {"compatibility": "FORWARD"})

    answer = call(url, "POST", "/compatibility/subjects/test.draft/versions/latest", body)
    assert "could not determine version" in answer["message"], "then draft7.py is needed no more"


def test_where_one_schema_is_refused_none_is_registered(url: str, registry: Registry) -> None:
    list(carried_out(registry, plan(registry, alert_under("test.first"))))
    call(url, "PUT", "/config/test.first", {"compatibility": "FORWARD"})
    both = {**alert_under("test.another"), **alert_under("test.first", version={"type": "string"})}

    with pytest.raises(RegistryError, match=r"test\.first"):
        plan(registry, both)
    assert "test.another" not in call(url, "GET", "/subjects")
