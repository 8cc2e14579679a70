"""The data folder of a run: the log, the exports, and the catalogue by whose names people know the ids."""

from pathlib import Path

from pydantic import ValidationError

from schemas.catalogue import Catalogue
from schemas.codec import canonical
from streams.errors import UsageError

LOG = "log.sqlite3"
CATALOGUE = "catalogue.json"


def made(out: Path) -> Path:
    """The folder, made where it is missing.

    Raises:
        UsageError: there is a file of that name, or the folder cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{out} cannot be a data folder ({error.strerror}); name a folder that you may write to"
        raise UsageError(message) from error
    return out


def keep_catalogue(out: Path, catalogue: Catalogue) -> None:
    """Keep the catalogue with the run, for the names; whole or not at all.

    Raises:
        UsageError: the file cannot be written.
    """
    kept, partial = out / CATALOGUE, out / f".{CATALOGUE}.partial"
    try:
        partial.write_bytes(canonical(catalogue))
        partial.replace(kept)
    except OSError as error:
        message = f"{kept} cannot be written ({error.strerror}); make room, or name another folder with --out"
        raise UsageError(message) from error


def kept_catalogue(out: Path) -> Catalogue | None:
    """The catalogue kept with the run; None where there is none of this version, and ids must do for names."""
    try:
        return Catalogue.model_validate_json((out / CATALOGUE).read_bytes())
    except (OSError, ValidationError):
        return None
