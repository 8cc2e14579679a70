"""Actors: who is named in a text, by name, alias, surname, title or office."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import ahocorasick_rs

from schemas.catalogue import Catalogue
from streams.reading.who.actor_forms import Form, forms_of, is_person
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import Words

SHORTEST_FIRST_NAME = 4
_INITIAL = re.compile(r"[A-Z]\.")

LONGEST_INITIALS = 2
"""Letters before a full stop that can be initials ("J.D. Roe"); more end a sentence."""

_WORD_BEFORE = re.compile(r"(\S{1,40}) $")
_WORD_AFTER = re.compile(r" (\w[\w'\u2019-]{0,39})")


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named at raw[start:end]."""

    start: int
    end: int
    actor: str
    named: bool


@dataclass
class _Heard:
    """What the text has said so far: whose full name stood where, and where a namesake was introduced."""

    full: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    namesakes: dict[str, int] = field(default_factory=dict)


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
        self._forms = tuple(forms_of(catalogue, words, self._persons))
        patterns = [fold(form.text) for form in self._forms]
        self._automaton = ahocorasick_rs.AhoCorasick(patterns or ["\0"])

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person, as far as its catalogue entry shows."""
        return actor in self._persons

    def may_be(self, actor: str, pronoun: str) -> bool:
        """Whether "he" or "she" may mean the actor, by its first name; both may where the name does not tell."""
        first = fold(self._actors[actor].name).split()[0]
        female = pronoun.startswith(("she", "her"))
        others = self._words.names_of_he if female else self._words.names_of_she
        return actor in self._persons and first not in others

    def organisations_of(self, actor: str, day: date | None) -> frozenset[str]:
        """Organisations in which the actor holds a role on that day."""
        roles = self._actors[actor].roles
        return frozenset(role.org for role in roles if role.org and (day is None or role.held_on(day)))

    def titles_of(self, actor: str) -> frozenset[str]:
        """Words of the titles and roles that the catalogue gives an actor, folded."""
        entry = self._actors[actor]
        texts = (*entry.titles, *(role.title for role in entry.roles))
        return frozenset(word for text in texts for word in fold(text).split())

    def mentions(self, raw: str, folded: str, day: date | None) -> list[Mention]:
        """Mentions in order, longest first where they overlap; titles resolved against who is named nearby."""
        hits = list(self._hits(raw, folded))
        counts = Counter(form.actors[0] for _, _, form in hits if form.named)
        found: list[Mention] = []
        heard = _Heard()
        for start, end, form in hits:
            actor = self._named(raw, start, end, form, heard) if form.named else self._holder(form, day, counts, heard)
            if actor is not None:
                found.append(Mention(start, end, actor, form.named))
        return found

    def _named(self, raw: str, start: int, end: int, form: Form, heard: _Heard) -> str | None:
        actor = form.actors[0]
        if form.single and not self._not_of_another_name(raw, start, end, form):
            heard.namesakes[actor] = start
            return None
        if form.after is not None and form.after not in heard.full:
            return None
        if form.single and self._is_namesake(raw, start, actor, heard):
            return None
        if not form.single:
            heard.full[fold(form.text)] = heard.full[actor] = start
        heard.last[actor] = start
        return actor

    def _is_namesake(self, raw: str, start: int, actor: str, heard: _Heard) -> bool:
        """Whether a bare surname means somebody else who was introduced with it ("Colin Powell", then "Powell")."""
        introduced = heard.namesakes.get(actor)
        if introduced is None or actor not in self._persons:
            return False
        own = heard.full.get(actor)
        return own is None or (own < introduced and "\n" not in raw[introduced:start])

    def _holder(self, form: Form, day: date | None, counts: Counter[str], heard: _Heard) -> str | None:
        in_office = [actor for actor in form.actors if self._holds_title(actor, form.text, day)]
        if len(in_office) == 1:
            return in_office[0]
        named = [actor for actor in (in_office or form.actors) if actor in counts]
        if len(named) <= 1:
            return named[0] if named else None
        before = [actor for actor in named if actor in heard.last]
        return max(before, key=lambda actor: heard.last[actor]) if before else None

    def _holds_title(self, actor: str, title: str, day: date | None) -> bool:
        if day is None:
            return False
        words = set(fold(title).split()) - self._words.stop
        return any(
            role.held_on(day) and words <= set(fold(f"{role.title} {role.org or ''}").split()) | self._words.countries
            for role in self._actors[actor].roles
        )

    def _hits(self, raw: str, folded: str) -> Iterator[tuple[int, int, Form]]:
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
        if not form.has_case_of(raw[start:end]):
            return False
        return form.named or self._is_whole_title(raw, start, end, form)

    def _is_whole_title(self, raw: str, start: int, end: int, form: Form) -> bool:
        """A title is not that of somebody else who is named with it ("Prime Minister Karl Roe", "former speaker")."""
        before = _WORD_BEFORE.search(raw, max(0, start - 42), start)
        if before and fold(before.group(1)).lstrip("\"'([") in self._words.elsewhere | self._words.countries:
            return False
        after = _WORD_AFTER.match(raw, end)
        if after is None or not after.group(1)[0].isupper() or not raw[end - 1].isalnum():
            return True
        follows = fold(after.group(1)).removesuffix("'s")
        return self._may_follow(follows) or any(follows in self._name_words[actor] for actor in form.actors)

    def _not_of_another_name(self, raw: str, start: int, end: int, form: Form) -> bool:
        """A surname must not be the surname of somebody else ("Boris Johnson"), nor a first name ("Paul Nehlen")."""
        own = self._name_words[form.actors[0]]
        before = _before_initial(_WORD_BEFORE.search(raw, max(0, start - 42), start), raw)
        if before and before.group(1)[0].isupper() and not self._may_precede(fold(before.group(1)), own):
            return False
        after = _WORD_AFTER.match(raw, end)
        if after is None or not after.group(1)[0].isupper():
            return True
        follows = fold(after.group(1)).removesuffix("'s")
        return follows in own or self._may_follow(follows)

    def _may_follow(self, word: str) -> bool:
        return word in self._words.between or word in self._words.spokespersons or word == "administration"

    def _may_precede(self, word: str, own: set[str]) -> bool:
        bare = word.strip("\"'([,:;.!?")
        ends_sentence = word[-1] == "." and len(bare) > 1 and "." not in bare
        ends_something = ends_sentence or word[-1] in ",:;!?)\"'"
        lists = (self._words.honorifics, self._words.stop, self._words.between, self._words.countries, own)
        known = any(bare in words for words in lists) or any(_misspells(bare, name) for name in own)
        ends_sentence = word[-1] == "." and (
            bare in self._words.abbreviations or len(bare.replace(".", "")) > LONGEST_INITIALS
        )
        return ends_something or known or ends_sentence


def _before_initial(before: re.Match[str] | None, raw: str) -> re.Match[str] | None:
    """The word before a name, or before a middle initial that stands between ("Anna D. Berg")."""
    if before is None or not _INITIAL.fullmatch(before.group(1)):
        return before
    first = _WORD_BEFORE.search(raw, max(0, before.start(1) - 42), before.start(1))
    return first if first is not None and first.group(1).isalpha() else before


def _misspells(word: str, name: str) -> bool:
    """Whether two spellings of a first name differ in one letter ("Emanuel", "Emmanuel"; "Sergei", "Sergey")."""
    if min(len(word), len(name)) < SHORTEST_FIRST_NAME or word[:2] != name[:2] or abs(len(word) - len(name)) > 1:
        return False
    same = 0
    while same < min(len(word), len(name)) and word[same] == name[same]:
        same += 1
    rest, other = word[same:], name[same:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
