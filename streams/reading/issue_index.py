"""Issue index: which issues of the catalogue an article can be about at all.

An inverted index from concepts to issues (Zobel and Moffat 2006, "Inverted files for text search engines"): an article
costs what its own words cost, and hardly more where the catalogue holds a hundred times the issues.
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from schemas.catalogue import Catalogue
from streams.reading.actors import ActorIndex
from streams.reading.concepts import Concepts
from streams.reading.issues import Profile
from streams.reading.lexicon_files import Lexicon
from streams.reading.profiles import ProfileMaker

TOPICAL_SHARE = 0.4
TOPICAL_COVERAGE = 0.5


class IssueIndex:
    """The catalogue's issues as profiles, found by their words."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, actors: ActorIndex) -> None:
        self.concepts = Concepts(lexicon)
        maker = ProfileMaker(catalogue, lexicon, actors, self.concepts)
        self.profiles = tuple(maker.make(issue) for issue in catalogue.issues)
        self._postings: dict[str, list[int]] = {}
        for number, profile in enumerate(self.profiles):
            for stem in _posted(profile):
                self._postings.setdefault(stem, []).append(number)
        self._needed = tuple(TOPICAL_COVERAGE * len(profile.matter) for profile in self.profiles)

    def topical(self, article: AbstractSet[str]) -> list[Profile]:
        """Issues that an article with these concepts can be about, in the order of the catalogue."""
        counts: Counter[int] = Counter()
        for stem in article & self._postings.keys():
            counts.update(self._postings[stem])
        needed = self._needed
        likely = (self.profiles[number] for number in sorted(counts) if counts[number] >= needed[number])
        return [profile for profile in likely if _is_topical(profile, article)]


def _posted(profile: Profile) -> AbstractSet[str]:
    """Where the deed is all that a proposition says, any word for it leads there."""
    return profile.matter or profile.specific


def by_key(profiles: Iterable[Profile]) -> dict[str, list[Profile]]:
    """Profiles by the words of which one is in every clause that touches them."""
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        for key in profile.keys:
            found.setdefault(key, []).append(profile)
    return found


def _is_topical(profile: Profile, article: AbstractSet[str]) -> bool:
    named = not profile.agents or not profile.agents.isdisjoint(article)
    return (
        named and profile.is_placed(article) and profile.weight_of(article) >= max(1.0, TOPICAL_SHARE * profile.needed)
    )
