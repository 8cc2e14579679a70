"""Salience: which issue an article is about as a whole.

News says in its title and its first sentences what it is about (the inverted pyramid). What a later "the plan" stands
for is that, where nothing nearer competes.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from streams.reading.about.issues import Profile

BY_TITLE = 0.5
BY_OPENING = 0.66
CLEARLY_AHEAD = 1.2


class Salience:
    """How much the title and the opening sentences of one article tell of its issues."""

    def __init__(self, profiles: Sequence[Profile], title: AbstractSet[str], opening: AbstractSet[str]) -> None:
        told = {profile.issue_id: _told(profile, title, title | opening) for profile in profiles}
        self._told = {issue: share for issue, share in told.items() if share > 0}
        self._profiles = {profile.issue_id: profile for profile in profiles}

    def has(self, profile: Profile) -> bool:
        """Whether the article is about the issue, perhaps among others."""
        return profile.issue_id in self._told

    def topic(self) -> Profile | None:
        """The one issue that the article is about, or None where several compete."""
        ranked = sorted(self._told, key=lambda issue: (-self._told[issue], issue))
        if not ranked:
            return None
        alone = len(ranked) == 1 or self._told[ranked[0]] >= CLEARLY_AHEAD * self._told[ranked[1]]
        return self._profiles[ranked[0]] if alone else None

    def foremost(self, profiles: Sequence[Profile]) -> Profile:
        """Of some issues, the one that the article tells most of; the first where it tells of none."""
        return max(profiles, key=lambda profile: self._told.get(profile.issue_id, 0.0))


def _told(profile: Profile, title: AbstractSet[str], both: AbstractSet[str]) -> float:
    """How much is told of an issue, 0 where that is too little."""
    if not profile.is_placed(both):
        return 0.0
    if not profile.matter:
        named = not profile.agents or not profile.agents.isdisjoint(both)
        return float(profile.does(title) + profile.does(both)) if named else 0.0
    by_title, by_both = profile.covered(title), profile.covered(both)
    acted = not profile.places.isdisjoint(title) and profile.does(title)
    enough = by_title >= BY_TITLE or by_both >= BY_OPENING or acted
    return by_title + by_both + acted if enough else 0.0
