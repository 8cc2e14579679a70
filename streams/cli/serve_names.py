"""Names of a served folder: its catalogue may come only with the first replay into it, and another with the next."""

from collections.abc import ItemsView, Iterator, Mapping
from pathlib import Path
from threading import Lock

from streams.embedded.folder import CATALOGUE, kept_catalogue
from streams.wording.names import Names, names_of


def names_kept_in(folder: Path) -> Names:
    """The names of the catalogue that a data folder holds, at each look as it is then."""
    kept = _Kept(folder)
    return Names(_Part(kept, "actors"), _Part(kept, "issues"))


class _Kept:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._read_at: int | None = None
        self._names = names_of(None)

    def now(self) -> Names:
        """Read anew where the file is another; while there is none, the last names hold."""
        try:
            written_at = (self._folder / CATALOGUE).stat().st_mtime_ns
        except OSError:
            return self._names
        with self._lock:
            if written_at != self._read_at:
                self._names, self._read_at = names_of(kept_catalogue(self._folder)), written_at
            return self._names


class _Part(Mapping[str, str]):
    """The actors' names or the issues' propositions, by id."""

    def __init__(self, kept: _Kept, part: str) -> None:
        self._kept = kept
        self._part = part

    def __getitem__(self, key: str) -> str:
        return self._now()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def items(self) -> ItemsView[str, str]:
        """All of them, as they are now."""
        return self._now().items()

    def _now(self) -> Mapping[str, str]:
        found: Mapping[str, str] = getattr(self._kept.now(), self._part)
        return found
