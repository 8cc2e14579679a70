"""Issues: which proposition a clause is about.

Each proposition becomes a bag of weighted stems. What several issues share weighs less (inverse document frequency,
Sparck Jones 1972, over the catalogue), and so does what half the news is about. A term of several words found whole
weighs as much as a word of its own. A clause needs something of its own; the sentence around it, the one before and the
title may help.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from schemas.catalogue import Catalogue, Issue
from streams.reading.actors import ActorIndex
from streams.reading.cues import CueTable
from streams.reading.folding import fold
from streams.reading.lexicon_files import Action, Deeds, Lexicon
from streams.reading.text import Token, bare_words, words

GENERIC_WEIGHT = 0.3
TERM_WORD_WEIGHT = 0.5
DEED_WEIGHT = 0.8
SINGLE_TERM_WEIGHT = 0.9
PHRASE_WEIGHT = 0.9
GENERIC_PHRASE_WEIGHT = 0.3
TOPICAL_SHARE = 0.4
REMEMBERED_WORDS = 50_000
_TURNING = frozenset({"without", "not", "no", "never"})


@dataclass(frozen=True)
class Profile:
    """One issue, ready to be found.

    `weights` are stems of the proposition and its terms; `phrases` are terms as stem sets with their weight; `agent` is
    the actor that the proposition begins with, `objects` are the other persons that it names; `vetoes` are what does
    not count; `own` are the proposition's stems; `specific` stems say something by themselves; `names` are the
    proper names in the proposition; `turns` marks a
    proposition that itself holds a negation.
    """

    issue_id: str
    weights: Mapping[str, float]
    needed: float
    phrases: tuple[tuple[frozenset[str], float], ...]
    action: Action | None
    action_stem: str | None
    objects: frozenset[str]
    vetoes: tuple[frozenset[str], ...]
    own: frozenset[str]
    core: frozenset[str]
    deed_stems: frozenset[str]
    specific: frozenset[str]
    names: frozenset[str]
    turns: bool
    agent: str | None

    def weight_of(self, present: AbstractSet[str]) -> float:
        """How much of the issue a bag of stems shows."""
        shown = present & self.weights.keys()
        if not shown:
            return 0.0
        whole = [weight for phrase, weight in self.phrases if phrase <= present]
        return math.fsum(map(self.weights.__getitem__, shown)) + max(whole, default=0.0)

    def coverage(self, present: AbstractSet[str]) -> float:
        """How much of what is specific in the proposition a bag of stems shows, 0..1; any word for the deed will do."""
        told = self.core & present
        shown = math.fsum(self.weights[stem] for stem in told)
        if self.action_stem in self.core - told and not self.deed_stems.isdisjoint(present):
            shown += self.weights[self.action_stem]
        whole = math.fsum(self.weights[stem] for stem in self.core)
        return shown / whole if whole else 1.0

    def touches(self, stems: AbstractSet[str]) -> bool:
        """Whether something specific is there: a word that is neither common nor a name, or a whole term."""
        return not self.specific.isdisjoint(stems) or self.has_term(stems)

    def has_term(self, stems: AbstractSet[str]) -> bool:
        """Whether a whole term is there."""
        return any(phrase <= stems for phrase, weight in self.phrases if weight > GENERIC_PHRASE_WEIGHT)

    def vetoed(self, present: AbstractSet[str]) -> bool:
        """Whether the words are those of something that does not count."""
        return any(3 * len(veto & present) >= 2 * len(veto) for veto in self.vetoes)


class StemReader:
    """Words to stems, with words for one thing made one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._stem = lexicon.stemmer.stem
        self._stop = lexicon.words.stop
        self._single: dict[str, str] = {}
        phrases: list[tuple[tuple[str, ...], str]] = []
        for group in lexicon.words.same:
            head = self._stem(group[0])
            for member in group:
                parts = tuple(member.split())
                if len(parts) > 1:
                    phrases.append((parts, head))
                else:
                    self._single[member] = head
                    if not member.endswith("s"):
                        self._single[self._stem(member)] = head
        self._phrases = CueTable(phrases)
        self._phrase_texts = tuple((" ".join(parts), head) for parts, head in phrases)
        self._memory: dict[str, str | None] = {}

    def one(self, word: str) -> str | None:
        """The stem of one word, or None for a word that says nothing."""
        if word not in self._memory:
            if len(self._memory) >= REMEMBERED_WORDS:
                self._memory.clear()
            self._memory[word] = self._work_out(word)
        return self._memory[word]

    def _work_out(self, word: str) -> str | None:
        if word in self._stop:
            return None
        bare = word.removesuffix("'s")
        stem = self._stem(word)
        return self._single.get(bare) or self._single.get(stem, stem)

    def quick_bag(self, folded: str, start: int, end: int) -> set[str]:
        """Stems of folded[start:end], without a look at capitals."""
        present = set(bare_words(folded, start, end))
        found = {stem for stem in map(self.one, present) if stem}
        found.update(head for text, head in self._phrase_texts if folded.find(text, start, end) >= 0)
        return found

    def row(self, tokens: Sequence[Token], raw: str) -> list[str | None]:
        """The stem at each word; the words of a phrase all get its stem. "US" in capitals is not "us"."""
        stems = [self.one(token.word) for token in tokens]
        for index, token in enumerate(tokens):
            if token.word == "us" and raw[token.start : token.end] == "US":
                stems[index] = self._single["us"]
        for found in self._phrases.find(tokens):
            stems[found.first : found.last] = [found.entry] * (found.last - found.first)
        return stems

    def bag(self, text: str) -> set[str]:
        """Stems of a short text of the catalogue."""
        folded = text.lower().replace("\u2019", "'")
        return {stem for stem in self.row(words(folded, 0, len(folded)), text) if stem}


