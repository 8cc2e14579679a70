"""Compatibility: what changed between two published schemas of one type, and for whom.

A published type keeps its meaning for ever, since its events are kept for ever and others read them. Under one version
nothing may change but this: an optional property with a default may be added. Old events lack it and still decode,
and consumers that validate by the old schema do not know it and still accept, because published schemas are open.
Everything else is a new version of the type.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

import orjson

Schema = dict[str, Any]

_NO_MEANING = frozenset({"$schema", "$id", "$defs", "$ref", "$comment", "title", "examples"})
_WALKED = frozenset({"description", "properties", "required", "items", "anyOf"})
_BOUNDS = {
    "minimum": 1,
    "exclusiveMinimum": 1,
    "minLength": 1,
    "minItems": 1,
    "maximum": -1,
    "exclusiveMaximum": -1,
    "maxLength": -1,
    "maxItems": -1,
}
"""Which way a bound gets tighter."""


class Effect(StrEnum):
    """What a difference asks for."""

    BREAKS = "breaks"
    """A new version of the type."""
    REWORDED = "reworded"
    """A new version too, unless a person says that the meaning is the same."""
    ADDED = "added"
    """Nothing."""


class Difference(NamedTuple):
    """One difference: `path` as in `data.before.evidence[].exact`, `what` happened in words."""

    path: str
    what: str
    effect: Effect = Effect.BREAKS

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


def compare(old: Schema, new: Schema) -> tuple[Difference, ...]:
    """Every difference between two schemas of one type, in the order of the old one's properties.

    Both are whole documents; references are looked up in their own `$defs`, so names of definitions do not matter.
    """
    return tuple(_Comparison(old, new).at("", old, new))


def breaking(old: Schema, new: Schema) -> tuple[Difference, ...]:
    """Those that need a new version of the type, a changed description among them."""
    return tuple(difference for difference in compare(old, new) if difference.effect is not Effect.ADDED)


class _Comparison:
    """Walks two documents side by side."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old_root = old
        self._new_root = new
        self._open: list[tuple[Any, Any]] = []

    def at(self, path: str, old: Schema, new: Schema) -> Iterator[Difference]:
        references = (old.get("$ref"), new.get("$ref"))
        if references != (None, None) and references in self._open:
            return
        self._open.append(references)
        yield from self._between(path, _resolved(self._old_root, old), _resolved(self._new_root, new))
        self._open.pop()

    def _between(self, path: str, old: Schema, new: Schema) -> Iterator[Difference]:
        if old.get("description") != new.get("description"):
            yield Difference(path or "the event", "its description, and so its meaning, changed", Effect.REWORDED)
        for keyword in sorted((old.keys() | new.keys()) - _NO_MEANING - _WALKED):
            yield from _keyword(path or "the event", keyword, old, new)
        yield from self._properties(path, old, new)
        yield from self._items(path, old, new)
        yield from self._branches(path, old, new)

    def _properties(self, path: str, old: Schema, new: Schema) -> Iterator[Difference]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in before:
            inner = f"{path}.{name}" if path else name
            if name not in after:
                yield Difference(inner, "removed or renamed; whoever reads it finds nothing")
                continue
            yield from _obligation(inner, name, old, new)
            yield from self.at(inner, before[name], after[name])
        for name in after.keys() - before.keys():
            inner = f"{path}.{name}" if path else name
            yield _addition(inner, name, old, new)

    def _items(self, path: str, old: Schema, new: Schema) -> Iterator[Difference]:
        if "items" in old and "items" in new:
            yield from self.at(f"{path}[]", old["items"], new["items"])
        elif "items" in old or "items" in new:
            yield Difference(f"{path}[]", "the form of the items is fixed in one of the two only")

    def _branches(self, path: str, old: Schema, new: Schema) -> Iterator[Difference]:
        before, after = old.get("anyOf", []), new.get("anyOf", [])
        if len(before) != len(after):
            yield Difference(path or "the event", f"it has {len(after)} possible forms instead of {len(before)}")
            return
        for one, other in zip(before, after, strict=True):
            yield from self.at(path, one, other)


def _resolved(root: Schema, node: Schema) -> Schema:
    """The node with what it refers to; where both have a description, both count."""
    if "$ref" not in node:
        return node
    target = _resolved(root, root["$defs"][node["$ref"].rpartition("/")[2]])
    both = [part["description"] for part in (node, target) if "description" in part]
    described = {"description": "\n\n".join(both)} if both else {}
    return {**target, **node, **described}


def _obligation(path: str, name: str, old: Schema, new: Schema) -> Iterator[Difference]:
    before, after = name in old.get("required", []), name in new.get("required", [])
    if after and not before:
        yield Difference(path, "made required; older events lack it")
    if before and not after:
        yield Difference(path, "made optional; whoever relies on it finds nothing")


def _addition(path: str, name: str, old: Schema, new: Schema) -> Difference:
    if name in new.get("required", []):
        return Difference(path, "added as required; older events lack it")
    if "default" not in new["properties"][name]:
        return Difference(path, "added without a default; nobody knows what older events say of it")
    if old.get("additionalProperties", True) is not True:
        return Difference(path, "added to an object that was closed; consumers by the old schema refuse it")
    return Difference(path, "added, optional and with a default", Effect.ADDED)


def _keyword(path: str, keyword: str, old: Schema, new: Schema) -> Iterator[Difference]:
    before, after = old.get(keyword), new.get(keyword)
    if keyword in old and keyword in new and _same(keyword, before, after):
        return
    yield Difference(path, _said(keyword, before, after))


def _same(keyword: str, one: Any, other: Any) -> bool:  # noqa: ANN401 - any JSON
    if keyword == "enum":
        return {orjson.dumps(value) for value in one} == {orjson.dumps(value) for value in other}
    # In JSON `true` and `1` are two values, in Python they are equal.
    return orjson.dumps(one, option=orjson.OPT_SORT_KEYS) == orjson.dumps(other, option=orjson.OPT_SORT_KEYS)


def _said(keyword: str, before: Any, after: Any) -> str:  # noqa: ANN401 - any JSON
    if keyword == "enum" and isinstance(before, list) and isinstance(after, list):
        gone, come = [v for v in before if v not in after], [v for v in after if v not in before]
        return f"enum changed: {_listed('without', gone)}{_listed('with', come)}".rstrip(", ")
    return f"{keyword} {_direction(keyword, before, after)} from {_shown(before)} to {_shown(after)}"


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON
    return "nothing" if value is None else repr(value)


def _listed(word: str, values: list[Any]) -> str:
    return f"{word} {', '.join(map(str, values))}, " if values else ""


def _direction(keyword: str, before: Any, after: Any) -> str:  # noqa: ANN401 - any JSON
    if before is None or after is None:
        constrains = keyword in _BOUNDS or keyword in {"enum", "const", "pattern", "format", "multipleOf"}
        return ("tightened" if before is None else "loosened") if constrains else "changed"
    if keyword not in _BOUNDS:
        return "changed"
    return "tightened" if (after - before) * _BOUNDS[keyword] > 0 else "loosened"
