"""Occasion: which stances report the same words.

Four reports of one interview share almost no wording, and a report of another event is as similar, so texts are not
compared. Stances of one actor on one issue that point the same way belong together when they have the same span of
days; and a span may follow another:

- relayed: it has a relay (a report of what a medium had, dated by its publication alone), and the other, at most a week
  before, has a report of the same medium;
- loose: it is dated loosely ("this week", a month at most), and the other lies within that time.

A span that follows none is an origin. An occasion is an origin with the spans that follow it, each of which goes with
one origin only: were two links of a chain enough to join, talks to the media every few days would run together into
one, and no part of a history could be read without all of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from streams.positions.observed import Observed

RELAYED_WITHIN = timedelta(days=7)
LOOSEST = timedelta(days=31)

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one span has: the media whose words it relays, those it has any report of, and those it dates itself."""

    span: Span
    relays: frozenset[str]
    media: frozenset[str]
    stated: frozenset[str]


def occasions(reports: Sequence[Observed]) -> list[tuple[Observed, ...]]:
    """Partition dated stances of one actor, issue and side into occasions.

    The partition depends on the set of stances only; the order of the groups means nothing.
    """
    by_span: dict[Span, list[Observed]] = defaultdict(list)
    for report in reports:
        by_span[report.span].append(report)
    spans = [_told(span, there) for span, there in by_span.items()]
    joined: dict[Span, list[Observed]] = defaultdict(list)
    for span, origin in _origins(spans):
        joined[origin].extend(by_span[span])
    return [tuple(group) for group in joined.values()]


def _told(span: Span, reports: Iterable[Observed]) -> _Told:
    named = [(report.medium, report.stance.statement_date.basis) for report in reports if report.medium is not None]
    stated = frozenset(medium for medium, basis in named if basis != "published")
    published = frozenset(medium for medium, basis in named if basis == "published")
    # Only a date of publication leaves open that the words are older; a stated day is the day.
    relays = published if span[1] - span[0] <= RELAYED_WITHIN else frozenset[str]()
    return _Told(span, relays, stated | published, stated)


def _origins(spans: Sequence[_Told]) -> Iterator[tuple[Span, Span]]:
    """Each span with the origin that it goes with, which may be itself."""
    follows = {one.span: [other for other in spans if _relays(one, other) or _is_loose_on(one, other)] for one in spans}
    for one in spans:
        origins = [other for other in follows[one.span] if not follows[other.span]]
        yield one.span, _best(one, origins)


def _best(one: _Told, origins: Sequence[_Told]) -> Span:
    """Of the origins that a span follows: the last stated day, else the first relay, else the last narrower span."""
    relayed = [other for other in origins if _relays(one, other)]
    stated = [other.span for other in relayed if one.relays & other.stated]
    if stated:
        return max(stated)
    if relayed:
        return min(other.span for other in relayed)
    return max((other.span for other in origins), key=lambda span: (span[1], span[0]), default=one.span)


def _relays(one: _Told, other: _Told) -> bool:
    began_before = timedelta(0) <= one.span[0] - other.span[0] <= RELAYED_WITHIN
    return began_before and other.span[1] < one.span[1] and not one.relays.isdisjoint(other.media)


def _is_loose_on(one: _Told, other: _Told) -> bool:
    (first, last), (begin, end) = one.span, other.span
    return last - first <= LOOSEST and first <= begin and end <= last and one.span != other.span
