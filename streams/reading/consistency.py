"""Consistency: what an article says twice of one actor on one issue, and what it says both ways.

A reading that errs on one sentence seldom errs the same way on another, so a side that two passages show, and none
contradicts, rests on more than one sentence. Where an article has both sides on one day, either the actor turned round
on that day or a passage was misread: the side that fewer passages show has no ground left.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from schemas.stance import Certainty, Ground, Side, Stance

Cell = tuple[str, str]
_SAYS_NOTHING = frozenset({Certainty.HEARSAY, Certainty.PREDICTION, Certainty.INTENDED, Certainty.PRESS_INFERRED})
"""What neither backs a side nor speaks against it."""


def weighed(stances: Iterable[Stance]) -> list[Stance]:
    """The stances of one article.

    Those whose side it states again, and never the other, have a ground for it; those on the side that it shows less
    often on their day, or no more often, have none.
    """
    given = list(stances)
    cells: dict[Cell, list[Stance]] = defaultdict(list)
    for stance in given:
        if not stance.historical and stance.certainty not in _SAYS_NOTHING:
            cells[_cell(stance)].append(stance)
    restated = {cell for cell, inside in cells.items() if _is_restated(inside)}
    outweighed = {id(stance) for inside in cells.values() for stance in _outweighed(inside)}
    return [_without_grounds(stance) if id(stance) in outweighed else _restating(stance, restated) for stance in given]


def _cell(stance: Stance) -> Cell:
    return (stance.actor_id, stance.issue_id)


def _is_restated(inside: Sequence[Stance]) -> bool:
    sides = {stance.commitment.side for stance in inside}
    firm = [stance for stance in inside if stance.certainty.can_open_an_alert]
    wordings = {" ".join(stance.evidence.exact.casefold().split()) for stance in firm}
    return len(sides) == 1 and Side.NEITHER not in sides and len(wordings) > 1


def _outweighed(inside: Sequence[Stance]) -> list[Stance]:
    by_day: dict[str | None, list[Stance]] = defaultdict(list)
    for stance in inside:
        if stance.certainty.can_open_an_alert and stance.commitment.side is not Side.NEITHER:
            by_day[stance.statement_date.value].append(stance)
    return [stance for day in by_day.values() for stance in _lighter(day)]


def _lighter(day: Sequence[Stance]) -> list[Stance]:
    sides = Counter(stance.commitment.side for stance in day)
    if len(sides) == 1:
        return []
    (heavier, most), (_, fewer) = sides.most_common(2)
    return [stance for stance in day if most == fewer or stance.commitment.side is not heavier]


def _restating(stance: Stance, restated: set[Cell]) -> Stance:
    counts = stance.certainty.can_open_an_alert and not stance.historical and not stance.read_otherwise_by
    if not counts or _cell(stance) not in restated:
        return stance
    return stance.model_copy(update={"grounds": (*stance.grounds, Ground.RESTATED)})


def _without_grounds(stance: Stance) -> Stance:
    return stance.model_copy(update={"grounds": ()})
