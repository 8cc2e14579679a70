"""Difference: between two outcomes, which alerts are gone, new, changed or moved, and which positions are other."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from schemas.alert import Alert, Tier
from schemas.position import Passage
from streams.travel.outcome import Cell, Outcome, Place, place
from streams.travel.pairing import Pair, paired
from streams.travel.positions import PositionDifference, position_differences
from streams.travel.what_differs import what_differs


class Turn(StrEnum):
    """What became of an alert. `moved`: told on the same evidence under another actor or issue."""

    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"


class Fate(StrEnum):
    """What became of a passage under an alert: still read there, no longer, or only now."""

    STAYS = "stays"
    GOES = "goes"
    COMES = "comes"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One passage of one side (`before`, `after` or `press`) of an alert."""

    side: str
    fate: Fate
    passage: Passage


@dataclass(frozen=True, slots=True)
class AlertDifference:
    """One alert in both outcomes; `what` says in words how the two differ, `evidence` goes side by side."""

    turn: Turn
    old: Alert | None
    new: Alert | None
    what: tuple[str, ...]
    evidence: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that is other, alerts by what became of them, and how many alerts are as before."""

    alerts: tuple[AlertDifference, ...]
    positions: tuple[PositionDifference, ...]
    same_alerts: int

    def __bool__(self) -> bool:
        return bool(self.alerts or self.positions)

    def count(self, turn: Turn) -> int:
        """How many alerts of this kind there are."""
        return sum(alert.turn is turn for alert in self.alerts)


def difference(old: Outcome, new: Outcome) -> Difference:
    """From one outcome to another.

    Withdrawn alerts count as none. Versions and references do not count: they tell of the order of arrival.
    """
    pairs = list(paired(old.standing, new.standing))
    found = [_alert(pair, new.read) for pair in pairs]
    alerts = sorted((one for one in found if one is not None), key=_order)
    return Difference(tuple(alerts), position_differences(old.positions, new.positions), len(pairs) - len(alerts))


def _alert(pair: Pair, read: frozenset[tuple[Place, Cell]]) -> AlertDifference | None:
    old, new = pair
    evidence = tuple(_evidence(old, new, read))
    if old is None or new is None:
        return AlertDifference(Turn.NEW if old is None else Turn.GONE, old, new, (), evidence)
    what = tuple(what_differs(old, new))
    if not what and all(weighed.fate is Fate.STAYS for weighed in evidence):
        return None
    return AlertDifference(Turn.MOVED if _is_moved(old, new) else Turn.CHANGED, old, new, what, evidence)


def _is_moved(old: Alert, new: Alert) -> bool:
    return old.actor_id != new.actor_id or old.issue_id not in {new.issue_id, *new.further_issue_ids}


def _evidence(old: Alert | None, new: Alert | None, read: frozenset[tuple[Place, Cell]]) -> Iterator[Weighed]:
    was, now = dict(_sides(old)), dict(_sides(new))
    for side in ("before", "after", "press"):
        told = {place(passage) for passage in now.get(side, ())}
        known = {place(passage) for passage in was.get(side, ())}
        for passage in was.get(side, ()):
            kept = place(passage) in told or (place(passage), (passage.speaker_id, _issue(old))) in read
            yield Weighed(side, Fate.STAYS if kept else Fate.GOES, passage)
        for passage in now.get(side, ()):
            if place(passage) not in known:
                yield Weighed(side, Fate.COMES, passage)


def _issue(alert: Alert | None) -> str:
    return "" if alert is None else alert.issue_id


def _sides(alert: Alert | None) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    if alert is not None:
        yield "before", alert.before.evidence
        yield "after", alert.after.evidence
        yield "press", _more_than(alert.after.evidence, alert.press)


def _more_than(evidence: tuple[Passage, ...], press: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages of the press that are not shown already; one sentence may name a change on several issues."""
    shown = {place(passage) for passage in evidence}
    by_place = {place(passage): passage for passage in press if place(passage) not in shown}
    return tuple(by_place.values())


def _order(difference: AlertDifference) -> tuple[int, bool, str]:
    alert = difference.old or difference.new
    turn = list(Turn).index(difference.turn)
    return (turn, alert is None or alert.tier is not Tier.PUSH, "" if alert is None else alert.alert_id)
