"""Actors: who is named in a text, by name, alias, surname, title or office."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import ahocorasick_rs

from schemas.catalogue import Actor, Catalogue
from streams.reading.folding import fold
from streams.reading.lexicon_files import Words

SHORTEST_SURNAME = 3
LONGEST_ACRONYM = 5

_WORD_BEFORE = re.compile(r"(\S{1,40}) $")
_WORD_AFTER = re.compile(r" (\w[\w'\u2019-]{0,39})")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name actors. `named` forms name one actor; titles fit all of `actors`."""

    text: str
    actors: tuple[str, ...]
    named: bool
    single: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named at raw[start:end]."""

    start: int
    end: int
    actor: str
    named: bool


class ActorIndex:
    """All forms of all actors in one automaton (Aho and Corasick 1975)."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._words = words
        self._actors = {actor.id: actor for actor in catalogue.actors}
        self._persons = frozenset(actor.id for actor in catalogue.actors if is_person(actor, words))
        self._name_words = {
            actor.id: {word for name in (actor.name, *actor.aliases) for word in fold(name).split()}
            for actor in catalogue.actors
        }
        self._forms = tuple(_forms(catalogue, words, self._persons))
        patterns = [fold(form.text) for form in self._forms]
        self._automaton = ahocorasick_rs.AhoCorasick(patterns or ["\0"])

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person, as far as its catalogue entry shows."""
        return actor in self._persons

    def organisations_of(self, actor: str, day: date | None) -> frozenset[str]:
        """Organisations in which the actor holds a role on that day."""
        roles = self._actors[actor].roles
        return frozenset(role.org for role in roles if role.org and (day is None or role.held_on(day)))

    def mentions(self, raw: str, folded: str, day: date | None) -> list[Mention]:
        """Mentions in order, longest first where they overlap; titles resolved against who is named nearby."""
        hits = list(self._hits(raw, folded))
        counts = Counter(form.actors[0] for _, _, form in hits if form.named)
        found: list[Mention] = []
        last_named: dict[str, int] = {}
        for start, end, form in hits:
            actor = form.actors[0] if form.named else self._holder(form, day, counts, last_named)
            if actor is not None:
                found.append(Mention(start, end, actor, form.named))
            if form.named:
                last_named[form.actors[0]] = start
        return found

    def _holder(self, form: Form, day: date | None, counts: Counter[str], last_named: dict[str, int]) -> str | None:
        in_office = [actor for actor in form.actors if self._holds_title(actor, form.text, day)]
        if len(in_office) == 1:
            return in_office[0]
        named = [actor for actor in (in_office or form.actors) if actor in counts]
        if len(named) <= 1:
            return named[0] if named else None
        before = [actor for actor in named if actor in last_named]
        return max(before, key=lambda actor: last_named[actor]) if before else None

    def _holds_title(self, actor: str, title: str, day: date | None) -> bool:
        if day is None:
            return False
        words = set(fold(title).split()) - self._words.stop
        return any(
            role.held_on(day) and words <= set(fold(f"{role.title} {role.org or ''}").split()) | _COUNTRY_WORDS
            for role in self._actors[actor].roles
        )

    def _hits(self, raw: str, folded: str) -> Iterable[tuple[int, int, Form]]:
        hits: list[tuple[int, int, Form]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if index < len(self._forms) and self._stands_alone(raw, folded, start, end, self._forms[index]):
                hits.append((start, end, self._forms[index]))
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        reached = 0
        for hit in hits:
            if hit[0] >= reached:
                reached = hit[1]
                yield hit

    def _stands_alone(self, raw: str, folded: str, start: int, end: int, form: Form) -> bool:
        if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
            return False
        if not _same_case(raw[start:end], form):
            return False
        return not form.single or self._not_of_another_name(raw, start, end, form)

    def _not_of_another_name(self, raw: str, start: int, end: int, form: Form) -> bool:
        """A surname must not be the surname of somebody else ("Boris Johnson"), nor a first name ("Paul Nehlen")."""
        own = self._name_words[form.actors[0]]
        before = _WORD_BEFORE.search(raw, max(0, start - 42), start)
        if before and before.group(1)[0].isupper() and not self._may_precede(fold(before.group(1)), own):
            return False
        after = _WORD_AFTER.match(raw, end)
        return not (after and after.group(1)[0].isupper() and fold(after.group(1)) not in own)

    def _may_precede(self, word: str, own: set[str]) -> bool:
        bare = word.strip("\"'([,:;.!?")
        ends_something = word[-1] in ",:;!?)\"'"
        known = bare in self._words.honorifics or bare in self._words.stop or bare in own
        return ends_something or known or (word[-1] == "." and bare in self._words.abbreviations)


_COUNTRY_WORDS = frozenset({"us", "u.s.", "russian", "american", "ukrainian", "british", "french", "german", "eu"})


def is_person(actor: Actor, words: Words) -> bool:
    """Two or more capitalised words, none of which names an organisation."""
    parts = actor.name.split()
    folded = {fold(part) for part in parts}
    capitalised = parts[0][0].isupper() and parts[-1][0].isupper()
    return len(parts) > 1 and capitalised and not folded & words.organisations


def _forms(catalogue: Catalogue, words: Words, persons: frozenset[str]) -> Iterable[Form]:
    named: dict[str, set[str]] = {}
    titled: dict[str, set[str]] = {}
    spelled: set[str] = set()
    surnames = Counter(actor.name.split()[-1] for actor in catalogue.actors if actor.id in persons)
    for actor in catalogue.actors:
        names = [actor.name, *actor.aliases]
        surname = actor.name.split()[-1]
        if actor.id in persons and surnames[surname] == 1 and len(surname) >= SHORTEST_SURNAME:
            names.append(surname)
        for name in names:
            named.setdefault(name, set()).add(actor.id)
            spelled.add(fold(name))
        for title in _titles(actor):
            titled.setdefault(fold(title), set()).add(actor.id)
    for name, actors in named.items():
        if len(actors) > 1:
            titled.setdefault(fold(name), set()).update(actors)
        elif fold(name) not in words.stop or name.isupper():
            yield Form(name, tuple(actors), named=True, single=_is_surname(name, actors, persons))
    for title, holders in titled.items():
        if title not in spelled or len(holders) > 1:
            yield Form(title, tuple(sorted(holders)), named=False, single=False)


def _titles(actor: Actor) -> Iterable[str]:
    yield from actor.titles
    yield from (f"the {role.title}" for role in actor.roles if role.org)


def _is_surname(name: str, actors: set[str], persons: frozenset[str]) -> bool:
    return " " not in name and bool(actors & persons)


def _same_case(found: str, form: Form) -> bool:
    if not form.named:
        return True
    letters = [char for char in form.text if char.isalpha()]
    if len(letters) <= LONGEST_ACRONYM and all(char.isupper() for char in letters):
        return all(char.isupper() for char in found if char.isalpha())
    return found[0].isupper() or not form.text[0].isupper()
