"""A data folder with the made-up world in it, ready to be served."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import orjson

from bench.crowd import Size, actor_id, catalogue, issue_id, made_up
from bench.crowd_events import Events
from streams.readmodel.log_source import PLACE
from streams.readmodel.projection import NAME
from streams.readmodel.writer import Batch, Came, DeskRouting, ReadModelWriter

AT_ONCE = 5_000
DESKS = 12
DESKS_FILE = "desks.yaml"


def build(folder: Path, size: Size) -> int:
    """Make the folder; returns how many events are in its read model.

    The log stays empty, and so the read model, which is begun from no place in it, goes on with whatever is recorded.
    """
    folder.mkdir(parents=True)
    known, nothing = folder / "known.json", folder / "nothing.jsonl"
    known.write_bytes(orjson.dumps(catalogue(size).model_dump(mode="json", by_alias=True, exclude_none=True)))
    nothing.write_bytes(b"")
    (folder / DESKS_FILE).write_bytes(orjson.dumps(_desks(size)))
    command = [sys.executable, "-m", "streams.cli", "replay", str(nothing), "-c", str(known), "--out", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    events = iter(Events(made_up(size)))
    with ReadModelWriter.open(folder / NAME, PLACE, DeskRouting()) as writer:
        return sum(writer.take(batch) for batch in _batches(events))


def _batches(events: Iterator[tuple[str, bytes]]) -> Iterator[Batch]:
    while some := list(islice(events, AT_ONCE)):
        yield Batch(tuple(Came(topic, PLACE, raw) for topic, raw in some), {})


def _desks(size: Size) -> dict[str, object]:
    """One desk that watches everything, and others that watch a part."""
    parts = [
        {
            "id": f"desk-{number}",
            "name": f"Desk {number}",
            "watch": {
                "actors": [actor_id(one) for one in range(number, size.actors, DESKS)],
                "issues": [issue_id(one) for one in range(0, size.issues, 2)],
            },
        }
        for number in range(1, DESKS)
    ]
    return {"version": 1, "desks": [{"id": "all", "name": "Everything"}, *parts]}
