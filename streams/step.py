"""Step: one arrow of the pipeline as a pure function of (rows, event). Both runtimes drive steps and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from schemas.codec import AnyEvent
from schemas.topics import Topic

Rows = Callable[[str], bytes | None]
"""The row under a key as it was before the event, None where there is none."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a step made of an event: the rows to keep, by key, in the order of writing, and the events to send.

    Events are in the order of sending. A runtime that cannot write all rows at once writes them in this order, after
    the broker has the events. A step puts the row last by which it knows that it has taken the event in: whatever a
    crash leaves undone is done again.
    """

    rows: tuple[tuple[str, bytes], ...]
    events: tuple[AnyEvent, ...]


class Step(Protocol):
    """One arrow.

    Applying an event that the rows have already taken in leaves them as they are. What it sends, if anything, was sent
    before under the same ids: a crash between the send and the write loses nothing, and receivers drop repeats by id.
    """

    @property
    def name(self) -> str:
        """Name of the arrow: read, judge, track, compare or alert. It also names the table of its rows."""

    @property
    def reads(self) -> Topic:
        """The topic whose events this step takes."""

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        """The rows to keep and the outputs. Never raises on data, never looks at anything but its arguments.

        Only rows that belong to the message key of the event may be read or written: all that one key touches is in
        one partition.
        """
