"""Firm ground: whether a passage says by itself, with its neighbours, what it is about.

Readings share what they know of the issues, so all of them are misled together by words that are only like an issue's.
An alert is never pushed on such a passage: it needs most of the proposition's matter and its places close by, and some
of the matter in its own sentence. Where the proposition says little besides a deed to a person, that person cannot hold
it.
"""

from bisect import bisect_right

from schemas.stance import Stance
from streams.reading.about.issues import Profile
from streams.reading.page import Page

SOME_OF_IT, HALF_OF_IT, MOST_OF_IT = 0.4, 0.5, 0.6
TELLING = 2
"""Words of matter; a proposition with fewer says little besides its deed and whom it is done to."""


class FirmGround:
    """Looks at the passages of one article."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._starts = [sentence.start for sentence in page.findings.document.sentences]
        self._profiles = {profile.issue_id: profile for profile in page.profiles}
        self._title = page.finder.title

    def under(self, stance: Stance) -> Stance:
        """The stance, without its grounds where the passage does not bear them."""
        profile = self._profiles[stance.issue_id]
        if not stance.grounds or self._bears(stance, profile):
            return stance
        return stance.model_copy(update={"grounds": ()})

    def _bears(self, stance: Stance, profile: Profile) -> bool:
        sentence = max(0, bisect_right(self._starts, stance.evidence.start) - 1)
        own = self._page.finder.bag(sentence)
        near = own | self._page.finder.bag(sentence - 1) | self._title
        if profile.places and profile.places.isdisjoint(near):
            return False
        if len(profile.matter) < TELLING:
            return stance.actor_id not in profile.objects and _says_what(profile, own, near)
        if self._page.finder.salience.topic() is profile:
            return profile.names_matter(own) or profile.does(own)
        some = profile.covered(own) >= SOME_OF_IT or (profile.action_stem in own and profile.covered(own) > 0)
        most = HALF_OF_IT if profile.action_stem in own else MOST_OF_IT
        return some and profile.covered(near) >= most and profile.coverage(near) >= MOST_OF_IT


def _says_what(profile: Profile, own: set[str], near: set[str]) -> bool:
    """Whether the deed is named close by, or the sentence names what it is done with, at a place that is named.

    A deed to a person says enough where both are named ("endorsed Holm").
    """
    if profile.objects and profile.action_stem in own and profile.places <= own:
        return True
    matter_in_place = bool(profile.places and profile.matter) and profile.covered(own) == 1.0
    return matter_in_place or (profile.does(near) and profile.covered(near) > 0)
