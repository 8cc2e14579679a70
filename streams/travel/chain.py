"""Chain: the steps over rows in memory, driven as the embedded runtime drives them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from schemas.codec import AnyEvent
from streams.step import Applied, Step


class Chain:
    """Steps that begin with empty rows. What is given together goes through first in, first out.

    An event goes through once: what has the id of one that came before is dropped, as the log drops it.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        types = {kind for step in steps for kind in step.reads.event_types}
        self._readers = {kind: tuple(step for step in steps if kind in step.reads.event_types) for kind in types}
        self._rows: dict[str, dict[str, bytes]] = {step.name: {} for step in steps}
        self._seen: set[str] = set()

    def settle(self, events: Iterable[AnyEvent]) -> Iterator[AnyEvent]:
        """These events and everything that follows from them, each new one once, in the order of a log."""
        pending = deque(events)
        while pending:
            event = pending.popleft()
            if event.id in self._seen:
                continue
            self._seen.add(event.id)
            yield event
            for step in self._readers.get(event.type, ()):
                pending.extend(self._apply(step, event).events)

    def _apply(self, step: Step, event: AnyEvent) -> Applied:
        rows = self._rows[step.name]
        applied = step.apply(rows.get, event)
        rows.update(applied.rows)
        return applied


def driven(steps: Sequence[Step], publications: Iterable[Iterable[AnyEvent]]) -> Iterator[AnyEvent]:
    """Everything that these publications lead to; each is settled before the next is taken up."""
    chain = Chain(steps)
    for events in publications:
        yield from chain.settle(events)
