"""Stances to utterances: which belong together, and what they say together. Every pair is tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from schemas.dates import DatedBy
from schemas.position import Footing, Passage, Utterance
from schemas.press_cue import PressCue
from schemas.stance import Certainty, Ground, QuoteType, Side, Stance, utterance_id
from tests.oracle.news import Cell, Span, span

RELAY_DAYS = 7
LOOSE_DAYS = 31
KEPT = 5
BY_AUTHORITY = (QuoteType.DIRECT, QuoteType.MIXED, QuoteType.ACTION, QuoteType.INDIRECT, QuoteType.HEADLINE)


@dataclass(frozen=True)
class Report:
    """A dated stance, by the id of its event."""

    key: str
    stance: Stance

    @property
    def span(self) -> Span:
        return span(self.stance.statement_date)

    @property
    def by_span(self) -> tuple[object, ...]:
        return (self.span.first, self.span.last, self.key)

    @property
    def is_relay(self) -> bool:
        return self.stance.statement_date.basis == "published"

    def relays_the_medium_of(self, other: Report) -> bool:
        mine, other_s = self.stance.reported_by, other.stance.reported_by
        return len(mine) > 1 and len(other_s) > 1 and mine[0] == other_s[0]

    def follows(self, other: Report) -> bool:
        """The other began up to 7 days before this one, or on its day."""
        began = other.span.first
        return self.span.first - timedelta(days=RELAY_DAYS) <= began <= self.span.first


def utterances_of(cell: Cell, stances: dict[str, Stance]) -> list[Utterance]:
    """All that one actor said on one issue, in statement order."""
    mine = {key: one for key, one in stances.items() if (one.actor_id, one.issue_id) == cell}
    found = []
    for side in Side:
        reports = [
            Report(key, one) for key, one in mine.items() if one.commitment.side is side and one.statement_date.latest
        ]
        found += [_utterance(cell, side, group) for group in _groups(reports)]
    return sorted(found, key=statement_order)


def statement_order(utterance: Utterance) -> tuple[object, ...]:
    when = span(utterance.statement_date)
    return (when.last, when.first, utterance.utterance_id)


def _groups(reports: list[Report]) -> list[list[Report]]:
    links = list(_links(reports))
    group_of = {report: number for number, report in enumerate(reports)}
    for _ in reports:
        for one, other in links:
            group_of[one] = group_of[other] = min(group_of[one], group_of[other])
    return [[report for report in reports if group_of[report] == number] for number in set(group_of.values())]


def _links(reports: list[Report]) -> Iterator[tuple[Report, Report]]:
    yield from ((one, other) for one, other in combinations(reports, 2) if one.span == other.span)
    for report in reports:
        told = _told_first(report, reports) if report.is_relay else None
        if told:
            yield report, told
        narrower = _narrower(report, reports)
        if narrower:
            yield report, narrower


def _told_first(relay: Report, reports: list[Report]) -> Report | None:
    before = [one for one in reports if one != relay and relay.relays_the_medium_of(one) and relay.follows(one)]
    stated = [one for one in before if not one.is_relay]
    if stated:
        return max(stated, key=lambda one: one.by_span)
    heads = [
        one
        for one in before
        if one.span != relay.span
        and not any(
            other.span != one.span and one.relays_the_medium_of(other) and one.follows(other) for other in reports
        )
    ]
    return min(heads, key=lambda one: one.by_span, default=None)


def _narrower(report: Report, reports: list[Report]) -> Report | None:
    if not 0 < report.span.nights <= LOOSE_DAYS:
        return None
    inside = [one for one in reports if one.span != report.span and one.span.inside(report.span)]
    return max(inside, key=lambda one: (one.span.last, one.span.first), default=None)


def _utterance(cell: Cell, side: Side, group: list[Report]) -> Utterance:
    ranked = sorted(group, key=_authority)
    best, kept = ranked[0].stance, _kept(ranked)
    when = min((one.stance.statement_date for one in group), key=_narrowest)
    articles = tuple(sorted({one.stance.article_id for one in group}))
    return Utterance(
        utterance_id=utterance_id(*cell, side, str(when.value)),
        commitment=best.commitment,
        conditional=best.conditional,
        condition=best.condition,
        certainty=best.certainty,
        statement_date=when,
        articles=articles,
        reports=len(articles),
        sources=tuple(sorted({_source([one.stance for one in ranked if one.stance.article_id == a]) for a in articles})),
        evidence=tuple(passage_of(one.key, one.stance) for one in kept),
        left_out=len(group) - len(kept),
        footing=tuple(footing for footing in Footing if footing in _footing(ranked)),
    )


def _source(ranked: list[Stance]) -> str:
    """Of one article: the medium that it relays, or else its outlet."""
    relayed = [stance.reported_by[0] for stance in ranked if len(stance.reported_by) > 1]
    return relayed[0] if relayed else ranked[0].reported_by[-1]


def _kept(ranked: list[Report]) -> list[Report]:
    firsts = [_first_of(one.stance.article_id, ranked) for one in ranked]
    return sorted(ranked, key=lambda one: one not in firsts)[:KEPT]


def _first_of(article_id: str, ranked: list[Report]) -> Report:
    return next(one for one in ranked if one.stance.article_id == article_id)


def _authority(report: Report) -> tuple[object, ...]:
    stance = report.stance
    return (
        not stance.certainty.can_open_an_alert,
        BY_AUTHORITY.index(stance.quote_type),
        not stance.grounds,
        list(Certainty).index(stance.certainty),
        abs(stance.commitment.level),
        stance.article_id,
        stance.evidence.start,
        stance.evidence.end,
        report.key,
    )


def _narrowest(when: DatedBy) -> tuple[object, ...]:
    return (span(when).nights, span(when).first, when.basis)


def _footing(ranked: list[Report]) -> set[Footing]:
    solid = [report.stance for report in ranked if report.stance.certainty.can_open_an_alert]
    clear = [stance for stance in solid if Ground.UNAMBIGUOUS_CUE in stance.grounds]
    wordings = {stance.article_id: stance.evidence.exact for stance in reversed(clear)}
    kinds = {
        Footing.QUOTED: any(Ground.DIRECT_QUOTE in stance.grounds for stance in clear),
        Footing.AGREED: any(Ground.READINGS_AGREE in stance.grounds for stance in solid),
        Footing.RESTATED: any(Ground.RESTATED in stance.grounds for stance in solid),
        Footing.CORROBORATED: len(set(wordings.values())) > 1,
        Footing.PRESS: any(Ground.PRESS_CUE in stance.grounds for stance in solid),
    }
    return {footing for footing, there in kinds.items() if there}


def passage_of(key: str, told: Stance | PressCue) -> Passage:
    """The words, with the id by which a verdict can name them."""
    stance = told if isinstance(told, Stance) else None
    return Passage(
        stance_id=key,
        article_id=told.article_id,
        revision=told.revision,
        outlet=stance.reported_by[-1] if stance else None,
        speaker_id=told.actor_id,
        quote_type=stance.quote_type if stance else QuoteType.INDIRECT,
        certainty=told.certainty,
        evidence=told.evidence,
    )
