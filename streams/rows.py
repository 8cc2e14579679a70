"""Rows: the bytes that a step keeps between events."""

from typing import TypeVar

from pydantic import ValidationError

from schemas.model import WireModel
from streams.errors import StoreError

Row = TypeVar("Row", bound=WireModel)


def read_row(model: type[Row], row: bytes) -> Row:
    """A row as the step wrote it.

    Raises:
        StoreError: these are not bytes that this version of the step wrote. Going on would set aside every later event
            of the key, so the process has to stop.
    """
    try:
        return model.model_validate_json(row)
    except ValidationError as error:
        message = (
            f"a {model.__name__} row cannot be read ({error.error_count()} faults in {len(row)} bytes): the table is "
            "damaged or of another version. Replay the feeds into a new data folder or a new topic prefix"
        )
        raise StoreError(message) from error


def write_row(row: WireModel) -> bytes:
    """The bytes of a row. Not canonical JSON: nobody but the step reads them, and they are written for every event."""
    return row.model_dump_json(by_alias=True).encode()
