"""Source: where the events of a read model come from."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from streams.readmodel.writer import Batch

Places = Mapping[str, tuple[int, str]]
"""For each partition where it goes on, and the id of the last event that was taken from it ("" where none was)."""


class Source(Protocol):
    """Events as they are recorded, from a place on and for as long as wanted. Methods raise VoltefaceError."""

    def made_from(self) -> str:
        """What tells this source from others: a read model that was made from another one is begun anew."""

    def holds(self, places: Places) -> bool:
        """Whether it still has what was taken from it, so that one can go on there."""

    def batches(self, places: Places, go_on: Callable[[], bool]) -> Iterator[Batch]:
        """What comes behind these places; an empty batch where nothing came for a moment."""
