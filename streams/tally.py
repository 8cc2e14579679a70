"""Tally: what became of everything that a feed gave. The counts add up to the number given."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.article import Article
from schemas.codec import AnyEvent
from schemas.quarantine import Quarantined
from schemas.topics import QUARANTINE, STANCES

LISTED = 10


@dataclass(slots=True)
class Tally:
    """Counts of one run.

    `given` = `read` + `retracted` + `repeated` + `quarantined`. `retracted` are retractions; `repeated` articles were
    in the log already; `silent` ones were read and said nothing about any issue; `foreign` ones are silent because they
    are in a language that nobody reads. An article of which a part was set aside counts as quarantined; the stances
    that it gave all the same are in `stances`. `listed` holds the first of what was set aside, in order; `reasons`
    counts all of it.
    """

    language: str
    given: int = 0
    read: int = 0
    retracted: int = 0
    silent: int = 0
    foreign: int = 0
    repeated: int = 0
    stances: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    listed: list[Quarantined] = field(default_factory=list)

    @property
    def quarantined(self) -> int:
        """How many inputs went to quarantine."""
        return self.reasons.total()

    def count(self, arrival: Article | Quarantined, recorded: Sequence[AnyEvent]) -> None:
        """Count one arrival by the events that it added to the log."""
        self.given += 1
        set_aside = [event.data for event in recorded if event.type == QUARANTINE.event_type]
        stances = sum(event.type == STANCES.event_type for event in recorded)
        self.stances += stances
        if isinstance(arrival, Quarantined):
            self._set_aside(arrival)
        elif set_aside:
            self._set_aside(set_aside[0])
        elif not recorded:
            self.repeated += 1
        elif arrival.retracted:
            self.retracted += 1
        else:
            self._count_read(arrival, stances)

    def _set_aside(self, entry: Quarantined) -> None:
        self.reasons[entry.reason] += 1
        if len(self.listed) < LISTED:
            self.listed.append(entry)

    def _count_read(self, article: Article, stances: int) -> None:
        self.read += 1
        self.silent += stances == 0
        self.foreign += not article.lang.lower().startswith(self.language)
