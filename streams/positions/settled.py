"""Settled: the utterances of a history that say where an actor stands, one side a day.

When a day has both sides, either the actor spoke twice in an order nobody knows, or a report was misread. The weightier
side counts; with equal weight neither does.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from schemas.position import Utterance
from schemas.stance import Side
from streams.positions.occasion import LOOSEST
from streams.positions.utterance import statement_order


def settled(history: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """Utterances with a side that may count, in statement order, at most one side for each statement date."""
    days: dict[tuple[date | None, date | None], list[Utterance]] = defaultdict(list)
    for utterance in history:
        if takes_a_side(utterance):
            days[utterance.statement_date.earliest, utterance.statement_date.latest].append(utterance)
    kept = [utterance for day in days.values() for utterance in _weightier_side(day)]
    return tuple(sorted(kept, key=statement_order))


def placed(history: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """The settled ones that have a place among others: dated to a month or closer.

    "Last year", or an earlier stand that an article recalls without a date, is no neighbour of anything: it would stand
    between words that are certainly apart.
    """
    return tuple(utterance for utterance in settled(history) if is_placed(utterance))


def is_placed(utterance: Utterance) -> bool:
    """Whether it is dated to a month or closer."""
    earliest, latest = utterance.statement_date.earliest, utterance.statement_date.latest
    return earliest is not None and latest is not None and latest - earliest <= LOOSEST


def contested(history: Iterable[Utterance], kept: Sequence[Utterance]) -> int:
    """How many utterances of the history are not among the settled ones because of the other side of their day."""
    return sum(map(takes_a_side, history)) - len(kept)


def takes_a_side(utterance: Utterance) -> bool:
    """Whether it is for or against, and sure enough to count."""
    return utterance.commitment.side is not Side.NEITHER and utterance.certainty.can_open_an_alert


def _weightier_side(day: list[Utterance]) -> list[Utterance]:
    weights: dict[Side, tuple[int, int, int]] = {}
    for utterance in day:
        side = utterance.commitment.side
        weights[side] = max(weights.get(side, (0, 0, 0)), _weight(utterance))
    best = max(weights.values())
    winners = [side for side, weight in weights.items() if weight == best]
    if len(winners) > 1:
        return []
    return [utterance for utterance in day if utterance.commitment.side is winners[0]]


def _weight(utterance: Utterance) -> tuple[int, int, int]:
    return (len(utterance.footing), len(utterance.sources), utterance.reports)
