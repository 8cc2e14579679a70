"""Publication: what became of everything that a feed gave to the broker. The counts add up to the number given."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.codec import AnyEvent
from schemas.quarantine import Quarantined
from schemas.topics import QUARANTINE
from streams.terminal.left_out import ignored, set_aside

LISTED = 10


@dataclass(slots=True)
class Publication:
    """Counts of acknowledged events: `given` = `published` + `quarantined`. `listed` holds the first of the latter."""

    published: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    listed: list[Quarantined] = field(default_factory=list)

    @property
    def quarantined(self) -> int:
        """How many inputs went to quarantine."""
        return self.reasons.total()

    @property
    def given(self) -> int:
        """How many inputs there were."""
        return self.published + self.quarantined

    def count(self, event: AnyEvent) -> None:
        """Count an event that the broker has."""
        if event.type != QUARANTINE.event_type:
            self.published += 1
            return
        self.reasons[event.data.reason] += 1
        if len(self.listed) < LISTED:
            self.listed.append(event.data)


def as_json(publication: Publication, ignored_fields: Mapping[str, int], seconds: float) -> dict[str, Any]:
    """The counts for scripts; `ignored_fields` are the feed's fields that nobody reads."""
    return {
        "given": publication.given,
        "published": publication.published,
        "quarantined": publication.quarantined,
        "reasons": dict(sorted(publication.reasons.items())),
        "ignored_fields": dict(sorted(ignored_fields.items())),
        "seconds": round(seconds, 3),
    }


def lines(publication: Publication, ignored_fields: Mapping[str, int], seconds: float) -> Iterator[str]:
    """The counts for people."""
    yield (
        f"{publication.given} articles given = {publication.published} published "
        f"+ {publication.quarantined} quarantined, in {seconds:.1f} s"
    )
    yield from ignored(ignored_fields)
    yield from set_aside(publication.listed, publication.quarantined, "volteface quarantine ls --kafka")
