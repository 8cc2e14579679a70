"""Agreement: what several readings of one article make together.

Readings that err in different ways are seldom wrong together, so each stance says which of them read it and which read
the same passage otherwise. The first reading has the last word. What another one finds alone is inferred: it must be in
line with what else the article says of the same actor on the same issue, and it never opens an alert.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from schemas.stance import Certainty, Ground, Side, Stance
from streams.reading.headline import TITLE, Sides
from streams.reading.texts.text import LONGEST_SENTENCE

STRETCH = 2 * LONGEST_SENTENCE
"""Code points; no evidence is longer than a sentence, so what overlaps begins in the same stretch or beside it."""

AGREED, BY_THE_FIRST, ALONE = range(3)

ReadBy = tuple[str, Sequence[Stance]]


def _no_title() -> Sides:
    return {}


def joined(readings: Sequence[ReadBy], title: Callable[[], Sides] = _no_title) -> list[Stance]:
    """Join the stances of all readings; each is given as (name, stances), the one with the last word first.

    Two stances are of one passage when actor and issue are the same and their evidence overlaps. `title` says what the
    title shows, and is asked only where there is something that it could be about.
    """
    kept: list[_Joined] = []
    places: dict[tuple[str, str, int], list[_Joined]] = defaultdict(list)
    for name, stances in readings:
        for stance in stances:
            same_passage = [one for one in _near(places, stance) if one.name != name and _overlap(one.stance, stance)]
            agreeing = [one for one in same_passage if one.stance.commitment.side is stance.commitment.side]
            for one in agreeing or same_passage:
                (one.read_by if agreeing else one.read_otherwise_by).add(name)
            if not same_passage:
                kept.append(_Joined(name, stance))
                places[_place(stance)].append(kept[-1])
    first = readings[0][0] if readings else ""
    if kept:
        _hear(kept, title())
    return [one.told(first) for one in _in_line(kept, first)]


@dataclass
class _Joined:
    """A stance that is kept, and who else read its passage."""

    name: str
    stance: Stance
    read_by: set[str] = field(default_factory=set)
    read_otherwise_by: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.read_by.add(self.name)

    @property
    def cell(self) -> tuple[str, str, bool]:
        """Actor and issue; what the article recalls of earlier stands is a cell of its own."""
        return (self.stance.actor_id, self.stance.issue_id, self.stance.historical)

    @property
    def side(self) -> Side:
        return self.stance.commitment.side

    def rank(self, first: str) -> int:
        """How well it is backed, best first."""
        if len(self.read_by) > 1 and not self.read_otherwise_by:
            return AGREED
        return BY_THE_FIRST if first in self.read_by else ALONE

    def is_backed(self, first: str) -> bool:
        """Whether more stands behind it than one reading that has not the last word."""
        return first in self.read_by or len(self.read_by) > 1

    def told(self, first: str) -> Stance:
        changes: dict[str, object] = {
            "read_by": tuple(sorted(self.read_by)),
            "read_otherwise_by": tuple(sorted(self.read_otherwise_by)),
            "grounds": self._grounds(),
        }
        if not self.is_backed(first) and self.stance.certainty.can_open_an_alert:
            changes["certainty"] = Certainty.INFERRED
        return self.stance.model_copy(update=changes)

    def _grounds(self) -> tuple[Ground, ...]:
        if self.read_otherwise_by:
            return ()
        agree = len(self.read_by) > 1 and self.stance.certainty.can_open_an_alert
        return (*self.stance.grounds, Ground.READINGS_AGREE) if agree else self.stance.grounds


def _hear(kept: Sequence[_Joined], title: Sides) -> None:
    """A title speaks for what one reading found on its side, and against what is on the other."""
    for one in kept:
        sides = title.get((one.stance.actor_id, one.stance.issue_id), frozenset())
        if one.stance.historical or len(sides) != 1 or one.side is Side.NEITHER:
            continue
        if one.side not in sides:
            one.read_otherwise_by.add(TITLE)
        elif len(one.read_by) == 1 and not one.read_otherwise_by:
            one.read_by.add(TITLE)


def _in_line(kept: Sequence[_Joined], first: str) -> Iterator[_Joined]:
    """Of each cell what is backed best: by two readings, by the first, by another; the rest must be on its side.

    Where nothing is backed at all, the side found more often. What is backed on neither side speaks against nothing:
    who has not decided may lean, and an actor may walk back what two readings found.
    """
    ranks = {id(one): one.rank(first) for one in kept}
    cells: dict[tuple[str, str, bool], dict[int, Counter[Side]]] = defaultdict(lambda: defaultdict(Counter))
    sided = [one for one in kept if one.side is not Side.NEITHER or ranks[id(one)] == ALONE]
    for one in sided:
        cells[one.cell][ranks[id(one)]][one.side] += 1
    for one in kept:
        if one.side is Side.NEITHER and ranks[id(one)] != ALONE:
            yield one
            continue
        by_rank = cells[one.cell]
        best = min(by_rank)
        sides = by_rank[best]
        if best == ALONE:
            if sides[one.side] == max(sides.values()):
                yield one
        elif ranks[id(one)] == best or one.side in sides:
            yield one


def _place(stance: Stance, further: int = 0) -> tuple[str, str, int]:
    """Where to look for what overlaps a stance: in its own stretch of text or in one beside it."""
    return (stance.actor_id, stance.issue_id, stance.evidence.start // STRETCH + further)


def _near(places: Mapping[tuple[str, str, int], Sequence[_Joined]], stance: Stance) -> Iterable[_Joined]:
    return [one for further in (-1, 0, 1) for one in places.get(_place(stance, further), ())]


def _overlap(one: Stance, other: Stance) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
