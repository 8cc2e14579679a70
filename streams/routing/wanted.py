"""Wanted: whether a desk wants an alert, with every condition that it has set, held or not.

The rules are those of `schemas.desk.Watch`. `without_actors` and `without_issues` take the whole alert away, as the
matchers `actor!=…` and `issue!=…` do: also one that is about somebody else as well.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from schemas.alert import Alert, Severity
from schemas.desk import Desk, Watch
from schemas.matcher import Label
from streams.routing.labels import Labels, labels_of, passages

NOT_WANTED = "not wanted: "
"""How the line of a condition begins that does not hold."""

_LISTED = 5
_RANK = {severity: rank for rank, severity in enumerate((Severity.LOW, Severity.MEDIUM, Severity.HIGH))}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether a desk wants an alert, and why: one line for each condition of its watch."""

    desk_id: str
    wanted: bool
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Condition:
    holds: bool
    line: str


def wants(desk: Desk, alert: Alert, languages: Iterable[str]) -> Wanted:
    """Whether a desk wants this message of an alert; `languages` are those of the articles of its evidence (BCP 47)."""
    found = list(_conditions(desk.watch, alert, labels_of(alert, languages)))
    lines = tuple(one.line if one.holds else f"{NOT_WANTED}{one.line}" for one in found)
    return Wanted(desk.id, all(one.holds for one in found), lines or ("this desk wants every alert",))


def at_least(severity: Severity, least: Severity) -> bool:
    """Whether a severity is as high as another, or higher."""
    return _RANK[severity] >= _RANK[least]


def _conditions(watch: Watch, alert: Alert, labels: Labels) -> Iterator[_Condition]:
    yield from _among(Label.ACTOR, watch.actors, labels)
    yield from _among(Label.ISSUE, watch.issues, labels)
    yield from _among(Label.KIND, watch.kinds, labels)
    yield from _least(watch, alert)
    yield from _among(Label.TIER, watch.tier, labels)
    yield from _in_a_language(watch, labels)
    yield from _from_an_outlet(watch, labels)
    yield from _not_among(Label.ACTOR, watch.without_actors, labels)
    yield from _not_among(Label.ISSUE, watch.without_issues, labels)
    yield from _from_another_outlet(watch, alert)


def _among(label: Label, watched: Iterable[str], labels: Labels) -> Iterator[_Condition]:
    listed, there = set(watched), labels[label]
    if not listed:
        return
    if both := there & listed:
        yield _Condition(holds=True, line=f"{_named(label, both)} {_are(both)} watched")
    else:
        line = f"{_named(label, there)} {_are(there)} not watched, but {_list(listed)} {_are(listed)}"
        yield _Condition(holds=False, line=line)


def _not_among(label: Label, unwatched: Iterable[str], labels: Labels) -> Iterator[_Condition]:
    listed = set(unwatched)
    if not listed:
        return
    if both := labels[label] & listed:
        yield _Condition(holds=False, line=f"nothing of {_named(label, both)} is wanted")
    else:
        yield _Condition(holds=True, line=f"it is not about {_named(label, listed)}, of which nothing is wanted")


def _least(watch: Watch, alert: Alert) -> Iterator[_Condition]:
    if watch.severity is not Severity.LOW:
        high = at_least(alert.severity, watch.severity)
        line = f"severity {alert.severity} is {'at least' if high else 'less than'} {watch.severity}"
        yield _Condition(holds=high, line=line)
    if watch.confidence > 0:
        sure = alert.confidence >= watch.confidence
        line = f"confidence {alert.confidence:.2f} is {'at least' if sure else 'less than'} {watch.confidence:.2f}"
        yield _Condition(holds=sure, line=line)


def _in_a_language(watch: Watch, labels: Labels) -> Iterator[_Condition]:
    """By RFC 4647, basic filtering: a range takes what is the same, and what goes on after it with a hyphen."""
    if not watch.languages:
        return
    there, ranges = labels[Label.LANGUAGE], [language.lower() for language in watch.languages]
    taken = {tag for tag in there if any(tag == one or tag.startswith(f"{one}-") for one in ranges)}
    if taken:
        yield _Condition(holds=True, line=f"there is evidence in {_list(taken)}")
    else:
        line = f"the evidence is in {_list(there) or 'no known language'}, not in {_list(watch.languages)}"
        yield _Condition(holds=False, line=line)


def _from_an_outlet(watch: Watch, labels: Labels) -> Iterator[_Condition]:
    if not watch.outlets:
        return
    there = labels[Label.OUTLET]
    if both := there.intersection(outlet.lower() for outlet in watch.outlets):
        yield _Condition(holds=True, line=f"there is evidence from {_list(both)}")
    else:
        line = f"the evidence is from {_list(there) or 'no known outlet'}, not from {_list(watch.outlets)}"
        yield _Condition(holds=False, line=line)


def _from_another_outlet(watch: Watch, alert: Alert) -> Iterator[_Condition]:
    """What comes from nobody knows where is not theirs."""
    if not watch.without_outlets:
        return
    theirs = {outlet.lower() for outlet in watch.without_outlets}
    there = {(passage.outlet or "").lower() for passage in passages(alert)}
    if there - theirs:
        yield _Condition(holds=True, line=f"there is evidence not from {_list(watch.without_outlets)}")
    else:
        yield _Condition(holds=False, line=f"all evidence is from {_list(there)}, which does not count")


def _named(label: Label, values: Collection[str]) -> str:
    """`actor vance`, `actors hegseth, vance`."""
    return f"{label}{'' if len(values) == 1 else 's'} {_list(values)}"


def _are(values: Collection[str]) -> str:
    return "is" if len(values) == 1 else "are"


def _list(values: Iterable[str]) -> str:
    listed = sorted(values)
    more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return ", ".join(listed[:_LISTED]) + more
