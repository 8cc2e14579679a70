"""Positions that differ between two outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.codec import AnyEvent
from schemas.position import Position
from schemas.stance import Commitment
from streams.travel.outcome import Cell


@dataclass(frozen=True, slots=True)
class PositionDifference:
    """One cell in both outcomes; None where nobody has heard anything of it."""

    cell: Cell
    old: Position | None
    new: Position | None


def position_differences(old: Mapping[Cell, AnyEvent], new: Mapping[Cell, AnyEvent]) -> tuple[PositionDifference, ...]:
    """The cells that differ, by issue and actor."""
    cells = sorted({*old, *new}, key=lambda cell: (cell[1], cell[0]))
    both = (PositionDifference(cell, _heard(old.get(cell)), _heard(new.get(cell))) for cell in cells)
    return tuple(one for one in both if _shown(one.old) != _shown(one.new))


def _heard(event: AnyEvent | None) -> Position | None:
    if event is None:
        return None
    position: Position = event.data
    silent = position.last_word is not Commitment.NONCOMMITTAL
    return None if silent and position.standing is None and position.walked_back is None else position


def _shown(position: Position | None) -> tuple[object, ...]:
    """What makes another position of it for a desk: not the passages kept, nor the versions."""
    if position is None:
        return ()
    said = position.standing or position.walked_back
    if said is None:
        return (position.last_word, position.last_heard.value)
    words = (said.commitment, said.conditional, said.condition, said.statement_date.value)
    return (position.walked_back is None, *words, said.articles, said.sources)
