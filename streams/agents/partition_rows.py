"""The rows of one partition of a table, where the worker that has the partition finds them."""

from collections.abc import Callable, Iterable
from typing import Protocol

RowChange = tuple[bytes, bytes | None]
"""A key, and the row that it now has; None where it has none any more."""


class PartitionRows(Protocol):
    """A copy of what the changelog says, up to a position; the changelog is what counts."""

    @property
    def position(self) -> int | None:
        """Offset of the changelog record up to which, itself included, all records are in here; None for none yet."""

    def get(self, key: bytes) -> bytes | None:
        """The row under the key, or None."""

    def put(self, changes: Iterable[RowChange], position: int | None) -> None:
        """Make these changes, in order, and note the position: both or neither, whatever happens meanwhile."""

    def close(self) -> None:
        """Let go of them: the partition is another worker's now, or the worker ends."""


OpenRows = Callable[[str, int], PartitionRows]
"""Opens the rows of a table (by its name) and a partition. May raise StoreError."""


class InMemory:
    """Rows in a dict: gone with the worker, and read from the changelog again by the next."""

    def __init__(self) -> None:
        self._rows: dict[bytes, bytes] = {}
        self._position: int | None = None

    @property
    def position(self) -> int | None:
        """As PartitionRows."""
        return self._position

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: bytes) -> bytes | None:
        """As PartitionRows."""
        return self._rows.get(key)

    def put(self, changes: Iterable[RowChange], position: int | None) -> None:
        """As PartitionRows."""
        for key, row in changes:
            if row is None:
                self._rows.pop(key, None)
            else:
                self._rows[key] = row
        self._position = position

    def close(self) -> None:
        """As PartitionRows."""
        self._rows = {}


def in_memory(table: str, partition: int) -> PartitionRows:  # noqa: ARG001 - as OpenRows: all are alike in memory
    """Open nothing: no rows yet."""
    return InMemory()
