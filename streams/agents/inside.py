"""Inside: what can be seen of a worker at any moment."""

from collections import Counter
from collections.abc import Mapping

import faust
from faust.stores.memory import Store as MemoryStore
from faust.types import TP


class FaustInside:
    """A look at a Faust app. `steps` are the steps by the name of the topic on the broker that they read."""

    def __init__(self, app: faust.App, steps: Mapping[str, str]) -> None:
        self._app = app
        self._steps = steps

    def partitions(self) -> Mapping[str, int]:
        """How many partitions of its topic each step has here."""
        counts = Counter(dict.fromkeys(self._steps.values(), 0))
        counts.update(self._steps[place.topic] for place in self._places())
        return counts

    def backlog(self) -> Mapping[str, int]:
        """How many messages lie there beyond what is committed, as of the last fetch.

        The consumer's own mark is used, which comes with every fetch: a request for each look would stand in the same
        queue as the worker's fetches and commits.
        """
        backlog = Counter(dict.fromkeys(self._steps.values(), 0))
        for place in self._places():
            backlog[self._steps[place.topic]] += self._behind(place)
        return backlog

    def rows(self) -> Mapping[str, int]:
        """How many rows each step keeps here, where counting them costs nothing: in memory."""
        tables = [table for table in self._app.tables.values() if isinstance(table.data, MemoryStore)]
        return {table.name: len(table.data) for table in tables}

    def _places(self) -> list[TP]:
        return [place for place in self._app.assignor.assigned_actives() if place.topic in self._steps]

    def _behind(self, place: TP) -> int:
        try:
            end = self._app.consumer.highwater(place)
        except (AssertionError, AttributeError):
            # The consumer lives in a thread of its own, and has just given this one away.
            return 0
        committed = self._app.consumer._committed_offset.get(place)  # type: ignore[attr-defined] # noqa: SLF001 - there is no public word
        return max(0, (end or 0) - (committed or 0))
