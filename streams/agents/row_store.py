"""Row store: what Faust takes for a table's storage, with the rows of each partition by themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from faust.stores.base import Store
from faust.types import TP, EventT

from streams.agents.partition_rows import InMemory, OpenRows, PartitionRows, RowChange

Kept = tuple[bytes, bytes, int]
"""A key, its row, and the offset of the changelog record that has it."""


class RowStore(Store[bytes, bytes]):
    """The rows of the partitions that the worker has, and of no other.

    Faust's own stores find the partition of a key by the event under way, keep rows of partitions that have gone to
    another worker, and note how far they are apart from the rows themselves: a crash between the two would lose rows.
    """

    def __init__(self, open_rows: OpenRows, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Faust's own
        super().__init__(*args, **kwargs)
        self._open_rows = open_rows
        self._partitions: dict[int, PartitionRows] = {}

    def row(self, key: bytes, partition: int) -> bytes | None:
        """The row under a key of a partition that the worker has."""
        return self._partitions[partition].get(key)

    def in_memory(self) -> int:
        """How many rows are in memory."""
        return sum(len(rows) for rows in self._partitions.values() if isinstance(rows, InMemory))

    def keep(self, kept: Iterable[Kept], partition: int) -> None:
        """Take in rows that are on the changelog already.

        Where the changelog holds more than we knew of, written by somebody else, the position stays before that: the
        next recovery then reads it.
        """
        written = list(kept)
        rows = self._partitions[partition]
        position = rows.position
        for _, _, offset in written:
            if offset == (-1 if position is None else position) + 1:
                position = offset
        rows.put([(key, row) for key, row, _ in written], position)

    def persisted_offset(self, tp: TP) -> int | None:
        """Where recovery of a changelog partition begins: behind this."""
        rows = self._partitions.get(tp.partition)
        return None if rows is None else rows.position

    def set_persisted_offset(self, tp: TP, offset: int) -> None:
        """Nothing: the position is kept with the rows it belongs to."""

    def apply_changelog_batch(
        self,
        batch: Iterable[EventT[Any]],
        to_key: Callable[[Any], Any],  # noqa: ARG002 - as Faust's own: keys and rows are bytes here
        to_value: Callable[[Any], Any],  # noqa: ARG002 - the same
    ) -> None:
        """Take in what recovery has read."""
        changes: defaultdict[int, list[RowChange]] = defaultdict(list)
        last: dict[int, int] = {}
        for message in (event.message for event in batch):
            # Faust hands records of a partition that has gone to whichever table had the record before.
            if message.topic == self.table.changelog_topic.get_topic_name() and message.partition in self._partitions:
                changes[message.partition].append((message.key or b"", message.value))
                last[message.partition] = message.offset
        for partition, changed in changes.items():
            self._partitions[partition].put(changed, last[partition])

    async def on_rebalance(
        self,
        assigned: set[TP],
        revoked: set[TP],  # noqa: ARG002 - as Faust's own: `assigned` says it all
        newly_assigned: set[TP],  # noqa: ARG002 - the same
        generation_id: int = 0,  # noqa: ARG002 - the same
    ) -> None:
        """Let go of what is another worker's now, and open what is ours. Raises StoreError."""
        changelog = self.table.changelog_topic.get_topic_name()
        ours = {tp.partition for tp in assigned if tp.topic == changelog}
        for partition in set(self._partitions) - ours:
            self._partitions.pop(partition).close()
        for partition in sorted(ours - set(self._partitions)):
            self._partitions[partition] = self._open_rows(self.table.name, partition)

    async def on_stop(self) -> None:
        """Let go of everything."""
        while self._partitions:
            self._partitions.popitem()[1].close()

    def reset_state(self) -> None:
        """Nothing: Faust asks for it only in commands that are not offered here."""

    async def backup_partition(self, tp: TP | int, flush: bool = True, purge: bool = False, keep: int = 1) -> None:  # noqa: FBT001, FBT002 - as Faust's own
        """Nothing: the changelog is the backup."""

    def restore_backup(self, tp: TP | int, latest: bool = True, backup_id: int = 0) -> None:  # noqa: FBT001, FBT002 - as Faust's own
        """Nothing: the changelog is the backup."""
