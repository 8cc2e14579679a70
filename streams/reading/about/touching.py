"""Touching: which of an article's issues each sentence has something of, each sentence worked out once."""

from collections.abc import Sequence

from streams.reading.about.article_concepts import ArticleConcepts
from streams.reading.about.issues import Profile


class Touching:
    """The issues that the sentences of one article touch; most sentences touch none."""

    def __init__(self, concepts: ArticleConcepts, profiles: Sequence[Profile]) -> None:
        self._concepts = concepts
        self._profiles = profiles
        self._keys = frozenset[str]().union(*(profile.keys for profile in profiles))
        self._touched: dict[int, tuple[Profile, ...]] = {}

    def of(self, sentence: int) -> tuple[Profile, ...]:
        """The issues of which something is in the sentence, in the order of the profiles."""
        if sentence not in self._touched:
            self._touched[sentence] = self._find(sentence)
        return self._touched[sentence]

    def _find(self, sentence: int) -> tuple[Profile, ...]:
        present = self._concepts.bag(sentence)
        shown = self._keys & present
        if not shown:
            return ()
        return tuple(one for one in self._profiles if not one.keys.isdisjoint(shown) and one.touches(present))
