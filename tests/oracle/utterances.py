"""Stances to utterances: which belong together, and what they say together. Every pair is tried."""

from __future__ import annotations

from dataclasses import dataclass
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
    def medium(self) -> str | None:
        return self.stance.reported_by[0] if len(self.stance.reported_by) > 1 else None

    @property
    def states_its_date(self) -> bool:
        return self.stance.statement_date.basis != "published"

    def relays(self, other: Report) -> bool:
        """Dated by its publication alone, it has its words from the medium that the other names, a week before."""
        is_a_relay = self.medium is not None and not self.states_its_date and self.span.nights <= RELAY_DAYS
        began_before = 0 <= (self.span.first - other.span.first).days <= RELAY_DAYS
        return is_a_relay and other.medium == self.medium and began_before and other.span.last < self.span.last


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
    spans = {report.span for report in reports}
    home = {here: _origin_of(here, reports) or here for here in spans}
    return [[report for report in reports if home[report.span] == there] for there in set(home.values())]


def _origin_of(here: Span, reports: list[Report]) -> Span | None:
    """Of the spans that this one follows, the origin with which it makes one utterance."""
    relayed = [
        other
        for one in reports
        for other in reports
        if one.span == here and one.relays(other) and _is_origin(other, reports)
    ]
    stated = [other.span for other in relayed if other.states_its_date]
    if stated:
        return max(stated, key=lambda there: (there.first, there.last))
    if relayed:
        return min((other.span for other in relayed), key=lambda there: (there.first, there.last))
    inside = [other.span for other in reports if _is_loose_on(here, other.span) and _is_origin(other, reports)]
    return max(inside, key=lambda there: (there.last, there.first), default=None)


def _is_origin(report: Report, reports: list[Report]) -> bool:
    here = report.span
    return not any(
        _is_loose_on(here, other.span) or any(one.span == here and one.relays(other) for one in reports)
        for other in reports
    )


def _is_loose_on(here: Span, there: Span) -> bool:
    return here.nights <= LOOSE_DAYS and there.nights < here.nights and there.inside(here)


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
        sources=tuple(
            sorted({_source([one.stance for one in ranked if one.stance.article_id == a]) for a in articles})
        ),
        evidence=tuple(passage_of(one.key, one.stance) for one in kept),
        left_out=len(group) - len(kept),
        footing=tuple(footing for footing in Footing if footing in _footing(ranked)),
    )


def _source(ranked: list[Stance]) -> str:
    """Of one article: the medium that it relays, else its outlet, else the article itself."""
    relayed = [stance.reported_by[0] for stance in ranked if len(stance.reported_by) > 1]
    named = [*relayed[:1], *ranked[0].reported_by[-1:], f"article {ranked[0].article_id}"]
    return named[0]


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
    wordings = {stance.article_id: stance.evidence.exact.lower().split() for stance in reversed(clear)}
    kinds = {
        Footing.QUOTED: any(Ground.DIRECT_QUOTE in stance.grounds for stance in clear),
        Footing.AGREED: any(Ground.READINGS_AGREE in stance.grounds for stance in solid),
        Footing.RESTATED: any(Ground.RESTATED in stance.grounds for stance in solid),
        Footing.CORROBORATED: any(one != other for one, other in combinations(wordings.values(), 2)),
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
        outlet=next(reversed(stance.reported_by), None) if stance else None,
        speaker_id=told.actor_id,
        quote_type=stance.quote_type if stance else QuoteType.INDIRECT,
        certainty=told.certainty,
        evidence=told.evidence,
    )
