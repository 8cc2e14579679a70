"""Occasion: which stances report the same words.

Four reports of one interview share almost no wording, and a report of another event is as similar, so texts are not
compared. Stances of one actor on one issue that point the same way belong to one occasion when

- they have the same statement date, or
- they name the same medium as their first source, within a week of each other, or
- one is dated loosely ("this week") and the other is the last one that falls within that time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from schemas.stance import Stance

SAME_MEDIUM_WITHIN = timedelta(days=7)

Link = tuple[int, int]


def first_source(stance: Stance) -> str | None:
    """The medium that the report relays, when it names one besides its own outlet."""
    return stance.reported_by[0] if len(stance.reported_by) > 1 else None


def span(stance: Stance) -> tuple[date, date]:
    """First and last day on which it may have been said.

    Raises:
        ValueError: nobody knows; occasions are made of dated stances.
    """
    earliest, latest = stance.statement_date.earliest, stance.statement_date.latest
    if earliest is None or latest is None:
        message = "occasions are made of dated stances"
        raise ValueError(message)
    return earliest, latest


def occasions(stances: Sequence[Stance]) -> list[list[Stance]]:
    """Partition dated stances of one actor, issue and side into occasions.

    The partition depends on the set of stances only; the order of the groups means nothing.
    """
    spans = [span(stance) for stance in stances]
    parent = list(range(len(stances)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in (*_same_date(spans), *_same_medium(stances, spans), *_within(spans)):
        parent[root(one)] = root(other)
    joined: dict[int, list[Stance]] = defaultdict(list)
    for index, stance in enumerate(stances):
        joined[root(index)].append(stance)
    return list(joined.values())


def _same_date(spans: Sequence[tuple[date, date]]) -> Iterator[Link]:
    groups: dict[tuple[date, date], int] = {}
    for index, dates in enumerate(spans):
        yield index, groups.setdefault(dates, index)


def _same_medium(stances: Sequence[Stance], spans: Sequence[tuple[date, date]]) -> Iterator[Link]:
    by_medium: dict[str, list[int]] = defaultdict(list)
    for index, stance in enumerate(stances):
        medium = first_source(stance)
        if medium is not None:
            by_medium[medium].append(index)
    for indices in by_medium.values():
        first: int | None = None
        for index in sorted(indices, key=lambda index: (spans[index], _may_repeat(stances[index]))):
            if (
                first is None
                or not _may_repeat(stances[index])
                or spans[index][0] - spans[first][0] > SAME_MEDIUM_WITHIN
            ):
                first = index
            else:
                yield first, index


def _may_repeat(stance: Stance) -> bool:
    """Only a date of publication leaves open that the words are older; a stated day is the day."""
    return stance.statement_date.basis == "published"


def _within(spans: Sequence[tuple[date, date]]) -> Iterator[Link]:
    """Link every loose date to the last narrower one inside it."""
    by_span = {dates: index for index, dates in enumerate(spans)}
    for (first, last), index in by_span.items():
        inside = [
            (end, begin) for begin, end in by_span if first <= begin and end <= last and (begin, end) != (first, last)
        ]
        if inside:
            end, begin = max(inside)
            yield index, by_span[begin, end]
