"""Feed: a path on disk as a stream of arrivals."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from streams.errors import UsageError
from streams.feeds.intake import Arrival, Intake, Source
from streams.feeds.json_lines import JsonLines
from streams.feeds.manifest import MANIFEST, ManifestFolder
from streams.feeds.text_files import TextFiles, text_files_in

ACCEPTED = "a folder with manifest.jsonl, a folder of .txt files, a .txt file, or a .jsonl or .jsonl.gz file"


class Feed:
    """The arrivals of one feed, in order. Every iteration reads it anew; one article is in memory at a time.

    `ignored_fields` counts the fields that the latest iteration has met and not read, by name.
    """

    def __init__(self, source: Source, now: datetime) -> None:
        self._source = source
        self._now = now
        self.ignored_fields: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Arrival]:
        self.ignored_fields.clear()
        return self._source.arrivals(Intake(self._now, self.ignored_fields))


def read_feed(path: Path, now: datetime) -> Feed:
    """The feed at this path. `now` (with a zone) is what a date of publication may not lie beyond.

    A folder with manifest.jsonl gives its texts in the order of the manifest; other folders their .txt files by name;
    .jsonl and .jsonl.gz files their lines. What cannot become an article arrives as `Quarantined`, in its place.

    Raises:
        UsageError: there is nothing there, or something that is no feed; while reading, a file that cannot be opened.
    """
    return Feed(_source_of(path), now)


def count_articles(path: Path) -> int | None:
    """How many arrivals the feed will give, or None where counting would take long.

    Raises:
        UsageError: as `read_feed`.
    """
    return _source_of(path).count()


def _source_of(path: Path) -> Source:
    try:
        return _source_of_folder(path) if path.is_dir() else _source_of_file(path)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. Check the path and its permissions"
        raise UsageError(message) from error


def _source_of_folder(folder: Path) -> Source:
    if (folder / MANIFEST).is_file():
        return ManifestFolder(folder)
    texts = text_files_in(folder)
    if not texts:
        message = f"{folder} holds neither {MANIFEST} nor .txt files. A feed is {ACCEPTED}"
        raise UsageError(message)
    return TextFiles(texts)


def _source_of_file(path: Path) -> Source:
    path.stat()
    name = path.name.lower()
    if path.is_file() and name.endswith((".jsonl", ".jsonl.gz")):
        return JsonLines(path)
    if path.is_file() and name.endswith(".txt"):
        return TextFiles((path,))
    message = f"{path} is no feed that can be read. A feed is {ACCEPTED}"
    raise UsageError(message)
