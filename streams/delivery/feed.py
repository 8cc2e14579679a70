"""Feed: messages about alerts, and what the desks' people did, as they come; from whatever keeps them in order."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from schemas.codec import AnyEvent
from schemas.desk import Desk
from streams.notifying.heard import Heard

PATIENCE = timedelta(minutes=1)
"""How long an alert waits for its articles, and a notification for its alert, before they go without."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of the topics `alerts` or `handling`: its number in the order in which it came, and its bytes."""

    seq: int
    event: AnyEvent
    raw: bytes


class View(Protocol):
    """One consistent view of what came."""

    @property
    def newest(self) -> int:
        """The number of the last event of any topic; 0 where there is none."""

    def id_at(self, seq: int) -> str | None:
        """The id of the event with this number."""

    def since(self, seq: int, most: int) -> Sequence[Happened]:
        """What came after this number on `alerts` and `handling`, in order, and no more than so many."""

    def event(self, event_id: str) -> AnyEvent | None:
        """The event with this id."""

    def is_complete(self, event: AnyEvent) -> bool:
        """Whether every article that an alert rests on has come: before, it is not known who wants the alert."""

    def has(self, desk: Desk, event: AnyEvent) -> bool:
        """Whether a desk has this message of an alert: it wanted it, or one before it."""

    def hear(self, desk: Desk, event: AnyEvent) -> Heard:
        """A message about an alert as a desk hears it."""


Feed = Callable[[], AbstractContextManager[View]]
"""A view of this moment."""
