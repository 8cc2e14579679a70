"""A table whose rows are on the changelog before anybody sees them."""

from collections.abc import Sequence
from typing import Any

import faust

from streams.agents.acks import acknowledged
from streams.agents.partition_rows import OpenRows
from streams.agents.row_store import RowStore


class AckedTable(faust.Table[bytes, bytes]):
    """Rows by partition, recovered from a changelog topic that has them before the worker's own copy does.

    Faust writes its copy first, sends the changelog in the background and only logs a failure: a crash leaves a row
    that no other worker will ever see, and the event would be acknowledged all the same. Here nothing finds the
    partition by the event under way, so several events may be taken at once, one for each partition.
    """

    def __init__(self, *args: Any, open_rows: OpenRows, **kwargs: Any) -> None:  # noqa: ANN401 - as Faust's own
        super().__init__(*args, **kwargs)
        # What Faust would make for itself, on first use, by the app's setting.
        self._data = self._rows = RowStore(open_rows, "rows://", self.app, self, table_name=self.name)

    def row(self, key: bytes, partition: int) -> bytes | None:
        """The row under a key, or None. The partition must be one that the worker has."""
        return self._rows.row(key, partition)

    def rows_in_memory(self) -> int:
        """How many rows are here, but for those on disk, which nobody has counted."""
        return self._rows.in_memory()

    async def keep(self, rows: Sequence[tuple[bytes, bytes]], partition: int) -> None:
        """Replace these rows, by key; return when the broker has them, and only then are they seen here.

        Raises what the client does, or StoreError.
        """
        records = await acknowledged(
            self.changelog_topic.send(key=key, value=row, partition=partition) for key, row in rows
        )
        written = zip(rows, records, strict=True)
        self._rows.keep([(key, row, record.offset) for (key, row), record in written], partition)
