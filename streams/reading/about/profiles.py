"""Profiles: from an issue of the catalogue to what it is found by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from schemas.catalogue import Catalogue, Issue
from streams.reading.about.concepts import Concepts
from streams.reading.about.issues import GENERIC_PHRASE_WEIGHT, TELLING_PHRASE_WEIGHT, Profile
from streams.reading.about.proposition_names import Proposition, names_in
from streams.reading.about.propositions import Kernel, kernel_of
from streams.reading.texts.text import Token
from streams.reading.who.actors import ActorIndex, Mention
from streams.reading.words.effects import Action
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import Lexicon

GENERIC_WEIGHT = 0.3
TERM_WORD_WEIGHT = 0.5
DEED_WEIGHT = 0.8
SINGLE_TERM_WEIGHT = 0.9
PHRASE_WEIGHT = 0.9

_TURNING = frozenset({"without", "not", "no", "never"})
_NUMBER = re.compile(r"[\d.]+(?:st|nd|rd|th)?")


class ProfileMaker:
    """Makes the profiles of one catalogue."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, actors: ActorIndex, concepts: Concepts) -> None:
        self._concepts = concepts
        self._actors = actors
        self._organisations = lexicon.words.organisations
        self._actions = _by_first_word(lexicon.actions)
        self._generic = {stem for word in lexicon.words.generic for stem in _both(lexicon, concepts, word)}
        self._names = self._names_of(catalogue)
        self._deeds: dict[frozenset[str], frozenset[str]] = {}

    def make(self, issue: Issue) -> Profile:
        """The profile of one issue."""
        text = Proposition.of(issue.proposition)
        proposition = self._concepts.bag(issue.proposition)
        kernel = self._kernel(text.row)
        action = kernel.action if kernel else None
        action_stem = self._concepts.one(text.row[kernel.first].word) if kernel else None
        deed_stems = self._deed_stems(action) if action else frozenset[str]()
        others = [bag for term in (*issue.terms, *issue.counts_as) if (bag := self._concepts.bag(term))]
        singles = {stem for bag in others if len(bag) == 1 for stem in bag}
        weights = self._weights(proposition, others, singles)
        for stem in deed_stems - weights.keys():
            weights[stem] = DEED_WEIGHT * min(self._weight(stem), self._weight(action_stem or stem))
        specific = self._telling(proposition | singles | deed_stems)
        phrases = tuple((frozenset(bag), self._phrase_weight(bag)) for bag in others if len(bag) > 1)
        named = self._actors.mentions(text.raw, text.folded, None)
        after = text.row[kernel.last - 1].end if kernel else 0
        persons = {m.end for m in named if self._actors.is_person(m.actor)}
        names = names_in(text, kernel.first if kernel else None, self._organisations, persons)
        agent = named[0].actor if named and named[0].start <= len("the ") else None
        agent_is_person = agent is not None and self._actors.is_person(agent)
        agents, places = self._said_of(names.before), self._said_of(names.places)
        return Profile(
            issue_id=issue.id,
            weights=weights,
            needed=sum(weights[stem] for stem in proposition),
            phrases=phrases,
            action=action,
            action_stem=action_stem,
            deed_stems=deed_stems,
            own=frozenset(proposition),
            core=self._telling(proposition),
            names=self._proper_names(text, proposition),
            matter=self._telling(proposition - self._acting(text, kernel)) - deed_stems - agents - places,
            common=self._common(text, after),
            specific=specific,
            keys=specific | deed_stems | {self._key(bag) for bag, weight in phrases if weight > GENERIC_PHRASE_WEIGHT},
            target=self._target(text, kernel),
            claim=kernel is not None and kernel.claim,
            agent=agent,
            agents=agents if agent_is_person or not places else frozenset(),
            objects=frozenset(m.actor for m in named if m.start >= after and self._is_done_to(m, text)),
            places=places,
            vetoes=tuple(filter(None, (self._veto(veto, weights) for veto in issue.does_not_count))),
            turns=bool(_TURNING & {token.word for token in text.row}),
        )

    def _is_done_to(self, mention: Mention, text: Proposition) -> bool:
        """Whether it is a person, and not the owner of what the deed is done to ("completes Berg's purchase")."""
        return self._actors.is_person(mention.actor) and not text.folded.startswith(("'s ", "' "), mention.end)

    def _weights(
        self, proposition: AbstractSet[str], others: Sequence[AbstractSet[str]], singles: AbstractSet[str]
    ) -> dict[str, float]:
        weights = {stem: self._weight(stem) for stem in proposition}
        for stem in set[str]().union(*others) - proposition:
            weights[stem] = (SINGLE_TERM_WEIGHT if stem in singles else TERM_WORD_WEIGHT) * self._weight(stem)
        return weights

    def _weight(self, stem: str) -> float:
        return GENERIC_WEIGHT if self._says_little(stem) else 1.0

    def _says_little(self, stem: str) -> bool:
        return stem in self._generic or stem in self._names or _NUMBER.fullmatch(stem) is not None

    def _telling(self, stems: AbstractSet[str]) -> frozenset[str]:
        return frozenset(stem for stem in stems if not self._says_little(stem))

    def _phrase_weight(self, bag: AbstractSet[str]) -> float:
        telling = len(self._telling(bag))
        return TELLING_PHRASE_WEIGHT if telling > 1 else PHRASE_WEIGHT if telling else GENERIC_PHRASE_WEIGHT

    def _key(self, bag: AbstractSet[str]) -> str:
        """The word of a term to look for first."""
        return max(self._telling(bag), key=lambda stem: (len(stem), stem))

    def _veto(self, text: str, own: Mapping[str, float]) -> frozenset[str]:
        return frozenset(self._concepts.bag(text) - own.keys() - self._generic)

    def _proper_names(self, text: Proposition, proposition: AbstractSet[str]) -> frozenset[str]:
        capital = self._concepts.of([token.word for token in text.row[1:] if text.is_capital(token)])
        return frozenset(stem for stem in proposition if stem in capital or stem in self._names)

    def _acting(self, text: Proposition, kernel: Kernel | None) -> set[str | None]:
        """Who does it, in common words ("Parliament", "the city"): a text may name them otherwise, or not at all."""
        if kernel is None or not kernel.target or kernel.target[0] < kernel.first:
            return set()
        before, after = text.row[: kernel.first], text.row[kernel.first :]
        return self._concepts.of([t.word for t in before]) - self._concepts.of([t.word for t in after])

    def _common(self, text: Proposition, after: int) -> frozenset[str]:
        """Common nouns after the deed: of "the nuclear deal", the deal."""
        found = self._concepts.of(
            [token.word for token in text.row if token.start >= after and not text.is_capital(token)]
        )
        return frozenset(stem for stem in found if stem in self._generic and not _NUMBER.fullmatch(stem))

    def _said_of(self, names: Sequence[Token]) -> frozenset[str]:
        found = self._concepts.of([token.word for token in names])
        return frozenset(stem for stem in found if stem is not None and stem not in self._generic)

    def _kernel(self, row: Sequence[Token]) -> Kernel | None:
        """The proposition's deed and what it is done to, by the actions that any of its words can begin."""
        able = {id(action): action for token in row for action in self._actions.get(token.word, ())}
        return kernel_of(row, tuple(able.values()))

    def _target(self, text: Proposition, kernel: Kernel | None) -> frozenset[str]:
        found = self._concepts.of([text.row[index].word for index in (kernel.target if kernel else ())])
        return frozenset(stem for stem in found if stem is not None)

    def _deed_stems(self, action: Action) -> frozenset[str]:
        known = self._deeds.get(action.names)
        if known is None:
            told = action.does.single_words | action.undoes.single_words
            known = frozenset(stem for word in told if (stem := self._concepts.one(word)))
            self._deeds[action.names] = known
        return known

    def _names_of(self, catalogue: Catalogue) -> frozenset[str]:
        """Concepts of names of persons and of names of one word ("Twitter", "Iran"): who acts, not what is done."""
        found: set[str | None] = set()
        for actor in catalogue.actors:
            short = [name for name in (actor.name, *actor.aliases) if " " not in name]
            names = [*short, actor.name] if self._actors.is_person(actor.id) else short
            for name in names:
                found |= self._concepts.of(fold(name).split())
        return frozenset(stem for stem in found if stem is not None)


def _by_first_word(actions: Sequence[Action]) -> dict[str, list[Action]]:
    found: dict[str, list[Action]] = {}
    for action in actions:
        for first in action.does.firsts:
            found.setdefault(first, []).append(action)
    return found


def _both(lexicon: Lexicon, concepts: Concepts, word: str) -> Iterator[str]:
    """The stem of a word, and its concept."""
    yield lexicon.stemmer.stem(word)
    concept = concepts.one(word)
    if concept is not None:
        yield concept
