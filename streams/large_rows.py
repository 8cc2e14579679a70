"""Large rows: which rows a runtime wrote that are larger than rows should be."""

from collections.abc import Callable, Mapping

from streams.rows import LARGE

Place = tuple[str, str]
"""A step and a key."""
Told = Callable[[str, str, int], None]
"""Whoever is told of a large row: step, key, bytes."""


class LargeRows:
    """The rows over LARGE, each with the most bytes that it had."""

    def __init__(self) -> None:
        self._largest: dict[Place, int] = {}
        self._told: dict[Place, int] = {}

    @property
    def largest(self) -> Mapping[Place, int]:
        """The most bytes of each, in the order in which they grew over it."""
        return self._largest

    def note(self, step: str, key: str, row: bytes) -> bool:
        """Note that a row was written.

        Returns whether it is worth a word: over LARGE for the first time, or twice what it was at the last word.
        """
        place, size = (step, key), len(row)
        if size <= LARGE:
            return False
        self._largest[place] = max(size, self._largest.get(place, 0))
        if size < 2 * self._told.get(place, 0):
            return False
        self._told[place] = size
        return True
