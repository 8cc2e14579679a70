from __future__ import annotations

import copy
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from schemas.codec import EVENTS
from schemas.compatibility import Effect, breaking, compare
from schemas.json_schema import event_schemas

Schema = dict[str, Any]
SOME = settings(max_examples=100, derandomize=True, deadline=None)

PUBLISHED = event_schemas()
names = st.sampled_from(["word", "count", "kind", "list", "part", "more"])
leaves = st.sampled_from(
    [
        {"type": "string"},
        {"type": "integer", "minimum": 0},
        {"type": "boolean"},
        {"type": "string", "enum": ["one", "two"]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
    ]
)


def objects(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    return st.dictionaries(names, inner, min_size=1, max_size=4).flatmap(
        lambda properties: st.lists(st.sampled_from(sorted(properties)), unique=True).map(
            lambda required: {"type": "object", "properties": properties, "required": sorted(required)}
        )
    )


forms = st.recursive(
    leaves, lambda inner: objects(inner) | inner.map(lambda item: {"type": "array", "items": item}), max_leaves=4
)
schemas = objects(forms)


@st.composite
def changed(draw: st.DrawFn) -> tuple[Schema, Schema]:
    """A schema and the same with some properties of the first level replaced, dropped, added or made required."""
    old = draw(schemas)
    new = copy.deepcopy(old)
    for name in draw(st.lists(names, max_size=2)):
        new["properties"][name] = {**draw(forms), **draw(st.sampled_from([{}, {"default": "one"}]))}
    for name in draw(st.lists(names, max_size=1)):
        new["properties"].pop(name, None)
    toggled = set(draw(st.lists(names, max_size=1))) & new["properties"].keys()
    new["required"] = sorted((set(old["required"]) ^ toggled) & new["properties"].keys())
    return old, new


def document_of(draw: st.DrawFn, schema: Schema) -> Any:  # noqa: ANN401 - any JSON
    """A document by this schema."""
    if "anyOf" in schema:
        return document_of(draw, draw(st.sampled_from(schema["anyOf"])))
    if "enum" in schema:
        return draw(st.sampled_from(schema["enum"]))
    if schema["type"] == "array":
        return [document_of(draw, schema["items"]) for _ in range(draw(st.integers(0, 2)))]
    if schema["type"] == "object":
        left_out = draw(st.sets(names)) - set(schema["required"])
        kept = {name: inner for name, inner in schema["properties"].items() if name not in left_out}
        return {name: document_of(draw, inner) for name, inner in kept.items()}
    simple = {"string": st.sampled_from(["one", "x"]), "integer": st.integers(0, 3), "boolean": st.booleans()}
    return draw(simple.get(schema["type"], st.none()))


@st.composite
def change_and_document(draw: st.DrawFn) -> tuple[Schema, Schema, Any, Any]:
    old, new = draw(changed())
    return old, new, document_of(draw, old), document_of(draw, new)


@SOME
@given(schemas)
def test_no_schema_breaks_itself_whatever_the_order_of_its_properties(schema: Schema) -> None:
    turned = {**schema, "properties": dict(reversed(schema["properties"].items()))}
    assert compare(schema, turned) == ()


@SOME
@given(changed())
def test_what_breaks_nobody_only_adds_optional_properties(pair: tuple[Schema, Schema]) -> None:
    old, new = pair
    assume(not breaking(old, new))
    assert new["required"] == old["required"]
    assert {name: new["properties"][name] for name in old["properties"]} == old["properties"]


@SOME
@given(change_and_document())
def test_what_breaks_nobody_is_read_by_old_consumers_and_reads_old_events(
    case: tuple[Schema, Schema, Any, Any],
) -> None:
    old, new, by_old, by_new = case
    assume(not breaking(old, new))
    assume(not (new["properties"].keys() - old["properties"].keys()) & by_old.keys())

    Draft202012Validator(old).validate(by_new)
    Draft202012Validator(new).validate(by_old)


@SOME
@given(changed())
def test_a_change_is_seen_from_both_sides(pair: tuple[Schema, Schema]) -> None:
    old, new = pair
    assert bool(compare(old, new)) == bool(compare(new, old))


@SOME
@given(st.sampled_from(sorted(EVENTS)), st.data())
def test_any_one_property_of_a_published_type_that_is_dropped_retyped_or_reworded_breaks(
    kind: str, data: st.DataObject
) -> None:
    schema = copy.deepcopy(PUBLISHED[kind])
    objects_there = [form for form in schema["$defs"].values() if "properties" in form]
    form = data.draw(st.sampled_from(objects_there))
    name = data.draw(st.sampled_from(sorted(form["properties"])))
    damage = data.draw(st.sampled_from(["drop", "retype", "reword", "obligation"]))

    if damage == "drop":
        del form["properties"][name]
    elif damage == "retype":
        form["properties"][name] = {"type": "object", "description": form["properties"][name].get("description", "")}
    elif damage == "reword":
        form["properties"][name] = {**form["properties"][name], "description": "Something else."}
    else:
        form["required"] = sorted(set(form.get("required", [])) ^ {name})

    found = breaking(PUBLISHED[kind], schema)
    assert any(name in difference.path for difference in found)
    assert all(difference.effect is not Effect.ADDED for difference in found)
