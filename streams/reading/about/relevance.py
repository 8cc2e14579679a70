"""Relevance: how strongly some words of a sentence show an issue, with the help of what stands around them."""

import math
from collections.abc import Set as AbstractSet

from streams.reading.about.article_concepts import LEAD, OPENING, ArticleConcepts
from streams.reading.about.issues import Profile
from streams.reading.about.salience import Salience
from streams.reading.texts.findings import Findings

SENTENCE_SHARE = 0.5
BEFORE_SHARE = 0.4
TITLE_SHARE = 0.3
LEAST_IN_CLAUSE = 0.45
LEAST_IF_SALIENT = 0.35
ENOUGH = 1.1
ENOUGH_SHARE = 0.5
MOST_NEEDED = 2.0
OFTEN = 3


class Relevance:
    """Scores words against issues, within one article."""

    def __init__(self, findings: Findings, concepts: ArticleConcepts, salience: Salience) -> None:
        self._findings = findings
        self._concepts = concepts
        self._salience = salience
        self._repeated: dict[frozenset[str], bool] = {}

    def of(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> float | None:
        """The score of the words `here` of a sentence, or None where they are not about the issue."""
        local = profile.weight_of(here)
        if local < (LEAST_IF_SALIENT if self._salience.has(profile) else LEAST_IN_CLAUSE):
            return None
        score = local + self._context(sentence, profile, here)
        if score < self._needed(profile) or not self._tells(sentence, profile, here):
            return None
        near = self._findings.named_between(sentence - 2, sentence)
        named = profile.objects <= near or self._is_titled(profile)
        return score if named and self._names(sentence, profile) else None

    def _is_titled(self, profile: Profile) -> bool:
        """Whether the article is about the issue, with who is its object in the title: "the nominee" is he."""
        return self._salience.has(profile) and not profile.places.isdisjoint(self._concepts.title)

    def _needed(self, profile: Profile) -> float:
        if self._salience.has(profile):
            return ENOUGH
        return max(ENOUGH, min(MOST_NEEDED, ENOUGH_SHARE * profile.needed))

    def _tells(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> bool:
        """Whether the words nearby show enough of what the issue is about; a deed alone says too little."""
        if profile.has_telling_term(here) or profile.names_target(here):
            return True
        if self._salience.has(profile) and profile.names_matter(here):
            return True
        if not profile.matter:
            return profile.has_term(here) or self._does_it(sentence, profile, here)
        if self._says_to_whom(sentence, profile, here):
            return True
        nearby = here | self._concepts.bag(sentence) | self._concepts.bag(sentence - 1) | self._concepts.title
        has_term = profile.has_term(here)
        if len(profile.matter) == 1 and not has_term and profile.common and profile.common.isdisjoint(nearby):
            return False
        if profile.names_matter(here):
            nearby |= self._concepts.opening(OPENING)
        return len(profile.matter & nearby) + has_term > len(profile.matter) / 2

    def _says_to_whom(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> bool:
        """Whether the deed stands there with the person it is done to; what else is said of it is a circumstance.

        As in "Berg endorses Holm for mayor".
        """
        if not profile.objects or len(profile.matter) > 1 or profile.action_stem not in here:
            return False
        return profile.places <= here and bool(profile.agents) and self._is_near(sentence, profile.agents)

    def _does_it(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> bool:
        """Whether the deed stands there with who does it, or to whom; said twice ("close the purchase"), near them."""
        named = profile.places | profile.agents
        if not profile.does(here) or not named:
            return False
        if not self._salience.has(profile):
            return not named.isdisjoint(here)
        twice = len(profile.deed_stems & profile.specific & here) > 1
        return self._is_near(sentence, named) if twice else not named.isdisjoint(self._concepts.bag(sentence))

    def _names(self, sentence: int, profile: Profile) -> bool:
        """Whether where it is, and who does it where that is all there is, are named close by or all over."""
        if profile.agents and not profile.matter and not self._is_near(sentence, profile.agents):
            return False
        nearby = self._concepts.bag(sentence) | self._concepts.bag(sentence - 1) | self._concepts.opening(OPENING)
        return profile.is_placed(nearby) or self._is_near(sentence, profile.places)

    def _is_near(self, sentence: int, names: frozenset[str]) -> bool:
        concepts = self._concepts
        near = (*(concepts.bag(sentence - step) for step in range(3)), concepts.opening(LEAD))
        return any(not names.isdisjoint(bag) for bag in near) or self._is_all_over(names)

    def _is_all_over(self, names: frozenset[str]) -> bool:
        if names not in self._repeated:
            bags = (self._concepts.bag(index) for index in range(len(self._findings)))
            self._repeated[names] = sum(not names.isdisjoint(bag) for bag in bags) >= OFTEN
        return self._repeated[names]

    def _context(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> float:
        total = 0.0
        seen = set(here)
        bags = (
            (self._concepts.bag(sentence), SENTENCE_SHARE),
            (self._concepts.bag(sentence - 1), BEFORE_SHARE),
            (self._concepts.title, TITLE_SHARE),
        )
        for bag, share in bags:
            new = bag - seen
            total += share * math.fsum(profile.weights.get(stem, 0.0) for stem in new)
            seen |= new
        return total
