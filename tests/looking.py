"""A read model of some events, to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.codec import AnyEvent, encode, topic_of
from streams.readmodel.look import Look, ReadModel
from streams.readmodel.writer import Batch, Came, DeskRouting, ReadModelWriter

HERE = "here"
NOBODY = DeskRouting()


def batch_of(events: Iterable[AnyEvent]) -> Batch:
    came = tuple(Came(topic_of(event).name, f"{HERE}@{place}", encode(event)) for place, event in enumerate(events))
    return Batch(came, {HERE: (len(came), "")})


def fill(path: Path, events: Iterable[AnyEvent], routing: DeskRouting = NOBODY) -> int:
    """Take the events into the read model at a path; how many were new."""
    with ReadModelWriter.open(path, HERE, routing) as writer:
        return writer.take(batch_of(events))


@contextmanager
def looking_at(path: Path, events: Iterable[AnyEvent], routing: DeskRouting = NOBODY) -> Iterator[Look]:
    fill(path, events, routing)
    model = ReadModel(path)
    with model.look() as look:
        yield look
    model.close()
