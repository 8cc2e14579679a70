"""The published documents, as they stand in the package: what everybody else may rely on."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import orjson

from schemas.codec import EVENTS
from schemas.topics import ALL_TOPICS

_PUBLISHED = files("schemas") / "published"
_ORDER = {kind: place for place, kind in enumerate(kind for topic in ALL_TOPICS for kind in topic.event_types)}


def published_types() -> tuple[str, ...]:
    """Every type and version with a published schema: those of the topics in their order, then those only read."""
    names = (entry.name.removesuffix(".json") for entry in (_PUBLISHED / "schemas").iterdir())
    return tuple(sorted(names, key=lambda kind: (_ORDER.get(kind, len(_ORDER)), kind)))


def published_schema(kind: str) -> dict[str, Any]:
    """The schema of a type and version.

    Raises:
        KeyError: nothing is published under that name.
    """
    schema: dict[str, Any] = orjson.loads(schema_bytes(kind))
    return schema


def schema_bytes(kind: str) -> bytes:
    """The published schema as it stands. Raises KeyError where nothing is published under that name."""
    if kind not in published_types():
        raise KeyError(kind)
    return (_PUBLISHED / "schemas" / f"{kind}.json").read_bytes()


def asyncapi_bytes() -> bytes:
    """The AsyncAPI document as it stands."""
    return (_PUBLISHED / "asyncapi.json").read_bytes()


def is_written(kind: str) -> bool:
    """Whether events of this type are still written; else old ones are read, and made into the newer version."""
    return kind in EVENTS


def documents() -> dict[str, bytes]:
    """Everything to serve over HTTP: path to bytes, all of it JSON. References between them are relative."""
    return dict(_documents())


def _documents() -> Iterator[tuple[str, bytes]]:
    yield "/asyncapi.json", asyncapi_bytes()
    for kind in published_types():
        yield f"/schemas/{kind}.json", schema_bytes(kind)
