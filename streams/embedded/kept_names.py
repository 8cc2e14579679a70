"""Names from the catalogue of a run that may not have begun: they are there as soon as its folder has it."""

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from streams.embedded.folder import kept_catalogue
from streams.wording.names import Names, names_of

LOOK_SECONDS = 1.0


class _Kept:
    """The names that a folder has; looked for at most once a second until they are there."""

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        self._folder = folder
        self._clock = clock
        self._names = names_of(None)
        self._found = False
        self._next_look = clock()

    def names(self) -> Names:
        if not self._found and self._clock() >= self._next_look:
            self._next_look = self._clock() + LOOK_SECONDS
            catalogue = kept_catalogue(self._folder)
            self._found = catalogue is not None
            self._names = names_of(catalogue)
        return self._names


class _View(Mapping[str, str]):
    def __init__(self, mapping: Callable[[], Mapping[str, str]]) -> None:
        self._mapping = mapping

    def __getitem__(self, key: str) -> str:
        return self._mapping()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._mapping())

    def __len__(self) -> int:
        return len(self._mapping())


def kept_names(folder: Path, clock: Callable[[], float] = time.monotonic) -> Names:
    """The names of the run in a folder, from when it is there on; `clock` gives seconds that never run backwards."""
    kept = _Kept(folder, clock)
    return Names(_View(lambda: kept.names().actors), _View(lambda: kept.names().issues))
