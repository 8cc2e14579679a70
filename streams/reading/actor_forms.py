"""Actor forms: every way in which a text may name the actors of a catalogue."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.catalogue import Actor, Catalogue
from streams.reading.folding import fold
from streams.reading.lexicon_files import Words

SHORTEST_SURNAME = 3
LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name actors. `named` forms name one actor; titles fit all of `actors`.

    `single` marks a lone surname, which must not be part of somebody else's name; `after` is the full name, folded,
    that the text must have given before, where the surname alone says too little.
    """

    text: str
    actors: tuple[str, ...]
    named: bool
    single: bool = False
    after: str | None = None

    def has_case_of(self, found: str) -> bool:
        """Whether the text found is written with the capitals that the form asks for."""
        if not self.named:
            return True
        letters = [char for char in self.text if char.isalpha()]
        if len(letters) <= LONGEST_ACRONYM and all(char.isupper() for char in letters):
            return all(char.isupper() for char in found if char.isalpha())
        return found[0].isupper() or not self.text[0].isupper()


def is_person(actor: Actor, words: Words) -> bool:
    """Whether the name is two or more capitalised words, none of which names an organisation."""
    return is_full_name(actor.name, words)


def is_full_name(name: str, words: Words) -> bool:
    """Whether it looks like a first name and a surname."""
    parts = name.split()
    folded = {fold(part) for part in parts}
    capitalised = parts[0][0].isupper() and parts[-1][0].isupper()
    return len(parts) > 1 and capitalised and not folded & words.organisations


def forms_of(catalogue: Catalogue, words: Words, persons: frozenset[str]) -> Iterator[Form]:
    """All forms: names, surnames that only one actor has, seats of government, titles."""
    named: dict[str, set[str]] = {}
    titled: dict[str, set[str]] = {}
    surnames = Counter(actor.name.split()[-1] for actor in catalogue.actors if actor.id in persons)
    for actor in catalogue.actors:
        names = [actor.name, *actor.aliases]
        surname = actor.name.split()[-1]
        if actor.id in persons and surnames[surname] == 1 and len(surname) >= SHORTEST_SURNAME:
            names.append(surname)
        for name in names:
            named.setdefault(name, set()).add(actor.id)
        for title in _titles(actor):
            titled.setdefault(fold(title), set()).add(actor.id)
    spelled = {fold(name) for name in named}
    yield from _names(named, titled, words, persons)
    yield from _seats(catalogue, words, spelled)
    yield from _heads_of_organisations(catalogue, words, persons, spelled)
    for title, holders in titled.items():
        if title not in spelled or len(holders) > 1:
            yield Form(title, tuple(sorted(holders)), named=False)


def _names(
    named: dict[str, set[str]], titled: dict[str, set[str]], words: Words, persons: frozenset[str]
) -> Iterator[Form]:
    """Names that one actor has; one that several have counts as a title of them all."""
    for name, actors in named.items():
        if len(actors) > 1:
            titled.setdefault(fold(name), set()).update(actors)
        elif fold(name) not in words.stop or name.isupper():
            yield Form(name, tuple(actors), named=True, single=" " not in name and bool(actors & persons))


def _seats(catalogue: Catalogue, words: Words, spelled: set[str]) -> Iterator[Form]:
    """Kyiv speaks for Ukraine, wherever the catalogue follows Ukraine and gives Kyiv to nobody else."""
    given = set(spelled)
    called: dict[str, set[str]] = {}
    for actor in catalogue.actors:
        for name in (actor.name, *actor.aliases):
            called.setdefault(fold(name), set()).add(actor.id)
    for country, *seats in words.seats:
        holders = called.get(fold(country), set()) | called.get(f"{fold(country)} government", set())
        for seat in seats:
            if len(holders) == 1 and not given & {fold(seat), f"the {fold(seat)}"}:
                given.add(fold(seat))
                yield Form(seat, tuple(holders), named=True, single=True)


def _heads_of_organisations(
    catalogue: Catalogue, words: Words, persons: frozenset[str], spelled: set[str]
) -> Iterator[Form]:
    """An organisation whose aliases give the full name of its head is also meant by the surname, once introduced."""
    for actor in catalogue.actors:
        own = set(fold(actor.name).split())
        for alias in actor.aliases:
            surname = alias.split()[-1]
            known = actor.id in persons or fold(surname) in spelled or len(surname) < SHORTEST_SURNAME
            if not known and is_full_name(alias, words) and not own & set(fold(alias).split()):
                yield Form(surname, (actor.id,), named=True, single=True, after=fold(alias))


def _titles(actor: Actor) -> Iterable[str]:
    yield from actor.titles
    yield from (f"the {role.title}" for role in actor.roles if role.org)
