"""Occasion: which stances report the same words.

Four reports of one interview share almost no wording, and a report of another event is as similar, so texts are not
compared. Stances of one actor on one issue belong to one occasion when they point the same way and either have the same
statement date or name the same medium as their first source within a week of each other.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from schemas.stance import Stance

SAME_MEDIUM_WITHIN = timedelta(days=7)


def first_source(stance: Stance) -> str | None:
    """The medium that the report relays, when it names one besides its own outlet."""
    return stance.reported_by[0] if len(stance.reported_by) > 1 else None


def occasions(stances: Sequence[Stance]) -> list[list[Stance]]:
    """Partition dated stances of one actor, issue and side into occasions.

    The partition depends on the set of stances only; the order of the groups means nothing.
    """
    parent = list(range(len(stances)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for group in (*_same_date(stances), *_same_medium(stances)):
        for index in group[1:]:
            parent[root(index)] = root(group[0])
    joined: dict[int, list[Stance]] = defaultdict(list)
    for index, stance in enumerate(stances):
        joined[root(index)].append(stance)
    return list(joined.values())


def _same_date(stances: Sequence[Stance]) -> list[list[int]]:
    groups: dict[str | None, list[int]] = defaultdict(list)
    for index, stance in enumerate(stances):
        groups[stance.statement_date.value].append(index)
    return list(groups.values())


def _same_medium(stances: Sequence[Stance]) -> list[list[int]]:
    by_medium: dict[str, list[int]] = defaultdict(list)
    for index, stance in enumerate(stances):
        medium = first_source(stance)
        if medium is not None:
            by_medium[medium].append(index)
    links = []
    for indices in by_medium.values():
        indices.sort(key=lambda index: _day(stances[index]))
        links += [
            [earlier, later]
            for earlier, later in pairwise(indices)
            if _day(stances[later]) - _day(stances[earlier]) <= SAME_MEDIUM_WITHIN
        ]
    return links


def _day(stance: Stance) -> date:
    day = stance.statement_date.earliest
    if day is None:
        message = "occasions are made of dated stances"
        raise ValueError(message)
    return day
