"""Records: what the desk needs of a log."""

from collections.abc import Iterator
from typing import Protocol

from schemas.codec import AnyEvent
from schemas.topics import Topic


class Records(Protocol):
    """What is recorded, in log order."""

    def about(self, topic: Topic, key: str) -> Iterator[AnyEvent]:
        """The events of a topic under one key."""

    def event(self, event_id: str) -> AnyEvent | None:
        """The event with this id."""

    def latest(self, topic: Topic, field: str, *more: str) -> Iterator[AnyEvent]:
        """The last event of a topic for each combination of these payload fields."""
