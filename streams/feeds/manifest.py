"""A folder with a manifest.jsonl: texts, and beside them what the texts lack and how each of it is known."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import cast

from schemas.dates import DatedBy, Precision
from schemas.quarantine import Quarantined
from streams.feeds.bad_input import BadInputError, Reason, set_aside
from streams.feeds.intake import Arrival, Intake
from streams.feeds.json_lines import open_lines
from streams.feeds.lines import Line, read_lines
from streams.feeds.published import published_of
from streams.feeds.record import (
    Record,
    article_of,
    is_retracted,
    known_id,
    optional_text,
    parse_record,
    required_text,
)
from streams.feeds.text import too_large
from streams.feeds.text_files import arrival_of_file, digest_of_file, origin_of, text_files_in

MANIFEST = "manifest.jsonl"
MAX_LINE_BYTES = 64 * 1024

_FIELDS = frozenset(
    {
        *("id", "revision", "retracted", "file", "sha256", "outlet", "url", "title", "lang", "published"),
        *("known", "why"),
    }
)
_DATE_FIELDS = frozenset({"value", "precision", "basis"})


@dataclass(frozen=True, slots=True)
class ManifestFolder:
    """One folder. The order of the manifest is the order of arrival; .txt files that it does not name come last."""

    folder: Path

    def arrivals(self, intake: Intake) -> Iterator[Arrival]:
        """One arrival for each line that is not blank, and one for each .txt file that no line names."""
        origin = origin_of(self.folder / MANIFEST)
        named: set[str] = set()
        for line in self._lines():
            named.add(_file_named(line))
            yield self._arrival(line, f"{origin}:{line.number}", intake)
        for path in self._not_in(named):
            yield _not_in_manifest(path)

    def count(self) -> int:
        """How many arrivals there will be."""
        names = [_file_named(line) for line in self._lines()]
        return len(names) + len(self._not_in(set(names)))

    def _lines(self) -> Iterator[Line]:
        with open_lines(self.folder / MANIFEST) as stream:
            yield from read_lines(stream, MAX_LINE_BYTES)

    def _not_in(self, named: set[str]) -> tuple[Path, ...]:
        return tuple(path for path in text_files_in(self.folder) if path.name not in named)

    def _arrival(self, line: Line, origin: str, intake: Intake) -> Arrival:
        record: Record = {}
        try:
            if line.raw is None:
                raise too_large(MAX_LINE_BYTES, "the line")
            record = parse_record(line.raw)
            intake.ignore(record.keys() - _FIELDS)
            published = _published(record, intake)
            if is_retracted(record) and optional_text(record, "file") is None:
                return article_of(record, "", published)
            path = self._file(record)
        except BadInputError as error:
            return set_aside(error, line.digest, origin, known_id(record))
        return arrival_of_file(path, record, published)

    def _file(self, record: Record) -> Path:
        name = required_text(record, "file")
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or not name.isprintable():
            what = f"the file {name[:100]!a} is not in the folder of the manifest"
            raise BadInputError(Reason.MISSING_FILE, what, "put the file beside the manifest and write its name alone")
        path = self.folder / inside
        if not _is_regular(path):
            what = f"there is no file {name[:100]!a} beside the manifest"
            raise BadInputError(Reason.MISSING_FILE, what, "add the file, or correct its name in the manifest")
        return path


def _file_named(line: Line) -> str:
    """The file that a line names, whatever else is wrong with it; empty where it names none."""
    try:
        return optional_text(parse_record(line.raw or b""), "file") or ""
    except BadInputError:
        return ""


def _published(record: Record, intake: Intake) -> DatedBy:
    given = record.get("published")
    if not isinstance(given, dict):
        return published_of(optional_text(record, "published"), "feed", intake.now)
    fields = cast("Record", given)
    intake.ignore({f"published.{name}" for name in fields.keys() - _DATE_FIELDS})
    return _stated(fields, intake.now)


def _stated(fields: Record, now: datetime) -> DatedBy:
    value = optional_text(fields, "value")
    published = published_of(value, optional_text(fields, "basis") or "feed", now)
    precision = optional_text(fields, "precision")
    if value is None or precision in (None, published.precision):
        return published
    if precision == Precision.DAY and published.precision == Precision.INSTANT:
        return published.model_copy(update={"value": (published.value or "")[:10], "precision": Precision.DAY})
    what = f"published says precision {precision[:40]!a} and its value {value[:40]!a} is of precision"
    advice = f"write {', '.join(Precision)} as fits the value, or leave 'precision' out"
    raise BadInputError(Reason.BAD_DATE, f"{what} '{published.precision}'", advice)


def _not_in_manifest(path: Path) -> Quarantined:
    what = f"{MANIFEST} does not name this file"
    error = BadInputError(Reason.NOT_IN_MANIFEST, what, "add a line for it, or take it out of the folder")
    return set_aside(error, digest_of_file(path), origin_of(path), None)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
