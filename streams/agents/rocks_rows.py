"""Rows of a partition in RocksDB: on disk, for tables that memory has no room for. Needs the extra `rocksdb`."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ParamSpec, TypeVar

from rocksdict import BlockBasedOptions, Cache, Options, Rdict, WriteBatch, WriteBufferManager

from streams.agents.partition_rows import RowChange
from streams.errors import StoreError

CACHE_BYTES = 64 * 1024 * 1024
WRITE_BUFFER_BYTES = 32 * 1024 * 1024
"""For all the partitions of a process together, as are those of the cache."""

POSITION = b"position"
"""Keys of rows are JSON lists, so none of them is this."""

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Rocks:
    """Opens the partitions of one process, which share what memory they take."""

    def __init__(self) -> None:
        self._cache = Cache(CACHE_BYTES)
        self._buffers = WriteBufferManager(WRITE_BUFFER_BYTES, allow_stall=False)

    def open(self, path: Path) -> "InRocks":
        """The rows in a folder, which is made where there is none. Raises StoreError."""
        return InRocks(path, _in_words(path, Rdict, str(path), self._options()))

    def _options(self) -> Options:
        options = Options(raw_mode=True)
        options.create_if_missing(True)  # noqa: FBT003 - as RocksDB's own
        options.set_write_buffer_manager(self._buffers)
        options.set_max_open_files(64)
        # RocksDB's own log, which nobody reads unless something is wrong.
        options.set_keep_log_file_num(2)
        options.set_max_log_file_size(1024 * 1024)
        blocks = BlockBasedOptions()
        blocks.set_block_cache(self._cache)
        blocks.set_cache_index_and_filter_blocks(v=True)
        blocks.set_bloom_filter(10, block_based=False)
        options.set_block_based_table_factory(blocks)
        return options


class InRocks:
    """Rows in one RocksDB, with the position beside them, written together.

    Writes are not synced: after `kill -9` they are all there, after a power cut the last of them may be missing, rows
    and position alike, and recovery reads them from the changelog again.
    """

    def __init__(self, path: Path, database: Rdict) -> None:
        self._path = path
        self._database = database
        self._position = self._read_position()

    @property
    def position(self) -> int | None:
        """As PartitionRows."""
        return self._position

    def get(self, key: bytes) -> bytes | None:
        """As PartitionRows. Raises StoreError."""
        row: bytes | None = _in_words(self._path, self._database.get, key)
        return row

    def put(self, changes: Iterable[RowChange], position: int | None) -> None:
        """As PartitionRows. Raises StoreError."""
        batch = WriteBatch(raw_mode=True)
        for key, row in changes:
            if row is None:
                batch.delete(key)
            else:
                batch.put(key, row)
        if position is not None:
            batch.put(POSITION, str(position).encode())
        _in_words(self._path, self._database.write, batch)
        self._position = position

    def close(self) -> None:
        """As PartitionRows. Raises StoreError."""
        _in_words(self._path, self._database.close)

    def _read_position(self) -> int | None:
        found = self.get(POSITION)
        return None if found is None else int(found)


def _in_words(
    path: Path, call: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Result:
    """Call RocksDB; what it raises, a bare Exception whatever the matter is, becomes a StoreError."""
    try:
        return call(*args, **kwargs)
    except Exception as error:
        message = (
            f"{path} cannot be used ({error}). If the disk is full, make room; else delete that folder, which is "
            "always safe: it holds a copy of what is on the broker, and the worker makes it again"
        )
        raise StoreError(message) from error
