"""Subject: who or what a cue's subject is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """`actor` is None when it is nobody in the catalogue.

    `kind`: actor, speaker (I, we), pronoun (they, it), own side (the government), nobody (no subject there),
    other. `index` is where it begins in the row. A spokesperson counts as the actor. `also` are
    actors who share the verb ("Berg and Holm said"); `name` are the code points of a name that is not in the catalogue;
    `head` is the noun of a phrase without a name ("senator"); `thing` marks what cannot speak ("the evidence").
    """

    kind: str
    actor: str | None
    index: int
    also: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    head: str = ""
    thing: bool = False
