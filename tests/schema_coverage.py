"""What a schema can say, item by item, and which of the items a document uses.

Items: each property of each form, null and not null where both may be, an array that is not empty, both truth values,
each value of each list of values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]


def items_of(schema: Schema) -> set[str]:
    """Everything that a document by this schema can use."""
    return {item for name, form in _forms(schema) for item in _items(name, form)}


def items_used(schema: Schema, document: object) -> set[str]:
    """What this document uses of it."""
    return set(_used(schema, "event", schema, document))


def _forms(schema: Schema) -> Iterator[tuple[str, Schema]]:
    yield "event", schema
    yield from schema["$defs"].items()


def _items(name: str, form: Schema) -> Iterator[str]:
    yield from (f"{name}: {value}" for value in form.get("enum", []))
    for field, inner in form.get("properties", {}).items():
        yield f"{name}.{field}"
        branches = inner.get("anyOf", [inner])
        if len(branches) > 1:
            yield from (f"{name}.{field} null", f"{name}.{field} given")
        types = {branch.get("type") for branch in branches}
        if "array" in types:
            yield f"{name}.{field} with items"
        if "boolean" in types:
            yield from (f"{name}.{field} true", f"{name}.{field} false")
    if name == "event":
        yield "event without time"


def _used(root: Schema, name: str, form: Schema, value: object) -> Iterator[str]:
    if "$ref" in form:
        target = form["$ref"].rpartition("/")[2]
        yield from _used(root, target, root["$defs"][target], value)
    elif "anyOf" in form:
        yield f"{name} {'null' if value is None else 'given'}"
        matching = [branch for branch in form["anyOf"] if (branch.get("type") == "null") == (value is None)]
        yield from (item for branch in matching for item in _used(root, name, branch, value))
    elif isinstance(value, dict):
        yield from _used_object(root, name, form, value)
    elif isinstance(value, list):
        yield from [f"{name} with items"] if value else []
        yield from (item for one in value for item in _used(root, name, form["items"], one))
    elif isinstance(value, bool):
        yield f"{name} {str(value).lower()}"
    elif "enum" in form:
        yield f"{name}: {value}"


def _used_object(root: Schema, name: str, form: Schema, value: dict[str, Any]) -> Iterator[str]:
    if name == "event" and "time" not in value:
        yield "event without time"
    for field, inner in form["properties"].items():
        if field in value:
            yield f"{name}.{field}"
            yield from _used(root, f"{name}.{field}", inner, value[field])
