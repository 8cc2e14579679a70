"""Links: whether the words of a unit carry on the thread of an issue."""

from dataclasses import dataclass

from streams.reading.clauses import Stretch
from streams.reading.grammar import POINTED_AT, POINTERS
from streams.reading.issues import Profile
from streams.reading.page import Page
from streams.reading.threads.units import Unit

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
    """Finds the links of one article's units."""

    def __init__(self, page: Page, salient: dict[str, float]) -> None:
        self._page = page
        self._salient = salient
        ranked = sorted(salient.values(), reverse=True)
        self._dominant = bool(ranked) and (len(ranked) == 1 or ranked[0] >= DOMINANT * ranked[1])

    def of(self, unit: Unit) -> list[Link]:
        """Issues that the unit names; where it names none, the most salient one that it points to."""
        named = [link for profile in self._page.profiles if (link := self._naming(unit, profile))]
        if named:
            return [link for link in named if not any(_outdone(link, other) for other in named)]
        best = max(self._salient, key=lambda issue: (self._salient[issue], issue), default=None)
        return [
            link
            for profile in self._page.profiles
            if profile.issue_id == best and (link := self._pointing(unit, profile))
        ]

    def _naming(self, unit: Unit, profile: Profile) -> Link | None:
        stems = self._page.finder.stems_of(unit.sentence)
        here = {stem for k in range(unit.where.first, unit.where.last) if (stem := stems[k])}
        if not profile.touches(here) or profile.vetoed(here):
            return None
        sentence = here | self._page.finder.bag(unit.sentence)
        if profile.names and not (profile.specific - profile.names) & sentence:
            return None
        nearby = sentence | self._page.finder.bag(unit.sentence - 1)
        covered = profile.coverage(nearby)
        if profile.issue_id in self._salient:
            enough = covered >= COVERED_WHEN_SALIENT
        else:
            enough = covered >= ENOUGH_COVERED and profile.has_term(nearby)
        if not enough:
            return None
        anchor = tuple(k for k in range(unit.where.first, unit.where.last) if stems[k] in profile.specific)
        return Link(unit, profile, anchor, profile.weight_of(here)) if anchor else None

    def _pointing(self, unit: Unit, profile: Profile) -> Link | None:
        anchor = self._pointer(unit.sentence, unit.where) or self._answer(unit)
        return Link(unit, profile, anchor, 0.0) if anchor else None

    def _answer(self, unit: Unit) -> tuple[int, ...]:
        """What a source says right beside words on the issue, in its own voice, is on the issue too."""
        if unit.said is None or not self._dominant:
            return ()
        return tuple(range(unit.where.first, unit.where.last))

    def _pointer(self, sentence: int, where: Stretch) -> tuple[int, ...]:
        row = self._page.findings[sentence].row
        for k in range(where.first, where.last):
            if row.word(k) in POINTERS:
                noun = next((n for n in (k + 1, k + 2) if row.word(n) in POINTED_AT), None)
                if noun is not None and noun < where.last:
                    return tuple(range(k, noun + 1))
        return ()


def _outdone(link: Link, other: Link) -> bool:
    """Whether another issue has a clearly better claim to the same words."""
    shared = len(set(link.anchor) & set(other.anchor))
    return link.weight * CLEARLY_BETTER < other.weight and 2 * shared >= len(link.anchor)
