"""A feed of JSON lines, plain or gzipped: `id revision retracted title url outlet published lang text`."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from schemas.article import MAX_TEXT_BYTES
from streams.errors import UsageError
from streams.feeds.bad_input import BadInputError, Reason, printable, set_aside
from streams.feeds.intake import Arrival, Intake
from streams.feeds.lines import Line, read_lines
from streams.feeds.published import published_of
from streams.feeds.record import Record, any_text, article_of, is_retracted, known_id, optional_text, parse_record
from streams.feeds.text import too_large
from streams.quarantining import digest_of

MAX_LINE_BYTES = 6 * MAX_TEXT_BYTES + 64 * 1024
"""The longest line that can hold a text within its limit: six bytes a character where all are escaped."""

MAX_COUNTED_BYTES = 256 * 1024 * 1024
"""The largest file whose articles are counted before it is read."""

_FIELDS = frozenset({"id", "revision", "retracted", "title", "url", "outlet", "published", "lang", "text"})
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One file. The order of its lines is the order of arrival."""

    path: Path

    def arrivals(self, intake: Intake) -> Iterator[Arrival]:
        """One arrival for each line that is not blank; a gzip file that breaks off ends with one for the rest."""
        origin, number = printable(self.path.name), 0
        with open_lines(self.path) as stream:
            try:
                for line in read_lines(stream, MAX_LINE_BYTES):
                    number = line.number
                    yield _arrival(line, f"{origin}:{number}", intake)
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                what = f"the gzip file is damaged from here on ({error})"
                broken = BadInputError(Reason.NOT_GZIP, what, "fetch it again; what came before was taken in")
                yield set_aside(broken, digest_of(b""), f"{origin}:{number + 1}", None)

    def count(self) -> int | None:
        """How many arrivals there will be, or None where counting would take long."""
        if self.path.stat().st_size > MAX_COUNTED_BYTES:
            return None
        with open_lines(self.path) as stream:
            try:
                return sum(1 for _ in read_lines(stream, MAX_LINE_BYTES))
            except (EOFError, gzip.BadGzipFile, zlib.error):
                return None


def read_again(raw: bytes, origin: str, now: datetime) -> Arrival:
    """One line that was set aside, read as it is read in its feed; `origin` is where it stood (`feed.jsonl:7`)."""
    return _arrival(Line(1, raw), origin, Intake(now))


def open_lines(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where its name ends in .gz.

    Raises:
        UsageError: it cannot be opened, or is named .gz and is none.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error.strerror or "unknown error") from error
    if path.suffix.lower() != ".gz":
        return file
    with file:
        if file.read(2) != _GZIP_MAGIC:
            raise _unreadable(path, "its name ends in .gz and its content is not gzip")
    return cast("BinaryIO", gzip.open(path, "rb"))


def _unreadable(path: Path, why: str) -> UsageError:
    message = f"{path} cannot be read: {why}. Check the file and its permissions, or name another feed"
    return UsageError(message)


def _arrival(line: Line, origin: str, intake: Intake) -> Arrival:
    if line.raw is None:
        return set_aside(too_large(MAX_LINE_BYTES, "the line"), line.digest, origin, None)
    article_id = None
    try:
        record = parse_record(line.raw)
        article_id = known_id(record)
        intake.ignore(record.keys() - _FIELDS)
        published = published_of(optional_text(record, "published"), "feed", intake.now)
        return article_of(record, _text(record), published)
    except BadInputError as error:
        return set_aside(error, line.digest, origin, article_id)


def _text(record: Record) -> str:
    text = any_text(record, "text")
    if text is None and is_retracted(record):
        return ""
    if text is None:
        raise BadInputError(Reason.MISSING_FIELD, "the field 'text' is missing", "add 'text'")
    return text
