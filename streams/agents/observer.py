"""Observer: whoever is told what a worker does; it decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from streams.step import Applied


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: the topic by its name in schemas/topics.py, its partition and its offset."""

    topic: str
    partition: int
    offset: int

    def __str__(self) -> str:
        """`articles[0]@15`."""
        return f"{self.topic}[{self.partition}]@{self.offset}"


class Observer(Protocol):
    """What a worker tells. Called in its event loop, so whoever listens must return at once."""

    def ready(self) -> None:
        """Partitions are assigned and their rows recovered: messages are taken from now on."""

    def waiting(self, reason: str) -> None:
        """Nothing goes on until the broker answers again; `reason` says which, and what is the matter."""

    def back(self, seconds: float) -> None:
        """It goes on, after so many seconds."""

    def taken(self, step: str, place: Place, applied: Applied, seconds: float) -> None:
        """A message was taken in and all that follows from it is on the broker; `seconds` is how long that took."""

    def large_row(self, step: str, key: str, size: int) -> None:
        """A row is larger, in bytes, than rows should be; told again when it has doubled."""


class Observers:
    """Several observers as one, told in their order."""

    def __init__(self, observers: Sequence[Observer]) -> None:
        self._observers = tuple(observers)

    def ready(self) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.ready()

    def waiting(self, reason: str) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.waiting(reason)

    def back(self, seconds: float) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.back(seconds)

    def taken(self, step: str, place: Place, applied: Applied, seconds: float) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.taken(step, place, applied, seconds)

    def large_row(self, step: str, key: str, size: int) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.large_row(step, key, size)
