"""Restatement: an article that says twice, in other words, where an actor stands.

A reading that errs on one sentence seldom errs the same way on another, so a side that two passages of an article show,
and none contradicts, rests on more than one sentence.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from schemas.stance import Certainty, Ground, Side, Stance

Cell = tuple[str, str]
_SAYS_NOTHING = frozenset({Certainty.HEARSAY, Certainty.PREDICTION, Certainty.INTENDED, Certainty.PRESS_INFERRED})
"""What neither backs a side nor speaks against it."""


def with_restatements(stances: Iterable[Stance]) -> list[Stance]:
    """The stances of one article; those whose side it states again, and never the other, have a ground for it."""
    given = list(stances)
    cells: dict[Cell, list[Stance]] = defaultdict(list)
    for stance in given:
        if not stance.historical and stance.certainty not in _SAYS_NOTHING:
            cells[_cell(stance)].append(stance)
    restated = {cell for cell, inside in cells.items() if _is_restated(inside)}
    return [_grounded(stance) if _cell(stance) in restated and _counts(stance) else stance for stance in given]


def _cell(stance: Stance) -> Cell:
    return (stance.actor_id, stance.issue_id)


def _counts(stance: Stance) -> bool:
    return stance.certainty.can_open_an_alert and not stance.historical and not stance.read_otherwise_by


def _is_restated(inside: Sequence[Stance]) -> bool:
    sides = {stance.commitment.side for stance in inside}
    firm = [stance for stance in inside if stance.certainty.can_open_an_alert]
    wordings = {" ".join(stance.evidence.exact.casefold().split()) for stance in firm}
    return len(sides) == 1 and Side.NEITHER not in sides and len(wordings) > 1


def _grounded(stance: Stance) -> Stance:
    return stance.model_copy(update={"grounds": (*stance.grounds, Ground.RESTATED)})
