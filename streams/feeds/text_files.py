"""A feed of .txt files without a manifest: the name is the id, and nobody knows the date."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.article import MAX_TEXT_BYTES
from schemas.dates import UNDATED, DatedBy
from streams.feeds.bad_input import BadInputError, Reason, printable, set_aside
from streams.feeds.intake import Arrival, Intake
from streams.feeds.record import Record, article_of, known_id, optional_text
from streams.feeds.text import decode, too_large
from streams.quarantining import Digest, digest_of, digest_of_rest

_NOTHING = digest_of(b"")


@dataclass(frozen=True, slots=True)
class TextFiles:
    """Files, in the order of arrival: by name."""

    paths: tuple[Path, ...]

    def arrivals(self, intake: Intake) -> Iterator[Arrival]:
        """One arrival for each file. No date is guessed from the text, and there are no fields to ignore."""
        del intake
        return (arrival_of_file(path, {"id": path.stem}, UNDATED) for path in self.paths)

    def count(self) -> int:
        """How many arrivals there will be."""
        return len(self.paths)


def text_files_in(folder: Path) -> tuple[Path, ...]:
    """The folder's .txt files by name; hidden ones, and what is no file (a folder, a pipe), are left out."""
    texts = (path for path in folder.iterdir() if path.suffix.lower() == ".txt" and not path.name.startswith("."))
    return tuple(sorted((path for path in texts if _may_be_file(path)), key=lambda path: path.name))


def arrival_of_file(path: Path, record: Record, published: DatedBy) -> Arrival:
    """The article with the file's text and the record's fields; a `sha256` in the record must be the file's."""
    digest = _NOTHING
    try:
        raw, digest = _read(path)
        _check_hash(record, digest)
        if raw is None:
            raise too_large(MAX_TEXT_BYTES, "the file")
        return article_of(record, decode(raw), published)
    except BadInputError as error:
        return set_aside(error, digest, origin_of(path), known_id(record))


def digest_of_file(path: Path) -> Digest:
    """What quarantine keeps of a file; of one that cannot be read, nothing."""
    try:
        return _read(path)[1]
    except BadInputError:
        return _NOTHING


def origin_of(path: Path) -> str:
    """Where a file's content came from, the same on every machine: `folder/file.txt`."""
    return f"{printable(path.absolute().parent.name)}/{printable(path.name)}"


def _read(path: Path) -> tuple[bytes | None, Digest]:
    """The file's bytes, or None where they are over the limit, with their digest."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_TEXT_BYTES + 1)
            digest = digest_of_rest(raw, file)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise BadInputError(Reason.UNREADABLE_FILE, what, "check its permissions and read the feed again") from error
    return (raw if digest.size <= MAX_TEXT_BYTES else None), digest


def _check_hash(record: Record, digest: Digest) -> None:
    expected = optional_text(record, "sha256")
    if expected is not None and expected.lower() != digest.sha256:
        what = "the file is not the one that the manifest names: its SHA-256 is another"
        raise BadInputError(Reason.WRONG_HASH, what, "restore the file, or write the new hash into the manifest")


def _may_be_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # it arrives as `unreadable-file`, so that nobody takes it for read
