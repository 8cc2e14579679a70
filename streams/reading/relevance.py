"""Relevance: how strongly some words of a sentence show an issue, with the help of what stands around them."""

import math
from collections.abc import Set as AbstractSet

from streams.reading.article_concepts import LEAD, OPENING, ArticleConcepts
from streams.reading.findings import Findings
from streams.reading.issues import Profile
from streams.reading.salience import Salience

SENTENCE_SHARE = 0.5
BEFORE_SHARE = 0.4
TITLE_SHARE = 0.3
LEAST_IN_CLAUSE = 0.45
ENOUGH = 1.1
ENOUGH_SHARE = 0.5
ENOUGH_COVERED = 0.5
ENOUGH_WITH_A_TERM = 0.3
OFTEN = 3


class Relevance:
    """Scores words against issues, within one article."""

    def __init__(self, findings: Findings, concepts: ArticleConcepts, salience: Salience) -> None:
        self._findings = findings
        self._concepts = concepts
        self._salience = salience
        self._placed: dict[str, bool] = {}

    def of(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> float | None:
        """The score of the words `here` of a sentence, or None where they are not about the issue."""
        local = profile.weight_of(here)
        if local < LEAST_IN_CLAUSE:
            return None
        score = local + self._context(sentence, profile, here)
        share = 0.0 if self._salience.has(profile) else ENOUGH_SHARE
        if score < max(ENOUGH, share * profile.needed):
            return None
        if not self._covers(sentence, profile, here) or not self._is_placed(sentence, profile):
            return None
        near = self._findings.named_between(sentence - 2, sentence)
        return score if profile.objects <= near else None

    def _covers(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> bool:
        """Whether the words nearby show enough of the proposition itself, and not only of what goes with it."""
        nearby = here | self._concepts.bag(sentence) | self._concepts.bag(sentence - 1)
        nearby |= self._concepts.opening(OPENING)
        covered = profile.coverage(nearby)
        return covered >= ENOUGH_COVERED or (covered >= ENOUGH_WITH_A_TERM and profile.has_term(here))

    def _is_placed(self, sentence: int, profile: Profile) -> bool:
        """Whether a place or a thing that the proposition names is close, or the article's topic."""
        if not profile.places or self._salience.has(profile):
            return True
        near = (self._concepts.bag(sentence), self._concepts.bag(sentence - 1), self._concepts.opening(LEAD))
        return any(not profile.places.isdisjoint(bag) for bag in near) or self._is_all_over(profile)

    def _is_all_over(self, profile: Profile) -> bool:
        """Whether the article keeps naming the place."""
        if profile.issue_id not in self._placed:
            bags = (self._concepts.bag(index) for index in range(len(self._findings)))
            naming = sum(not profile.places.isdisjoint(bag) for bag in bags)
            self._placed[profile.issue_id] = naming >= OFTEN
        return self._placed[profile.issue_id]

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
