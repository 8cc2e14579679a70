"""Inside: what can be seen of a worker at any moment."""

from collections.abc import Mapping

import faust

from streams.agents.acked_table import AckedTable


class FaustInside:
    """A look at a Faust app. `steps` are the steps by the name of the topic on the broker that they read."""

    def __init__(self, app: faust.App, steps: Mapping[str, str]) -> None:
        self._app = app
        self._steps = steps

    def committed(self) -> Mapping[tuple[str, int], int]:
        """The offset up to which each partition that is here is done with, by step and partition."""
        places = self._app.assignor.assigned_actives()
        offsets = self._app.consumer._committed_offset  # type: ignore[attr-defined] # noqa: SLF001 - there is no public word
        return {
            (self._steps[place.topic], place.partition): offsets.get(place) or 0
            for place in places
            if place.topic in self._steps
        }

    def rows(self) -> Mapping[str, int]:
        """How many rows each step keeps here, where counting them costs nothing: in memory."""
        tables = [table for table in self._app.tables.values() if isinstance(table, AckedTable)]
        return {table.name: table.rows_in_memory() for table in tables}
