"""Neighbourhood: the part of a line in which changes may be other than they were, once some weeks are.

Changes lie between neighbours (streams/positions/change.py), so it reaches from the changed weeks to the nearest
utterance of every sort that a rule looks for, on either side, and no further than the window.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from schemas.change import ChangeKind
from schemas.position import PressReport, Utterance
from schemas.stance import Certainty
from streams.positions.line import Line, Order
from streams.positions.occasion import LOOSEST
from streams.positions.settled import placed, takes_a_side
from streams.positions.utterance import statement_order
from streams.week import DAYS

FIRST: Order = ("", "", "")
LAST: Order = ("~", "~", "~")

Sort = Callable[[Utterance], bool]


def _is_solid(utterance: Utterance) -> bool:
    return bool(utterance.footing)


def _is_explicit(utterance: Utterance) -> bool:
    return utterance.certainty is Certainty.EXPLICIT


SORTS: Mapping[ChangeKind, Sort] = {
    ChangeKind.REVERSAL: _is_solid,
    ChangeKind.HARDENING: _is_explicit,
    ChangeKind.SOFTENING: _is_explicit,
    ChangeKind.FIRMING: takes_a_side,
    ChangeKind.WALK_BACK: takes_a_side,
}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Weeks in order, what was said and reported in them, and for each kind the changes that are decided anew.

    `within[kind]` are two places in statement order: of the changes of that kind, those that turn after the first and
    not after the second are decided here, and no others.
    """

    weeks: tuple[int, ...]
    history: tuple[Utterance, ...]
    press: tuple[PressReport, ...]
    within: Mapping[ChangeKind, tuple[Order, Order]]

    def decides(self, kind: ChangeKind, at: Order) -> bool:
        """Whether a change of this kind that turns there is decided in this neighbourhood."""
        first, last = self.within[kind]
        if kind is ChangeKind.WALK_BACK:
            return first <= at < last
        return first < at <= last


def neighbourhood(line: Line, weeks: set[int], window: timedelta) -> Neighbourhood:
    """What lies around these weeks, given the line as it is now."""
    first, last = min(weeks), max(weeks)
    inside = tuple(week for week in line.index.weeks if first <= week <= last)
    # Words of a later week may be dated to the month before it, and look back from its first day.
    reach = (window + LOOSEST) // timedelta(days=DAYS) + 1
    earliest, latest = first - reach, last + reach
    back = _nearest((week, placed(line.sheet(week).history)[::-1]) for week in line.before(first) if week >= earliest)
    ahead = _nearest((week, placed(line.sheet(week).history)) for week in line.after(last) if week <= latest)
    zone = (*reversed(back.weeks), *inside, *ahead.weeks)
    sheets = [line.sheet(week) for week in zone]
    return Neighbourhood(
        weeks=zone,
        history=tuple(sorted((said for sheet in sheets for said in sheet.history), key=statement_order)),
        press=tuple(report for sheet in sheets for report in sheet.press),
        within={kind: (back.places.get(kind, back.end), ahead.places.get(kind, LAST)) for kind in SORTS},
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    """The weeks walked over, nearest first, and the place of the nearest utterance that each kind looks for.

    `end` is the place of the farthest utterance met: before it, neighbours may lie out of sight.
    """

    weeks: tuple[int, ...]
    places: Mapping[ChangeKind, Order]
    end: Order


def _nearest(weeks: Iterable[tuple[int, Sequence[Utterance]]]) -> _Walk:
    """Walk until every kind has found what it looks for; weeks and utterances come nearest first."""
    walked: list[int] = []
    places: dict[ChangeKind, Order] = {}
    end = FIRST
    for week, sided in weeks:
        walked.append(week)
        for utterance in sided:
            end = statement_order(utterance)
            found = {kind: end for kind, sort in SORTS.items() if kind not in places and sort(utterance)}
            places.update(found)
        if len(places) == len(SORTS):
            break
    return _Walk(tuple(walked), places, end)
