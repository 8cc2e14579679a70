"""Pairing: which alert of one run is which alert of another, also where its id had to change.

An alert's id comes from its kind, actor, issue and when or in which words the position turned. Rename an issue, merge
two actors, or take the report away that gave the exact day, and the same turn has another id; its passages tell.
"""

from collections.abc import Iterator, Mapping

from schemas.alert import Alert
from streams.travel.outcome import Place, place

Pair = tuple[Alert | None, Alert | None]
Sides = tuple[frozenset[Place], frozenset[Place]]


def paired(old: Mapping[str, Alert], new: Mapping[str, Alert]) -> Iterator[Pair]:
    """Every alert once: with the one of the same id, or else with one on the same evidence, or else alone."""
    for alert_id in sorted({*old} & {*new}):
        yield old[alert_id], new[alert_id]
    gone = [old[alert_id] for alert_id in sorted({*old} - {*new})]
    come = [new[alert_id] for alert_id in sorted({*new} - {*old})]
    for alert in gone:
        same = next((other for other in come if _is_same(alert, other)), None)
        if same is not None:
            come.remove(same)
        yield alert, same
    for alert in come:
        yield None, alert


def _is_same(one: Alert, other: Alert) -> bool:
    """Of one actor on one issue a shared passage on each side will do; elsewhere one has to hold all of the other."""
    if one.kind is not other.kind:
        return False
    sides = list(zip(_sides(one), _sides(other), strict=True))
    if (one.actor_id, one.issue_id) == (other.actor_id, other.issue_id):
        return all(was & now for was, now in sides)
    return all(was and now and (was <= now or now <= was) for was, now in sides)


def _sides(alert: Alert) -> Sides:
    before, after = (frozenset(map(place, side.evidence)) for side in (alert.before, alert.after))
    return before, after
