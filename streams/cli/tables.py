"""`volteface tables`: the stances, positions and alerts of a run as flat files."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import orjson
import typer

from streams.cli.options import DEFAULT_DATA, AsJson, DataFolder
from streams.embedded.folder import LOG, kept_catalogue, made
from streams.errors import LogBusyError, StoreError, UsageError
from streams.readmodel.log_source import LogSource
from streams.readmodel.look import ReadModel
from streams.readmodel.projection import NAME, Projection
from streams.readmodel.sheets import SHEETS, Asking, Sheet
from streams.readmodel.sheets.csv_file import as_csv
from streams.readmodel.sheets.parquet_file import as_parquet
from streams.readmodel.writer import DeskRouting
from streams.wording.names import names_of
from streams.wording.safe import one_line

LOOK_SECONDS = 0.5


class Form(StrEnum):
    """A form of file."""

    CSV = "csv"
    PARQUET = "parquet"


_FORMS: dict[Form, Callable[[Sheet, Asking], Iterator[bytes]]] = {Form.CSV: as_csv, Form.PARQUET: as_parquet}


def tables(
    folder: DataFolder = DEFAULT_DATA,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files; made if missing.")],
    form: Annotated[Form, typer.Option("--format", help="Parquet needs pyarrow, the extra `parquet`.")] = Form.CSV,
    json: AsJson = False,
) -> None:
    """Write stances, positions and alerts as tables, one file each, for a notebook or a spreadsheet.

    The same columns in both forms (docs/api.md tells them). In CSV a text that a spreadsheet would take for a formula
    begins with an apostrophe. While `volteface serve` runs on the folder, its read model is read as it is.
    """
    model = _model(folder)
    asking = Asking(model, names_of(kept_catalogue(folder)))
    made(out)
    for sheet in SHEETS.values():
        path = out / f"{sheet.name}.{form}"
        _write(path, _FORMS[form](sheet, asking))
        typer.echo(orjson.dumps({"file": str(path)}) if json else one_line(str(path)))
    model.close()


def _model(folder: Path) -> ReadModel:
    """The read model of a run, as new as its log; that of a process that keeps it up as it is."""
    if not (folder / LOG).is_file():
        message = f"{folder / LOG} is missing; replay a feed into {folder} first, or name another folder"
        raise StoreError(message)
    projection = Projection(folder / NAME, LogSource(folder / LOG), DeskRouting())
    try:
        projection.start()
    except LogBusyError:
        return ReadModel(folder / NAME)
    while not projection.wait_until_current(LOOK_SECONDS):
        pass
    projection.stop()
    if projection.fault is not None:
        raise projection.fault
    return ReadModel(folder / NAME)


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    """The file, whole or not at all. Raises UsageError."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            file.writelines(pieces)
        partial.replace(path)
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}); make room, or name another folder with --out"
        raise UsageError(message) from error
