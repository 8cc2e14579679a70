"""Moment: a place in two times. What was said by a day (statement time), and what was known by then (recording)."""

from dataclasses import dataclass
from datetime import date, datetime

from schemas.codec import AnyEvent
from schemas.press_cue import PressCue
from schemas.stance import Stance


@dataclass(frozen=True, slots=True)
class Moment:
    """`as_of`: words said on that day or before it, and no undated ones; `known_at`: what was recorded by then.

    None sets no bound. `known_at` is an aware datetime. The two axes are those of a bitemporal table: valid time and
    transaction time (Snodgrass and Ahn 1985, "A taxonomy of time in databases").
    """

    as_of: date | None = None
    known_at: datetime | None = None

    def knows(self, event: AnyEvent) -> bool:
        """Whether the event was recorded by then."""
        return self.known_at is None or (event.time is not None and event.time <= self.known_at)

    def has_heard(self, event: AnyEvent) -> bool:
        """Whether the event is no stance or press cue, or one whose words were certainly said by then."""
        if self.as_of is None or not isinstance(event.data, Stance | PressCue):
            return True
        said = event.data.statement_date.latest
        return said is not None and said <= self.as_of


NOW = Moment()
