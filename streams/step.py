"""Step: one arrow of the pipeline as a pure function of (row, event). Both runtimes drive steps and nothing else."""

from dataclasses import dataclass
from typing import Protocol

from schemas.codec import AnyEvent
from schemas.topics import Topic


@dataclass(frozen=True, slots=True)
class Applied:
    """What a step made of an event: the row to keep under the same key, and the events to send, in order.

    `row` is None when the step keeps nothing for this key.
    """

    row: bytes | None
    events: tuple[AnyEvent, ...]


class Step(Protocol):
    """One arrow.

    Applying an event that the row has already taken in leaves the row as it is and sends the present outputs again,
    with the same ids: a crash between the send and the write loses nothing, and receivers drop repeats by id.
    """

    @property
    def name(self) -> str:
        """Name of the arrow: read, track, compare or alert. It also names the table of its rows."""

    @property
    def reads(self) -> Topic:
        """The topic whose events this step takes."""

    def row_key(self, event: AnyEvent) -> str:
        """The key of the row that this event belongs to. Equal row keys imply equal message keys."""

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
        """The new row and the outputs. Never raises on data, never looks at anything but its arguments."""
