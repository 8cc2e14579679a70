"""Links: whether the words of a unit carry on the thread of an issue."""

from dataclasses import dataclass

from streams.reading.about.issues import Profile
from streams.reading.page import Page
from streams.reading.texts.clauses import Stretch
from streams.reading.threads.salience import dominant, salient_issues
from streams.reading.threads.units import Unit

ENOUGH_COVERED = 0.5
COVERED_WHEN_SALIENT = 0.2
CLEARLY_BETTER = 1.25
NEAR = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A unit on an issue; `anchor` are the words that name it or point to it, `weight` how much of it they name."""

    unit: Unit
    profile: Profile
    anchor: tuple[int, ...]
    weight: float

    @property
    def named(self) -> bool:
        """Whether the unit has words of the issue itself."""
        return self.weight > 0


class Links:
    """Finds the links of one article's units."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._salient = salient_issues(page)
        self._dominant = dominant(page, self._salient)

    def named_in(self, sentence: int) -> list[Profile]:
        """Issues that a sentence names, with the one before it; most sentences name none."""
        return [profile for profile in self._page.finder.touched(sentence) if self._names(sentence, profile)]

    def may_touch(self, sentence: int) -> bool:
        """Whether a sentence can be on any issue at all."""
        return (
            bool(self.named_in(sentence)) or bool(self._page.finder.pointing(sentence)) or self._answers_near(sentence)
        )

    def of(self, unit: Unit) -> list[Link]:
        """Issues that the unit names; where it names none, those it points to, or the dominant one it answers to."""
        named = [link for profile in self.named_in(unit.sentence) if (link := self._naming(unit, profile))]
        if named:
            return [link for link in named if not any(_outdone(link, other) for other in named)]
        pointing = [
            one for one in self._page.finder.pointing(unit.sentence) if all(unit.where.has(k) for k in one.anchor)
        ]
        if pointing:
            return [Link(unit, one.profile, one.anchor, 0.0) for one in pointing]
        if self._dominant is None or not self._answers_near(unit.sentence):
            return []
        anchor = _answer(unit)
        return [Link(unit, self._dominant, anchor, 0.0)] if anchor else []

    def _answers_near(self, sentence: int) -> bool:
        """Whether there is a dominant issue and it is what was just spoken of."""
        if self._dominant is None:
            return False
        before = range(max(0, sentence - NEAR), sentence + 1)
        return any(one.profile is self._dominant for k in before for one in self._page.finder.in_sentence(k))

    def _names(self, sentence: int, profile: Profile) -> bool:
        here = self._page.finder.bag(sentence)
        if profile.names and not (profile.specific - profile.names) & here:
            return False
        nearby = here | self._page.finder.bag(sentence - 1)
        if profile.issue_id in self._salient:
            return profile.coverage(nearby) >= COVERED_WHEN_SALIENT
        return profile.coverage(nearby) >= ENOUGH_COVERED and profile.has_term(nearby)

    def _naming(self, unit: Unit, profile: Profile) -> Link | None:
        stems = self._page.finder.stems_of(unit.sentence)
        where = range(unit.where.first, unit.where.last)
        here = {stem for k in where if (stem := stems[k])}
        if not profile.touches(here) or profile.vetoed(here) or (unit.actor in profile.objects and not profile.matter):
            return None
        told = profile.issue_id in self._salient and bool(profile.matter)
        if not told and not self._page.finder.are_about(unit.sentence, profile, here):
            return None
        anchor = tuple(k for k in where if stems[k] in profile.specific)
        return Link(unit, profile, anchor, profile.weight_of(here)) if anchor else None


def _answer(unit: Unit) -> tuple[int, ...]:
    """All that a source says in an article on one issue answers to it."""
    where: Stretch = unit.where
    return () if unit.said is None else tuple(range(where.first, where.last))


def _outdone(link: Link, other: Link) -> bool:
    """Whether another issue has a clearly better claim to the same words."""
    shared = len(set(link.anchor) & set(other.anchor))
    return link.weight * CLEARLY_BETTER < other.weight and 2 * shared >= len(link.anchor)
