"""Observer: whoever is told what a worker does; it decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from streams.step import Applied


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: the topic by its name in schemas/topics.py, its partition and its offset.

    `key` is its key as text, whatever that was; `sent` is the message's own time, in seconds since 1970.
    """

    topic: str
    partition: int
    offset: int
    key: str = ""
    sent: float = 0.0

    def __str__(self) -> str:
        """`articles[0]@15`."""
        return f"{self.topic}[{self.partition}]@{self.offset}"


class Inside(Protocol):
    """What can be seen of a worker at any moment, without asking the broker."""

    def committed(self) -> Mapping[tuple[str, int], int]:
        """The offset up to which each partition that is here is done with, by step and partition."""

    def rows(self) -> Mapping[str, int]:
        """How many rows each step keeps here, where counting them costs nothing."""


class Observer:
    """What a worker tells. Called in its event loop, so whoever listens must return at once.

    Whoever inherits from this class need only say what it does with what it cares for.
    """

    def starting(self, inside: Inside) -> None:
        """The worker is about to join its group."""

    def moving(self) -> None:
        """Partitions are changing their owner: nothing is taken until they have."""

    def settled(self) -> None:
        """Partitions have changed their owner, and the rows of those that are here now are recovered."""

    def ready(self) -> None:
        """The worker has started: messages are taken from now on. Told once, after the first `settled`."""

    def waiting(self, reason: str) -> None:
        """Nothing goes on until the broker answers again; `reason` says which, and what is the matter."""

    def back(self, seconds: float) -> None:
        """It goes on, after so many seconds."""

    def taken(self, step: str, place: Place, applied: Applied, seconds: float) -> None:
        """A message was taken in and all that follows from it is on the broker; `seconds` is how long that took."""

    def large_row(self, step: str, key: str, size: int) -> None:
        """A row is larger, in bytes, than rows should be; told again when it has doubled."""

    def stopping(self, fault: BaseException | None) -> None:
        """The worker ends: because it was told to (None), or on a fault."""


class Observers(Observer):
    """Several observers as one, told in their order."""

    def __init__(self, observers: Sequence[Observer]) -> None:
        self._observers = tuple(observers)

    def starting(self, inside: Inside) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.starting(inside)

    def moving(self) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.moving()

    def settled(self) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.settled()

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

    def stopping(self, fault: BaseException | None) -> None:
        """Tell all."""
        for observer in self._observers:
            observer.stopping(fault)
