"""Links: whether the words of a unit carry on the thread of an issue."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.reading.about.issues import Profile
from streams.reading.page import Page
from streams.reading.texts.clauses import Stretch
from streams.reading.threads.units import Unit
from streams.reading.words.grammar import POINTED_AT, POINTERS

ENOUGH_COVERED = 0.5
COVERED_WHEN_SALIENT = 0.2
DOMINANT = 1.25
CLEARLY_BETTER = 1.25


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
    """Finds the links of one article's units; `salient` are its salient issues by id."""

    def __init__(self, page: Page, salient: Mapping[str, float]) -> None:
        self._page = page
        self._salient = salient
        self._dominant = _dominant(page, salient)

    def named_in(self, sentence: int) -> list[Profile]:
        """Issues that a sentence names, with the one before it; most sentences name none."""
        return [profile for profile in self._page.finder.touched(sentence) if self._names(sentence, profile)]

    def may_touch(self, sentence: int) -> bool:
        """Whether a sentence can be on any issue at all."""
        return self._dominant is not None or bool(self.named_in(sentence))

    def of(self, unit: Unit) -> list[Link]:
        """Issues that the unit names; where it names none, the dominant one, if the unit points or answers to it."""
        named = [link for profile in self.named_in(unit.sentence) if (link := self._naming(unit, profile))]
        if named or self._dominant is None:
            return [link for link in named if not any(_outdone(link, other) for other in named)]
        anchor = self._pointer(unit) or _answer(unit)
        return [Link(unit, self._dominant, anchor, 0.0)] if anchor else []

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
        if not profile.touches(here) or profile.vetoed(here):
            return None
        anchor = tuple(k for k in where if stems[k] in profile.specific)
        return Link(unit, profile, anchor, profile.weight_of(here)) if anchor else None

    def _pointer(self, unit: Unit) -> tuple[int, ...]:
        """As in "opposes the plan": a noun that points to what was proposed."""
        row, where = self._page.findings[unit.sentence].row, unit.where
        for k in range(where.first, where.last):
            noun = next((n for n in (k + 1, k + 2) if row.word(n) in POINTED_AT), None)
            if row.word(k) in POINTERS and noun is not None and noun < where.last:
                return tuple(range(k, noun + 1))
        return ()


def _dominant(page: Page, salient: Mapping[str, float]) -> Profile | None:
    """The issue that an article is about more than about any other, or None."""
    ranked = sorted(salient.items(), key=lambda scored: (-scored[1], scored[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < DOMINANT * ranked[1][1]):
        return None
    return next(profile for profile in page.profiles if profile.issue_id == ranked[0][0])


def _answer(unit: Unit) -> tuple[int, ...]:
    """All that a source says in an article on one issue answers to it."""
    where: Stretch = unit.where
    return () if unit.said is None else tuple(range(where.first, where.last))


def _outdone(link: Link, other: Link) -> bool:
    """Whether another issue has a clearly better claim to the same words."""
    shared = len(set(link.anchor) & set(other.anchor))
    return link.weight * CLEARLY_BETTER < other.weight and 2 * shared >= len(link.anchor)
