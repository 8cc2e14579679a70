"""The data folder of a run: the log, the exports, and what the run was made with."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from schemas.catalogue import Catalogue
from schemas.codec import canonical
from schemas.model import WireModel
from schemas.stance import ReaderStamp
from streams.alerts.policy import Policy
from streams.embedded.tables import open_tables
from streams.errors import StoreError, UsageError
from streams.pipeline import after_reading, fingerprint
from streams.step import Step

LOG = "log.sqlite3"
CATALOGUE = "catalogue.json"
SETTINGS = "run.json"


class Settings(WireModel):
    """Everything besides the catalogue that decides what the articles of a run become."""

    version: Literal[1] = 1
    reader: ReaderStamp
    policy: Policy
    window_days: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run was made with."""

    catalogue: Catalogue
    settings: Settings

    @property
    def window(self) -> timedelta:
        """The rolling window, in statement time."""
        return timedelta(days=self.settings.window_days)

    @property
    def fingerprint(self) -> str:
        """The fingerprint that its log must have."""
        return fingerprint(self.settings.reader, self.catalogue, self.settings.policy, self.window)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps after READ: no reader, and no parser, is needed for them."""
        return after_reading(self.catalogue, self.settings.policy, self.window)


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


def keep(out: Path, kept: Kept) -> None:
    """Keep with the run what it was made with: for the names, and to go back to it. Each file whole or not at all.

    Raises:
        UsageError: a file cannot be written.
    """
    for name, model in ((CATALOGUE, kept.catalogue), (SETTINGS, kept.settings)):
        path, partial = out / name, out / f".{name}.partial"
        try:
            partial.write_bytes(canonical(model))
            partial.replace(path)
        except OSError as error:
            message = f"{path} cannot be written ({error.strerror}); make room, or name another folder with --out"
            raise UsageError(message) from error


def kept_catalogue(out: Path) -> Catalogue | None:
    """The catalogue kept with the run; None where there is none of this version, and ids must do for names."""
    try:
        return Catalogue.model_validate_json((out / CATALOGUE).read_bytes())
    except (OSError, ValidationError):
        return None


def kept_run(out: Path) -> Kept:
    """What the run in a folder was made with.

    Raises:
        StoreError: it is not kept there, or it is not what the log was made with.
    """
    with open_tables(out / LOG) as tables:
        made_with = tables.fingerprint
    advice = f"run the `volteface replay` that made {out} once more; what is in the log is not read again"
    try:
        kept = Kept(
            Catalogue.model_validate_json((out / CATALOGUE).read_bytes()),
            Settings.model_validate_json((out / SETTINGS).read_bytes()),
        )
    except (OSError, ValidationError) as error:
        message = f"{out} lacks {CATALOGUE} or {SETTINGS} of this version, which say how its log was made; {advice}"
        raise StoreError(message) from error
    if kept.fingerprint != made_with:
        message = f"{out / CATALOGUE} and {out / SETTINGS} are not what the log was made with; {advice}"
        raise StoreError(message)
    return kept
