"""Issue index: which issues of the catalogue an article can be about at all.

An inverted index from concepts to issues (Zobel and Moffat 2006, "Inverted files for text search engines"): an article
costs what its own words cost, and hardly more where the catalogue holds a hundred times the issues.
"""

from collections import Counter
from collections.abc import Set as AbstractSet

from schemas.catalogue import Catalogue
from streams.reading.about.concepts import Concepts
from streams.reading.about.issues import Profile
from streams.reading.about.profiles import ProfileMaker
from streams.reading.who.actors import ActorIndex
from streams.reading.words.lexicon_files import Lexicon

TOPICAL_SHARE = 0.4
TOPICAL_COVERAGE = 0.5
SHORT_TEXT = 40


class IssueIndex:
    """The catalogue's issues as profiles, found by their words."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, actors: ActorIndex) -> None:
        self.concepts = Concepts(lexicon)
        maker = ProfileMaker(catalogue, lexicon, actors, self.concepts)
        self.profiles = tuple(maker.make(issue) for issue in catalogue.issues)
        self._by_name: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for number, profile in enumerate(self.profiles):
            names = _needed_names(profile)
            for stem in names or profile.matter or profile.specific:
                (self._by_name if names else self._by_word).setdefault(stem, []).append(number)
        self._least = tuple(TOPICAL_COVERAGE * len(profile.matter) for profile in self.profiles)

    def topical(self, article: AbstractSet[str]) -> list[Profile]:
        """Issues that an article with these concepts can be about, in the order of the catalogue."""
        counts: Counter[int] = Counter()
        for stem in article & self._by_word.keys():
            counts.update(self._by_word[stem])
        least = self._least
        likely = {number for number, count in counts.items() if count >= least[number]}
        likely.update(*(self._by_name[stem] for stem in article & self._by_name.keys()))
        return [profile for number in sorted(likely) if _is_topical(profile := self.profiles[number], article)]


def _needed_names(profile: Profile) -> frozenset[str]:
    """Names of which one is in every article on the issue; they lead to fewer issues than common words do."""
    if not profile.can_do_without_place:
        return profile.places
    return frozenset() if profile.matter else profile.agents


def _is_topical(profile: Profile, article: AbstractSet[str]) -> bool:
    if profile.agents.isdisjoint(article) and not _can_do_without_agent(profile, article):
        return False
    if not profile.is_placed(article):
        return False
    return profile.weight_of(article) >= max(1.0, TOPICAL_SHARE * profile.needed)


def _can_do_without_agent(profile: Profile, article: AbstractSet[str]) -> bool:
    """A line or two on a matter need not say who acts in it; a whole article does."""
    return not profile.agents or (bool(profile.matter) and len(article) <= SHORT_TEXT)
