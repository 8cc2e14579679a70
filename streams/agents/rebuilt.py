"""Rebuilt: the rows that a table must have, from the messages of its step's topic alone. No Faust in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.quarantine import TopicPlace
from streams.agents.partition_rows import RowChange
from streams.agents.taking import take
from streams.step import Step

Rows = Mapping[bytes, bytes]
Taken = tuple[TopicPlace, bytes]
"""Where a message stands, and its bytes."""


def rebuilt(step: Step, messages: Iterable[Taken]) -> dict[bytes, bytes]:
    """The rows of one partition, as a worker has them that has taken in these messages, in this order.

    Messages that were sent twice leave rows as they are, so it does not matter whether they are among them.
    """
    rows: dict[bytes, bytes] = {}
    for place, raw in messages:
        applied = take(step, rows.get, raw, place)
        rows.update((key.encode(), row) for key, row in applied.rows)
    return rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the rows in use, of one partition or of several, differ from those rebuilt."""

    rows: int = 0
    differing: tuple[bytes, ...] = ()
    missing: tuple[bytes, ...] = ()
    extra: tuple[bytes, ...] = ()

    @property
    def equal(self) -> int:
        """How many of the rebuilt rows are in use, byte for byte."""
        return self.rows - len(self.differing) - len(self.missing)

    @property
    def same(self) -> bool:
        """Whether nothing is other."""
        return not (self.differing or self.missing or self.extra)

    def __add__(self, other: "Comparison") -> "Comparison":
        return Comparison(
            self.rows + other.rows,
            self.differing + other.differing,
            self.missing + other.missing,
            self.extra + other.extra,
        )


def compare(right: Rows, in_use: Rows) -> Comparison:
    """Hold the rows in use against the rebuilt ones."""
    return Comparison(
        rows=len(right),
        differing=tuple(sorted(key for key in right.keys() & in_use.keys() if right[key] != in_use[key])),
        missing=tuple(sorted(right.keys() - in_use.keys())),
        extra=tuple(sorted(in_use.keys() - right.keys())),
    )


def repair(right: Rows, found: Comparison) -> list[RowChange]:
    """What has to be written for the rows in use to be the right ones."""
    gone: list[RowChange] = [(key, None) for key in found.extra]
    return gone + [(key, right[key]) for key in (*found.missing, *found.differing)]
