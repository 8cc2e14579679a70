"""Repeats: the broker delivers at least once, and equal events have equal ids."""

from collections import OrderedDict

REMEMBERED = 100_000


class Repeats:
    """Remembers the last ids that came, and no more: repeats follow a crash closely."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._ids: OrderedDict[str, None] = OrderedDict()

    def met(self, event_id: str) -> bool:
        """Whether this id came before; it is remembered from now on."""
        known = event_id in self._ids
        self._ids[event_id] = None
        self._ids.move_to_end(event_id)
        if len(self._ids) > self._remembered:
            self._ids.popitem(last=False)
        return known
