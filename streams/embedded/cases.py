"""The cases of a run: misreadings that analysts found, as files under `regressions/` in the data folder."""

from pathlib import Path

import orjson
from pydantic import ValidationError

from schemas.alert import Alert
from schemas.catalogue import Catalogue
from schemas.codec import AnyEvent
from streams.desk.case import Case, case_of, concerned, narrowed
from streams.desk.records import Records
from streams.desk.rereading import reproduces, results
from streams.embedded.folder import LOG
from streams.embedded.tables import open_tables
from streams.errors import UsageError
from streams.reading.reader import Reader

FOLDER = "regressions"
_FORM = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def keep_case(folder: Path, verdict: AnyEvent, alert: Alert, records: Records, catalogue: Catalogue) -> Path:
    """Keep the case of a misreading; the file needs nothing else of the run.

    Raises:
        UsageError: the file cannot be written.
    """
    case = _smallest(case_of(verdict, alert, records, catalogue))
    path = folder / FOLDER / f"{case.alert_id}-{case.serial}.json"
    wire = case.model_dump(mode="json", by_alias=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(exist_ok=True)
        partial.write_bytes(orjson.dumps(wire, option=_FORM))
        partial.replace(path)
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}); the verdict is recorded. Make room and give it again"
        raise UsageError(message) from error
    return path


def drop_cases(folder: Path, alert_id: str, but: int | None = None) -> None:
    """Remove the cases of verdicts on an alert that no longer hold; all but the one with this serial."""
    kept = f"{alert_id}-{but}.json"
    for path in (folder / FOLDER).glob(f"{alert_id}-*.json"):
        if path.name != kept:
            path.unlink(missing_ok=True)


def keep_or_drop(folder: Path, verdict: AnyEvent, alert: Alert, catalogue: Catalogue) -> Path | None:
    """The file of the case of a verdict, where it says that something was misread; those before it hold no longer.

    `alert` is the message that was ruled on.

    Raises:
        UsageError: the file cannot be written.
        StoreError: the log cannot be read.
    """
    if not verdict.data.ruling.sets_aside:
        drop_cases(folder, alert.alert_id)
        return None
    drop_cases(folder, alert.alert_id, but=verdict.data.serial)
    with open_tables(folder / LOG) as tables:
        return keep_case(folder, verdict, alert, tables, catalogue)


def load_case(path: Path) -> Case:
    """A case from its file.

    Raises:
        UsageError: the file cannot be read or is no case.
    """
    try:
        return Case.model_validate_json(path.read_bytes())
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); name a file that `volteface verdict` wrote"
        raise UsageError(message) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        message = f"{path}: {place}: {first['msg']}; name a file that `volteface verdict` wrote"
        raise UsageError(message) from error


def _smallest(case: Case) -> Case:
    """The case against the actors and issues that its articles speak of, where the misreading shows against those too.

    Whom and what else a catalogue follows can decide how a sentence is read; then all of it is kept.
    """
    reader = Reader(case.catalogue)
    smaller = narrowed(case, concerned(case, map(reader.read, case.articles)))
    return smaller if reproduces(results(smaller, Reader(smaller.catalogue))) else case
