"""A chain of steps in memory, driven as a broker drives it: in any order that a broker allows, with crashes.

Every step reads its topic partition by partition from a place that it remembers, keeps the rows of each partition apart
(a row that belongs to another partition is not there), sends before it writes, and after a crash reads again from an
earlier place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from schemas.codec import AnyEvent
from streams.step import Applied, Step

FURTHEST_BACK = 5
"""Events that a step may read again after a crash."""


@dataclass
class Partition:
    """What has come to one partition of a step's topic, how far the step has read, and the rows that it keeps."""

    step: Step
    log: list[AnyEvent] = field(default_factory=list)
    place: int = 0
    rows: dict[str, bytes] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        return self.place < len(self.log)


@dataclass(frozen=True)
class Runtime:
    """How the chain is driven.

    `spread`: every key has a partition of its own; else a step has one. `repeats`: whatever is sent is delivered, as by
    a broker; else an event whose id is in the log goes no further, as in the embedded runtime. `crashes`: how many.
    """

    spread: bool = False
    repeats: bool = False
    crashes: int = 0


class Chain:
    """Steps, and everything ever sent."""

    def __init__(self, steps: Iterable[Step], runtime: Runtime, chance: Random) -> None:
        self._steps, self._runtime, self._chance = tuple(steps), runtime, chance
        self._crashes_left = runtime.crashes
        self._partitions: dict[tuple[str, str], Partition] = {}
        self._known: set[str] = set()
        self.sent: list[AnyEvent] = []

    @property
    def partitions(self) -> list[Partition]:
        return list(self._partitions.values())

    def run(self, *chunks: Sequence[AnyEvent]) -> Chain:
        """Publish chunk by chunk; after each, all that waits is followed to the end of the chain."""
        for chunk in chunks:
            for event in chunk:
                self._send(event)
            while waiting := [partition for partition in self.partitions if partition.waits]:
                self._advance(self._chance.choice(waiting))
        return self

    def _send(self, event: AnyEvent) -> None:
        if event.id in self._known and not self._runtime.repeats:
            return
        self._known.add(event.id)
        self.sent.append(event)
        for step in self._steps:
            if event.type in step.reads.event_types:
                key = event.subject if self._runtime.spread else "all"
                self._partitions.setdefault((step.name, key), Partition(step)).log.append(event)

    def _advance(self, partition: Partition) -> None:
        applied = partition.step.apply(partition.rows.get, partition.log[partition.place])
        if self._crashes_left and not self._chance.randrange(4):
            self._crash(partition, applied)
            return
        partition.rows.update(applied.rows)
        partition.place += 1
        for sent in applied.events:
            self._send(sent)

    def _crash(self, partition: Partition, applied: Applied) -> None:
        """Some of the events get out; if all do, some of the rows are written; then the step reads from before."""
        self._crashes_left -= 1
        out = self._chance.randint(0, len(applied.events) + 1)
        for sent in applied.events[:out]:
            self._send(sent)
        if out > len(applied.events):
            partition.rows.update(applied.rows[: self._chance.randint(0, len(applied.rows))])
        partition.place = self._chance.randint(max(0, partition.place - FURTHEST_BACK), partition.place)
