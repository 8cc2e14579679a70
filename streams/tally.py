"""Tally: what became of everything that a feed gave. The counts add up to the number given."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.article import Article
from schemas.codec import AnyEvent
from schemas.quarantine import Quarantined
from schemas.topics import QUARANTINE, STANCES


@dataclass(slots=True)
class Tally:
    """Counts of one run.

    `given` = `read` + `repeated` + `set_aside`. `repeated` articles were in the log already; `silent` ones were read
    and said nothing about any issue. `quarantined` lists what was set aside, in order.
    """

    given: int = 0
    read: int = 0
    silent: int = 0
    repeated: int = 0
    stances: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)

    @property
    def set_aside(self) -> int:
        """How many inputs went to quarantine."""
        return len(self.quarantined)

    @property
    def reasons(self) -> Counter[str]:
        """How many inputs were set aside for each reason."""
        return Counter(entry.reason for entry in self.quarantined)

    def count(self, arrival: Article | Quarantined, recorded: Sequence[AnyEvent]) -> None:
        """Count one arrival by the events that it added to the log."""
        self.given += 1
        set_aside = [event.data for event in recorded if event.type == QUARANTINE.event_type]
        if isinstance(arrival, Quarantined):
            self.quarantined.append(arrival)
        elif set_aside:
            self.quarantined += set_aside[:1]
        elif not recorded:
            self.repeated += 1
        else:
            self._count_read(recorded)

    def _count_read(self, recorded: Sequence[AnyEvent]) -> None:
        stances = sum(event.type == STANCES.event_type for event in recorded)
        self.read += 1
        self.silent += stances == 0
        self.stances += stances
