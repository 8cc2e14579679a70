"""A sheet as Parquet, a row group for each batch. Texts are as they are: nothing takes them for formulas here."""

import io
from collections.abc import Iterator
from typing import Any

from streams.errors import UsageError
from streams.readmodel.sheets.sheet import Asking, Kind, Sheet


class NotInstalledError(UsageError):
    """pyarrow is not there."""


def as_parquet(sheet: Sheet, asking: Asking) -> Iterator[bytes]:
    """The table as the bytes of a file, piece by piece.

    Raises:
        NotInstalledError: at once, where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - the same
    except ImportError as error:
        message = "Parquet needs pyarrow, which is not installed; run `pip install 'volteface[parquet]'`, or take CSV"
        raise NotInstalledError(message) from error
    types = {Kind.TEXT: pa.string(), Kind.WHOLE: pa.int64(), Kind.REAL: pa.float64(), Kind.TRUTH: pa.bool_()}
    schema = pa.schema([(name, types[kind]) for name, kind in sheet.columns.items()])
    return _pieces(sheet, asking, schema, pa, pq)


def _pieces(sheet: Sheet, asking: Asking, schema: Any, pa: Any, pq: Any) -> Iterator[bytes]:  # noqa: ANN401 - an extra
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema) as writer:
        for rows in sheet.batches(asking):
            columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in sheet.columns]
            writer.write_table(pa.table(dict(zip(sheet.columns, columns, strict=True)), schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that is only written on, and whose bytes are taken away as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any, /) -> int:  # noqa: ANN401 - any buffer
        self._pieces.append(bytes(piece))
        self._length += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """What was written since."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken
