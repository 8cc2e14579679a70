"""Rows: the bytes that a step keeps between events, and the keys that they have."""

from functools import lru_cache
from typing import TypeVar

import orjson
from pydantic import ValidationError

from schemas.model import WireModel
from streams.errors import StoreError

LARGE = 64 * 1024
"""Bytes from which a row is large: a runtime says so, because every event that touches it costs its whole size."""

Row = TypeVar("Row", bound=WireModel)


def row_key(*parts: str) -> str:
    """A key of these parts; a JSON list, because ids may hold any character."""
    return orjson.dumps(parts).decode()


def read_row(model: type[Row], row: bytes) -> Row:
    """A row as the step wrote it. The last ones read are kept decoded: do not change what is in them.

    Raises:
        StoreError: these are not bytes that this version of the step wrote. Going on would set aside every later event
            of the key, so the process has to stop.
    """
    decoded: Row = _decoded(model, row)
    return decoded


def row_or(default: Row, row: bytes | None) -> Row:
    """A row as the step wrote it, or the default where there is none. Raises as `read_row`."""
    return default if row is None else read_row(type(default), row)


def write_row(row: WireModel) -> bytes:
    """The bytes of a row. Not canonical JSON: nobody but the step reads them, and they are written for every event."""
    return row.model_dump_json(by_alias=True).encode()


# Neighbours are read far more often than they are written. A row is a function of its bytes, so keeping the last ones
# decoded changes nothing but the time that it takes.
@lru_cache(maxsize=512)
def _decoded(model: type[Row], row: bytes) -> Row:
    try:
        return model.model_validate_json(row)
    except ValidationError as error:
        message = (
            f"a {model.__name__} row cannot be read ({error.error_count()} faults in {len(row)} bytes): the table is "
            "damaged or of another version. Replay the feeds into a new data folder; on Kafka stop the workers and run "
            "`volteface rebuild --write`"
        )
        raise StoreError(message) from error
