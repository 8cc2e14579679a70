"""`python -m schemas.publish`: write the published documents anew from the models, unless that would break a consumer.

Additions that no consumer notices are taken. A changed description is taken with --same-meaning only, by which a person
says that it means what it meant. Everything else is refused, with nothing written. Exit code 1 where it is refused.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson

from schemas.asyncapi import as_bytes, asyncapi
from schemas.compatibility import Difference, Effect, compare
from schemas.frozen import HERE, SCHEMAS, freeze, listed, present, violations
from schemas.json_schema import Schema, event_schemas

_INSTEAD = (
    "Published types keep their form and meaning. Make a new version of the type (v1 becomes v2 in schemas/topics.py), "
    "keep the old schema file, and turn old events into new ones in schemas/upcasts.py; or undo the change."
)
_REWORDED = "Where only the words are better and the meaning is the same: python -m schemas.publish --same-meaning"


def on_disk(folder: Path = SCHEMAS) -> dict[str, Schema]:
    """The schemas as they were published last, by type."""
    return {path.stem: orjson.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))}


def made_now(published: Mapping[str, Schema]) -> dict[str, bytes]:
    """Every document as it should be: path below `schemas/published` to bytes.

    Schemas of types that are no longer written are taken as they were published.
    """
    current = event_schemas()
    retired = {kind: schema for kind, schema in published.items() if kind not in current}
    files = {f"schemas/{kind}.json": as_bytes(schema) for kind, schema in current.items()}
    return {**files, "asyncapi.json": as_bytes(asyncapi({**current, **retired}))}


def refusals(published: Mapping[str, Schema], current: Mapping[str, Schema], allowed: frozenset[Effect]) -> list[str]:
    """Each difference between what was published and what the models say now that has no allowed effect."""
    return [f"{kind}: {found}" for kind, found in _differences(published, current) if found.effect not in allowed]


def _differences(published: Mapping[str, Schema], current: Mapping[str, Schema]) -> Iterator[tuple[str, Difference]]:
    for kind, schema in published.items():
        if kind in current:
            yield from ((kind, difference) for difference in compare(schema, current[kind]))


def main(arguments: list[str]) -> int:
    """Publish, or say why not."""
    parser = argparse.ArgumentParser(prog="python -m schemas.publish", description="Write the published documents.")
    parser.add_argument("--same-meaning", action="store_true", help="take changed descriptions: they mean the same")
    asked = parser.parse_args(arguments)
    allowed = frozenset({Effect.ADDED, Effect.REWORDED} if asked.same_meaning else {Effect.ADDED})
    published = on_disk()
    refused = [*refusals(published, event_schemas(), allowed), *violations(listed(), present())]
    if refused:
        sys.stderr.write("\n".join(["refused, nothing was written:", *refused, _INSTEAD, _REWORDED, ""]))
        return 1
    for path in [*_write(made_now(published)), *freeze()]:
        sys.stdout.write(f"{path}\n")
    return 0


def _write(made: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in made.items():
        path = HERE / "published" / name
        if path.exists() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        yield f"published/{name}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
