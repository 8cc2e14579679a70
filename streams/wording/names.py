"""Names: how the ids in events are shown to a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Names:
    """Actor names and issue propositions by id. An id that the catalogue lacks is shown as it is."""

    actors: Mapping[str, str]
    issues: Mapping[str, str]

    def actor(self, actor_id: str) -> str:
        """The actor's name."""
        return self.actors.get(actor_id, actor_id)

    def issue(self, issue_id: str) -> str:
        """The issue's proposition."""
        return self.issues.get(issue_id, issue_id)

    def also(self, others: "Names") -> "Names":
        """These names, and others for the ids that have none here."""
        return Names({**others.actors, **self.actors}, {**others.issues, **self.issues})


def names_of(catalogue: Catalogue | None) -> Names:
    """Names from a catalogue; without one, ids stand for themselves."""
    if catalogue is None:
        return Names({}, {})
    return Names(
        {actor.id: actor.name for actor in catalogue.actors},
        {issue.id: issue.proposition for issue in catalogue.issues},
    )
