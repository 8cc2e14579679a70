"""The data folder of a run: the log, the exports, and the catalogue by whose names people know the ids."""

from pathlib import Path

from pydantic import ValidationError

from schemas.catalogue import Catalogue
from schemas.codec import canonical

LOG = "log.sqlite3"
CATALOGUE = "catalogue.json"


def keep_catalogue(out: Path, catalogue: Catalogue) -> None:
    """Keep the catalogue with the run, for the names."""
    (out / CATALOGUE).write_bytes(canonical(catalogue))


def kept_catalogue(out: Path) -> Catalogue | None:
    """The catalogue kept with the run; None where there is none of this version, and ids must do for names."""
    try:
        return Catalogue.model_validate_json((out / CATALOGUE).read_bytes())
    except (OSError, ValidationError):
        return None
