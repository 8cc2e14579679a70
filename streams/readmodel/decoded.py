"""Decoded: events that were decoded lately. An event never changes under its id, so each need be decoded but once."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from schemas.codec import AnyEvent, decode

MOST = 1_024
"""Enough for the longest timeline and the pages around it; every kept object costs the collector its time."""

LARGEST = 32 * 1024
"""In bytes: larger ones are rare, and are decoded again, so that what is kept is bounded."""


class Decoded:
    """The events that were used last. Several threads may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, AnyEvent] = OrderedDict()

    def those_of(self, event_ids: Iterable[str]) -> dict[str, AnyEvent]:
        """Those of these events that are kept, by id."""
        with self._lock:
            found = {event_id: self._kept[event_id] for event_id in event_ids if event_id in self._kept}
            for event_id in found:
                self._kept.move_to_end(event_id)
        return found

    def take(self, raws: Iterable[tuple[str, bytes]]) -> dict[str, AnyEvent]:
        """Decode events, and keep them; by id."""
        made = [(event_id, decode(raw), len(raw)) for event_id, raw in raws]
        with self._lock:
            self._kept.update((event_id, event) for event_id, event, size in made if size <= LARGEST)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return {event_id: event for event_id, event, _ in made}
