"""Occasion: which stances report the same words.

Four reports of one interview share almost no wording, and a report of another event is as similar, so texts are not
compared. Stances of one actor on one issue that point the same way belong to one occasion when

- they have the same statement date, or
- both relay the same medium, and the later one, dated by its publication alone, appeared within a week of the other:
  of the last one with a stated date, or else of the first of them all; or
- one is dated loosely ("this week", a month at most) and the other is the last narrower one within that time.

Whether two belong together is decided by what was said within two months of them, so a long history costs no more
than a short one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from streams.positions.observed import Observed

RELAYED_WITHIN = timedelta(days=7)
LOOSEST = timedelta(days=31)

Link = tuple[int, int]
Span = tuple[date, date]


def occasions(reports: Sequence[Observed]) -> list[tuple[Observed, ...]]:
    """Partition dated stances of one actor, issue and side into occasions.

    The partition depends on the set of stances only; the order of the groups means nothing.
    """
    spans = [report.span for report in reports]
    parent = list(range(len(reports)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in (*_same_date(spans), *_relayed(reports, spans), *_within(spans)):
        parent[root(one)] = root(other)
    joined: dict[int, list[Observed]] = defaultdict(list)
    for index, report in enumerate(reports):
        joined[root(index)].append(report)
    return [tuple(group) for group in joined.values()]


def _same_date(spans: Sequence[Span]) -> Iterator[Link]:
    groups: dict[Span, int] = {}
    for index, dates in enumerate(spans):
        yield index, groups.setdefault(dates, index)


def _relayed(reports: Sequence[Observed], spans: Sequence[Span]) -> Iterator[Link]:
    by_medium: dict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        if report.medium is not None:
            by_medium[report.medium].append(index)
    for indices in by_medium.values():
        relays = [index for index in indices if _dated_by_publication(reports[index])]
        stated = [index for index in indices if not _dated_by_publication(reports[index])]
        for relay in relays:
            origin = _last_stated(relay, stated, spans) or _first_relay(relay, relays, stated, spans)
            if origin is not None:
                yield relay, origin[1]


def _dated_by_publication(report: Observed) -> bool:
    """Only a date of publication leaves open that the words are older; a stated day is the day."""
    return report.stance.statement_date.basis == "published"


def _last_stated(relay: int, stated: Sequence[int], spans: Sequence[Span]) -> tuple[Span, int] | None:
    return max(((spans[one], one) for one in stated if _a_week_before(spans[one], spans[relay])), default=None)


def _first_relay(
    relay: int, relays: Sequence[int], stated: Sequence[int], spans: Sequence[Span]
) -> tuple[Span, int] | None:
    """A relay that itself has none before it: the first report of what the others repeat."""
    earlier = [one for one in relays if _a_week_before(spans[one], spans[relay]) and spans[one] != spans[relay]]
    firsts = [one for one in earlier if not _follows_another(spans[one], (*relays, *stated), spans)]
    return min(((spans[one], one) for one in firsts), default=None)


def _follows_another(dates: Span, others: Sequence[int], spans: Sequence[Span]) -> bool:
    return any(_a_week_before(spans[one], dates) and spans[one] != dates for one in others)


def _a_week_before(earlier: Span, later: Span) -> bool:
    return timedelta(0) <= later[0] - earlier[0] <= RELAYED_WITHIN


def _within(spans: Sequence[Span]) -> Iterator[Link]:
    """Link every loose date to the last narrower one inside it."""
    by_span = {dates: index for index, dates in enumerate(spans)}
    for (first, last), index in by_span.items():
        if not timedelta(0) < last - first <= LOOSEST:
            continue
        inside = [
            (end, begin) for begin, end in by_span if first <= begin and end <= last and (begin, end) != (first, last)
        ]
        if inside:
            end, begin = max(inside)
            yield index, by_span[begin, end]