class IssueIndex:
    """The catalogue's issues as profiles."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, actors: ActorIndex) -> None:
        self.stems = StemReader(lexicon)
        self._lexicon = lexicon
        self._actors = actors
        self._generic = {lexicon.stemmer.stem(word) for word in lexicon.words.generic}
        bags = [self.stems.bag(issue.proposition) for issue in catalogue.issues]
        self._shared = Counter(stem for bag in bags for stem in bag)
        names = {actor.id: self.stems.bag(actor.name) for actor in catalogue.actors if actors.is_person(actor.id)}
        self._names = frozenset[str]().union(*names.values()) | self._short_names(catalogue)
        self.profiles = tuple(self._profile(issue, names) for issue in catalogue.issues)

    def _short_names(self, catalogue: Catalogue) -> set[str]:
        """Stems of names of one word ("Twitter", "Iran"): who acts, not what is done."""
        names = (name for actor in catalogue.actors for name in (actor.name, *actor.aliases) if " " not in name)
        return {stem for name in names for stem in self.stems.bag(name)}

    def topical(self, article_stems: set[str]) -> list[Profile]:
        """Issues that an article can be about at all."""
        return [
            profile
            for profile in self.profiles
            if profile.weight_of(article_stems) >= max(1.0, TOPICAL_SHARE * profile.needed)
        ]

    def _profile(self, issue: Issue, names: Mapping[str, set[str]]) -> Profile:
        proposition = self.stems.bag(issue.proposition)
        action, action_stem, before_action = self._action(issue.proposition)
        weights = {stem: self._weight(stem) for stem in proposition}
        others = [self.stems.bag(term) for term in (*issue.terms, *issue.counts_as)]
        singles = {stem for bag in others if len(bag) == 1 for stem in bag}
        for stem in set().union(*others) - proposition:
            weights[stem] = (SINGLE_TERM_WEIGHT if stem in singles else TERM_WORD_WEIGHT) * self._weight(stem)
        deed_stems = self._deed_stems(action) if action else set()
        if action_stem is not None:
            for stem in deed_stems - weights.keys():
                weights[stem] = DEED_WEIGHT * min(self._weight(stem), self._weight(action_stem))
        objects = frozenset(actor for actor, name in names.items() if name <= proposition - before_action)
        return Profile(
            issue_id=issue.id,
            weights=weights,
            needed=sum(weights[stem] for stem in proposition),
            phrases=tuple((frozenset(bag), self._phrase_weight(bag)) for bag in others if len(bag) > 1),
            action=action,
            action_stem=action_stem,
            objects=objects,
            vetoes=tuple(filter(None, (self._veto(text, weights) for text in issue.does_not_count))),
            own=frozenset(proposition),
            core=frozenset(proposition - self._generic - self._names),
            deed_stems=frozenset(deed_stems),
            specific=frozenset((proposition | singles | deed_stems) - self._generic - self._names),
            names=self._proper_names(issue.proposition),
            turns=bool(_TURNING & set(issue.proposition.lower().split())),
            agent=self._agent(issue.proposition),
        )

    def _proper_names(self, proposition: str) -> frozenset[str]:
        """Stems of words with a capital in mid-sentence, and of names of actors."""
        folded = fold(proposition)
        row = words(folded, 0, len(folded))
        stems = self.stems.row(row, proposition)
        capital = {stem for k, stem in enumerate(stems) if stem and k and proposition[row[k].start].isupper()}
        return frozenset(capital | ({stem for stem in stems if stem} & self._names))

    def _agent(self, proposition: str) -> str | None:
        mentions = self._actors.mentions(proposition, fold(proposition), None)
        return mentions[0].actor if mentions and mentions[0].start <= len("the ") else None

    def _deed_stems(self, action: Action) -> set[str]:
        firsts = action.does.firsts | action.undoes.firsts
        return {stem for word in firsts if (stem := self.stems.one(word))}

    def _weight(self, stem: str) -> float:
        base = GENERIC_WEIGHT if stem in self._generic or stem in self._names else 1.0
        return base / (1.0 + math.log(max(1, self._shared[stem])))

    def _phrase_weight(self, bag: set[str]) -> float:
        return GENERIC_PHRASE_WEIGHT if bag <= self._generic else PHRASE_WEIGHT

    def _veto(self, text: str, own: Mapping[str, float]) -> frozenset[str]:
        return frozenset(self.stems.bag(text) - own.keys() - self._generic)

    def _action(self, proposition: str) -> tuple[Action | None, str | None, set[str]]:
        """The proposition's deed, its stem, and the stems before it."""
        folded = proposition.lower()
        row = words(folded, 0, len(folded))
        modal = next((i + 1 for i, token in enumerate(row) if token.word in {"should", "will", "must"}), 0)
        for index in range(modal, len(row)):
            for action in self._lexicon.actions:
                if _match_at(row, index, action.does):
                    before = {stem for stem in self.stems.row(row[:index], proposition) if stem}
                    return action, self.stems.one(row[index].word), before
        return None, None, set()


def _match_at(row: Sequence[Token], index: int, deed: Deeds) -> int:
    """Length of the longest sequence of words that stands at the index, or 0."""
    if row[index].word not in deed.firsts:
        return 0
    for length in range(min(3, len(row) - index), 0, -1):
        if tuple(token.word for token in row[index : index + length]) in deed.sequences:
            return length
    return 0


def deeds(row: Sequence[Token], deed: Deeds) -> list[tuple[int, int]]:
    """Where the deed stands in a row, as (first, last) indices."""
    found = ((index, _match_at(row, index, deed)) for index in range(len(row)))
    return [(index, index + length) for index, length in found if length]
