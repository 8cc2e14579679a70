"""Known: the actors and issues of a catalogue, to hold the ids in a desks file against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.catalogue import Catalogue
from schemas.matcher import Label
from streams.close_to import did_you_mean


@dataclass(frozen=True, slots=True)
class Known:
    """Under each label that the catalogue knows: its ids, and which id somebody means by a name or an alias."""

    ids: Mapping[Label, frozenset[str]]
    meant: Mapping[Label, Mapping[str, str]]

    def mistake(self, label: Label, written: str) -> str | None:
        """What is wrong with an id, and what to write instead; None where the catalogue has it, or has no say."""
        if label not in self.ids or written in self.ids[label]:
            return None
        meant = self.meant[label].get(written.casefold())
        advice = f"did you mean {meant!r}?" if meant else did_you_mean(written, sorted(self.ids[label]))
        return f"{written!r} is no {label} of the catalogue; {advice or 'add it there, or delete it here'}"


NOTHING_KNOWN = Known({}, {})
"""Without a catalogue every id will do."""


def known_of(catalogue: Catalogue | None) -> Known:
    """What a catalogue knows."""
    if catalogue is None:
        return NOTHING_KNOWN
    ids = {
        Label.ACTOR: frozenset(actor.id for actor in catalogue.actors),
        Label.ISSUE: frozenset(issue.id for issue in catalogue.issues),
    }
    return Known(ids, {Label.ACTOR: dict(_actor_names(catalogue)), Label.ISSUE: {}})


def _actor_names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for actor in catalogue.actors:
        for name in (actor.name, *actor.aliases):
            yield name.casefold(), actor.id
