"""What goes into reading a feed and what comes out, whichever kind it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeAlias

from schemas.article import Article
from schemas.quarantine import Quarantined

MAX_IGNORED_NAMES = 1_000
MAX_NAME_CHARS = 100
OTHER_NAMES = "(others)"

Arrival: TypeAlias = Article | Quarantined
"""One input: an article, or the reason why it is none."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One reading of a feed: the time of reading (with a zone), and how often each unknown field was ignored."""

    now: datetime
    ignored_fields: Counter[str] = field(default_factory=Counter)

    def ignore(self, names: set[str]) -> None:
        """Count fields that nobody reads. Past MAX_IGNORED_NAMES different names, the rest are counted together."""
        for name in names:
            short = name[:MAX_NAME_CHARS]
            has_room = short in self.ignored_fields or len(self.ignored_fields) < MAX_IGNORED_NAMES
            self.ignored_fields[short if has_room else OTHER_NAMES] += 1


class Source(Protocol):
    """One kind of feed."""

    def arrivals(self, intake: Intake) -> Iterator[Arrival]:
        """Every input, in order of arrival, one at a time."""

    def count(self) -> int | None:
        """How many arrivals there will be, or None where counting would take long."""
