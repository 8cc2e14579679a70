"""What was written once can be read for ever: frozen examples of every version of every type."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from jsonschema import Draft202012Validator

from schemas.codec import EVENTS, decode, encode
from schemas.documents import is_written, published_schema, published_types
from schemas.frozen import EXAMPLES, listed, present, violations
from tests.schema_coverage import items_of, items_used

FILES = sorted(EXAMPLES.glob("*/*.json"))
HOW_TO_ADD = (
    "put real or made-up events, one a file, as canonical JSON with a last newline, into schemas/examples/TYPE/, "
    "then `make bless`"
)


def examples(kind: str) -> list[bytes]:
    return [path.read_bytes().removesuffix(b"\n") for path in FILES if path.parent.name == kind]


def label(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_no_frozen_file_was_edited_or_deleted() -> None:
    found = violations(listed(), present())
    assert not found, "\n".join(found)


def test_every_example_is_frozen() -> None:
    assert present().keys() == listed().keys(), "new examples are frozen by `make bless`"


def test_an_edited_and_a_deleted_example_are_each_answered_with_what_to_do() -> None:
    frozen = {"examples/a/one.json": "1", "examples/a/two.json": "2"}

    edited, missing = violations(frozen, {"examples/a/one.json": "3"})

    assert "examples/a/one.json was edited" in edited
    assert "examples/a/two.json is missing" in missing
    assert "make a new version of the type" in edited
    assert violations(frozen, frozen | {"examples/a/three.json": "3"}) == []


@pytest.mark.parametrize("path", FILES, ids=label)
def test_an_example_keeps_to_the_published_schema_of_its_type(path: Path) -> None:
    document = orjson.loads(path.read_bytes())

    assert document["type"] == path.parent.name
    Draft202012Validator(published_schema(path.parent.name)).validate(document)


@pytest.mark.parametrize("path", FILES, ids=label)
def test_an_example_is_still_decoded_and_one_of_today_is_encoded_to_the_same_bytes(path: Path) -> None:
    raw = path.read_bytes().removesuffix(b"\n")

    event = decode(raw)

    assert event.type in EVENTS
    if is_written(path.parent.name):
        assert encode(event) == raw


@pytest.mark.parametrize("kind", published_types())
def test_the_examples_of_a_type_use_all_that_its_schema_has(kind: str) -> None:
    schema = published_schema(kind)
    used = {item for raw in examples(kind) for item in items_used(schema, orjson.loads(raw))}

    unused = sorted(items_of(schema) - used)
    assert not unused, f"no example of {kind} uses {', '.join(unused)}: {HOW_TO_ADD}"
