"""Issues: a proposition of the catalogue, made ready to be found in a text.

Each proposition becomes a bag of weighted concepts. What half the news is about weighs less (`generic` in the word
lists), and so do names: who acts is not what is done. The weights do not depend on the other issues of the catalogue:
an article reads the same on a desk with fifty issues and on one with five thousand. A term of several words found whole
weighs as much as a word of its own.
"""

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from streams.reading.words.effects import Action

GENERIC_PHRASE_WEIGHT = 0.3
TELLING_PHRASE_WEIGHT = 1.0
TELLING_WITHOUT_PLACE = 3
MOST = 0.66


@dataclass(frozen=True)
class Profile:
    """One issue, ready to be found.

    `weights` are concepts of the proposition and its terms; `phrases` are terms as sets of concepts with their weight;
    `own` are the proposition's concepts; `action` is its deed, `action_stem` the deed's concept and `deed_stems` all
    words for it and against it; `core` is what the proposition says that is not common, `names` its names, `matter`
    the core without the deed and the names that `agents` and `places` hold;
    `specific` concepts say something by themselves; `common` are the common nouns after the deed; `turns` marks a
    proposition that itself holds a negation. `target` is what its deed is done to; `claim` marks a proposition of fact,
    which one asserts or denies.

    Who and where: `agent` is the actor that the proposition begins with, `agents` the names in it before the deed,
    where a text on the issue cannot do without them (a speaker of Northland need not name Northland);
    `objects` are the persons that it names after the deed, `places` the names there. `vetoes` are what does not
    count. One of `keys` is in every clause that touches the issue.
    """

    issue_id: str
    weights: Mapping[str, float]
    needed: float
    phrases: tuple[tuple[frozenset[str], float], ...]
    action: Action | None
    action_stem: str | None
    deed_stems: frozenset[str]
    own: frozenset[str]
    core: frozenset[str]
    names: frozenset[str]
    matter: frozenset[str]
    common: frozenset[str]
    specific: frozenset[str]
    keys: frozenset[str]
    target: frozenset[str]
    claim: bool
    agent: str | None
    agents: frozenset[str]
    objects: frozenset[str]
    places: frozenset[str]
    vetoes: tuple[frozenset[str], ...]
    turns: bool

    @classmethod
    def of_words(cls, stems: AbstractSet[str]) -> "Profile":
        """A profile of a bare topic, given as stems: nothing is known of it but its words."""
        nothing: frozenset[str] = frozenset()
        known = frozenset(stems)
        return cls(
            issue_id="",
            weights=dict.fromkeys(known, 1.0),
            needed=float(len(known)),
            phrases=(),
            action=None,
            action_stem=None,
            deed_stems=nothing,
            own=known,
            core=known,
            names=nothing,
            matter=known,
            common=nothing,
            specific=known,
            keys=known,
            target=known,
            claim=False,
            agent=None,
            agents=nothing,
            objects=nothing,
            places=nothing,
            vetoes=(),
            turns=False,
        )

    def weight_of(self, present: AbstractSet[str]) -> float:
        """How much of the issue a bag of concepts shows."""
        shown = present & self.weights.keys()
        if not shown:
            return 0.0
        whole = [weight for phrase, weight in self.phrases if phrase <= shown]
        return math.fsum(map(self.weights.__getitem__, shown)) + max(whole, default=0.0)

    def coverage(self, present: AbstractSet[str]) -> float:
        """How much of the core a bag shows, 0..1; any word for the deed will do."""
        shown = len(self.core & present)
        if self.action_stem in self.core - present and self.does(present):
            shown += 1
        return shown / len(self.core) if self.core else 1.0

    def covered(self, present: AbstractSet[str]) -> float:
        """How much of the matter a bag shows, 0..1."""
        return len(self.matter & present) / len(self.matter) if self.matter else 1.0

    def is_placed(self, present: AbstractSet[str]) -> bool:
        """Whether one of its places is there; it may be left out where all the rest is said.

        A paper seldom names its own country.
        """
        if not self.places or not self.places.isdisjoint(present):
            return True
        return self.can_do_without_place and self.covered(present) >= MOST

    @property
    def can_do_without_place(self) -> bool:
        """Whether a text on the issue need not name its place."""
        return not self.places or len(self.matter) >= TELLING_WITHOUT_PLACE

    def does(self, present: AbstractSet[str]) -> bool:
        """Whether a word for the deed, or against it, is there."""
        return not self.deed_stems.isdisjoint(present)

    def names_matter(self, present: AbstractSet[str]) -> bool:
        """Whether something of what it is about is there: a word that is neither common nor a name, or a whole term."""
        return not self._matters.isdisjoint(present) or self.has_term(present)

    @cached_property
    def _matters(self) -> frozenset[str]:
        return self.specific - self.deed_stems

    def touches(self, present: AbstractSet[str]) -> bool:
        """Whether something of it is there: matter, a whole term, or the deed with a further word.

        A deed that half the news is about ("keep") needs a name beside it.
        """
        if self.names_matter(present):
            return True
        if not self.does(present) or len(present & self.weights.keys()) < 2:  # noqa: PLR2004 - the deed and one more
            return False
        if not (self.specific & self.deed_stems).isdisjoint(present):
            return True
        return not self.matter and not (self.places | self.agents).isdisjoint(present)

    def has_term(self, present: AbstractSet[str]) -> bool:
        """Whether a whole term is there."""
        return any(phrase <= present for phrase in self._terms)

    @cached_property
    def _terms(self) -> tuple[frozenset[str], ...]:
        return tuple(phrase for phrase, weight in self.phrases if weight > GENERIC_PHRASE_WEIGHT)

    def has_telling_term(self, present: AbstractSet[str]) -> bool:
        """Whether a whole term is there that says enough alone: two words that are neither common nor names."""
        return any(phrase <= present for phrase, weight in self.phrases if weight >= TELLING_PHRASE_WEIGHT)

    def names_target(self, present: AbstractSet[str]) -> bool:
        """Whether what the deed is done to is called by its name and a common noun ("the Holm show")."""
        own = self.target & present
        return not own.isdisjoint(self.places) and not own.isdisjoint(self.common)

    def vetoed(self, present: AbstractSet[str]) -> bool:
        """Whether the words are those of something that does not count."""
        return any(3 * len(veto & present) >= 2 * len(veto) for veto in self.vetoes)
