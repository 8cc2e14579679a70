"""The published schemas say what is on the wire: every real event keeps to them, no damaged one does."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from schemas.codec import EVENTS, AnyEvent, encode
from schemas.documents import documents, is_written, published_schema, published_types
from schemas.json_schema import event_schemas
from schemas.publish import HERE, made_now, on_disk, refusals
from tests.command import replayed
from tests.recorded import the_turn


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(published_schema(kind), format_checker=FormatChecker())


@pytest.fixture(scope="module")
def of_the_seeds(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """All that a replay of the seeds writes into its files."""
    out = tmp_path_factory.mktemp("replay")
    replayed(out)
    return [orjson.loads(line) for file in sorted(out.glob("*.jsonl")) for line in file.read_bytes().splitlines()]


def test_no_published_type_changed_without_a_new_version() -> None:
    refused = refusals(on_disk(), event_schemas(), frozenset())
    assert not refused, (
        "what is published does not change under one version: make a new version of the type, or undo the change; "
        "additions that no consumer notices are taken by `make bless`\n" + "\n".join(refused)
    )


def test_the_committed_documents_are_those_that_the_models_give() -> None:
    for name, content in made_now(on_disk()).items():
        assert (HERE / "published" / name).read_bytes() == content, f"published/{name} is out of date: make bless"


def test_every_type_has_a_schema_and_every_schema_a_type_that_is_or_was_written() -> None:
    assert {kind for kind in published_types() if is_written(kind)} == EVENTS.keys()


def test_a_type_that_is_no_longer_written_keeps_its_schema_and_its_place_among_the_messages() -> None:
    retired = "volteface.alert.issued.v0"
    made = made_now({**on_disk(), retired: published_schema("volteface.alert.issued.v1")})
    document = orjson.loads(made["asyncapi.json"])

    assert f"schemas/{retired}.json" not in made
    assert retired in document["channels"]["alerts"]["messages"]
    assert "No longer written" in document["components"]["messages"][retired]["summary"]
    sent = document["operations"]["alert-sends-alerts"]["messages"]
    received = document["operations"]["desks-receives-alerts"]["messages"]
    assert (len(sent), len(received)) == (1, 2)


@pytest.mark.parametrize("kind", published_types())
def test_every_schema_is_one_and_is_named_without_a_host(kind: str) -> None:
    schema = published_schema(kind)

    Draft202012Validator.check_schema(schema)
    assert (schema["$id"], schema["title"]) == (f"urn:volteface:{kind}", kind)


@pytest.mark.parametrize("kind", published_types())
def test_every_property_and_every_form_says_what_it_means(kind: str) -> None:
    for name, form in (("event", published_schema(kind)), *published_schema(kind)["$defs"].items()):
        assert form.get("description"), f"{kind}: {name} has no description"
        for field, inner in form.get("properties", {}).items():
            assert inner.get("description"), f"{kind}: {name}.{field} has no description"


def test_every_event_of_the_seeds_keeps_to_the_schema_of_its_type(of_the_seeds: list[dict[str, Any]]) -> None:
    assert len(of_the_seeds) > 10
    for document in of_the_seeds:
        validator(document["type"]).validate(document)


def test_every_event_of_a_run_keeps_to_the_schema_of_its_type() -> None:
    events = the_turn().events
    assert len({event.type for event in events}) >= 5
    for event in events:
        validator(event.type).validate(orjson.loads(encode(event)))


def test_an_event_that_nobody_has_recorded_keeps_to_it_too() -> None:
    made = the_turn().events[0].model_copy(update={"time": None})
    validator(made.type).validate(orjson.loads(encode(made)))


@pytest.mark.parametrize("event", the_turn().events, ids=lambda event: event.type)
def test_no_event_with_one_field_damaged_keeps_to_it(event: AnyEvent) -> None:
    checked = validator(event.type)
    whole = orjson.loads(encode(event))

    for place, damaged in one_field_damaged(whole):
        assert not checked.is_valid(damaged), f"{event.type} with {place} damaged is valid"


def one_field_damaged(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The document with one value, at any depth, replaced by one of another kind."""
    for path in _places(whole):
        damaged = copy.deepcopy(whole)
        inside = damaged
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = [{"damaged": True}] if not isinstance(inside[path[-1]], list) else "damaged"
        yield ".".join(map(str, path)), damaged


def _places(node: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _places(value, (*path, key))
    if isinstance(node, list):
        for place, value in enumerate(node):
            yield from _places(value, (*path, place))


@pytest.mark.parametrize("event", the_turn().events, ids=lambda event: event.type)
def test_no_event_without_something_required_keeps_to_it(event: AnyEvent) -> None:
    checked = validator(event.type)
    whole = orjson.loads(encode(event))
    always = published_schema(event.type)["required"]

    for name in always:
        assert not checked.is_valid({key: value for key, value in whole.items() if key != name})
    for name in (name for name, field in type(event.data).model_fields.items() if field.is_required()):
        data = {key: value for key, value in whole["data"].items() if key != name}
        assert not checked.is_valid({**whole, "data": data})


def test_an_event_of_another_type_or_with_a_value_that_is_not_listed_does_not_keep_to_it() -> None:
    event = the_turn().events[-1]
    whole = orjson.loads(encode(event))

    assert not validator(event.type).is_valid({**whole, "type": "volteface.alert.issued.v99"})
    assert not validator(event.type).is_valid({**whole, "time": "yesterday"})
    assert not validator(event.type).is_valid({**whole, "data": {**whole["data"], "tier": "loud"}})


@pytest.mark.parametrize("kind", EVENTS)
def test_a_consumer_accepts_a_property_that_it_does_not_know(kind: str) -> None:
    (example, *_) = sorted((HERE / "examples" / kind).glob("*.json"))
    document = orjson.loads(example.read_bytes())
    document["data"]["added_later"] = 1

    validator(kind).validate(document)


def test_the_documents_to_serve_are_json_and_refer_only_to_each_other() -> None:
    served = documents()
    for path, content in served.items():
        for target in _references(orjson.loads(content)):
            assert (Path(path).parent / target).as_posix().replace("/./", "/") in served


def _references(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str) and not node["$ref"].startswith("#"):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
