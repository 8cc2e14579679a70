"""Progress: how far each partition has been taken in, without a gap.

Faust 0.15.3 finds out by itself up to where it may commit, and errs in ways that lose events when partitions move: it
forgets what was committed when they are revoked and then takes the first acknowledgement for the beginning, it passes
over a gap of one event, and it takes a message that it has not handed over for one that does not exist. Here an event
counts as done only when all before it are, and nothing else is committed.
"""

from collections.abc import Callable

from faust.types import TP

Exists = Callable[[str, int, int, int], bool]
"""Whether a topic's partition has a message from the first of two offsets up to, but not including, the second."""


class LeftOutError(Exception):
    """Messages were not handed over by the client, although they are there."""

    def __init__(self, tp: TP, first: int, end: int) -> None:
        super().__init__(
            f"the client has left out the messages from {first} to {end - 1} of {tp.topic}[{tp.partition}]"
        )


class Progress:
    """The next offset of each partition that is here, as far as it is known."""

    def __init__(self) -> None:
        self._next: dict[TP, int] = {}

    def begin(self, tp: TP, committed: int | None) -> None:
        """Begin where the last owner has left off (None: nobody has begun), unless this one has begun."""
        self._next.setdefault(tp, committed or 0)

    def next(self, tp: TP) -> int | None:
        """The offset up to which, but not including it, all is done; None before `begin`."""
        return self._next.get(tp)

    def came_before(self, tp: TP, offset: int) -> bool:
        """Whether this message is done with."""
        return offset < self._next[tp]

    def is_next(self, tp: TP, offset: int) -> bool:
        """Whether this message is the one that follows."""
        return offset == self._next[tp]

    def expect_none_left_out(self, tp: TP, offset: int, exists: Exists) -> None:
        """Expect that what lies before a message was deleted, or never was a message. May wait for the broker.

        Raises:
            LeftOutError: there is something.
        """
        first = self._next[tp]
        if exists(tp.topic, tp.partition, first, offset):
            raise LeftOutError(tp, first, offset)

    def done(self, tp: TP, offset: int) -> None:
        """All up to this message, itself included, is done."""
        self._next[tp] = offset + 1

    def end(self) -> None:
        """All partitions have gone: whoever has them next begins at what is committed."""
        self._next.clear()
