"""Salience: which issues an article as a whole is about.

News puts what it is about into the headline and the first sentences (the inverted pyramid) and comes back to it. The
reading of clauses looks at the opening alone (`about/salience.py`); this one asks as well how far the words of an issue
run through the article.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from streams.reading.about.issues import Profile
from streams.reading.page import Page

LEAD = 5
SALIENT = 0.55
LEAST_DENSITY = 0.12
BESIDE_THE_BEST = 0.55
OPENING_SHARE = 0.6
DOMINANT = 1.25


def salient_issues(page: Page) -> dict[str, float]:
    """Salience of the issues that the article is about, 0..1.6, by issue id."""
    opening = _opening(page)
    whole = opening.union(*(page.finder.bag(index) for index in range(len(page.findings))))
    density = _densities(page)
    scored = {
        profile.issue_id: _salience(profile, density[profile.issue_id], opening)
        for profile in page.profiles
        if _is_named(profile, whole)
    }
    best = max(scored.values(), default=0.0)
    return {issue: score for issue, score in scored.items() if score >= max(SALIENT, BESIDE_THE_BEST * best)}


def dominant(page: Page, salient: Mapping[str, float]) -> Profile | None:
    """The issue that an article is about more than about any other, or None."""
    ranked = sorted(salient.items(), key=lambda scored: (-scored[1], scored[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < DOMINANT * ranked[1][1]):
        return None
    return next(profile for profile in page.profiles if profile.issue_id == ranked[0][0])


def _is_named(profile: Profile, whole: set[str]) -> bool:
    """Whether the article names at least half of the people and places of the proposition."""
    return 2 * len(profile.names & whole) >= len(profile.names)


def _salience(profile: Profile, density: float, opening: set[str]) -> float:
    if density < LEAST_DENSITY:
        return 0.0
    return OPENING_SHARE * profile.coverage(opening) + density


def _densities(page: Page) -> dict[str, float]:
    """Share of the sentences that have a word of each issue, by issue id."""
    sentences = range(len(page.findings))
    touched = Counter(profile.issue_id for index in sentences for profile in page.finder.touched(index))
    return {profile.issue_id: touched[profile.issue_id] / max(len(sentences), 1) for profile in page.profiles}


def _opening(page: Page) -> set[str]:
    bags: Sequence[set[str]] = [page.finder.bag(index) for index in range(min(LEAD, len(page.findings)))]
    return page.desk.stems.bag(page.article.title or "").union(*bags)
