"""Scale: what a chain of operators amounts to, folded from the innermost to the outermost."""

from collections.abc import Sequence

from schemas.stance import Commitment, Side
from streams.parsing.operator import Operator
from streams.reading.committed.operators import mirror


def folded(operators: Sequence[Operator], *, turned: bool) -> Commitment | None:
    """The commitment of the outermost holder, or None where there is none; `turned`: the content undoes the deed."""
    side = Side.AGAINST if turned else Side.FOR
    result: Commitment | None = None
    for operator in without_carriers(operators):
        if operator.family == "turn":
            side = Side(-side)
            result = None if result is None else mirror(result)
        elif operator.family == "no":
            side = Side(-side)
            result = None if result is None else _denied(result)
        else:
            result = _applied(operator, side)
            side = result.side
    return result


def without_carriers(operators: Sequence[Operator]) -> list[Operator]:
    """Modals that only carry an attitude or a judgement ("would support") say nothing themselves."""
    kept: list[Operator] = []
    held = False
    for operator in operators:
        plain = operator.family == "modal" and not operator.negated and operator.value.side is Side.FOR
        if operator.family == "modal" and held and plain:
            continue
        held = held or operator.family in {"attitude", "predicate"}
        kept.append(operator)
    return kept


def _applied(operator: Operator, side: Side) -> Commitment:
    if side is Side.NEITHER:
        return Commitment.NONCOMMITTAL
    if side is Side.FOR:
        return operator.value
    if operator.negated and operator.value.side is Side.FOR and operator.level.side is Side.AGAINST:
        return Commitment.LEAVES_OPEN
    return mirror(operator.value)


def _denied(commitment: Commitment) -> Commitment:
    return {Side.FOR: Commitment.OPPOSES, Side.AGAINST: Commitment.LEAVES_OPEN}.get(commitment.side, commitment)
