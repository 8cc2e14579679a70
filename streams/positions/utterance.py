"""Utterance: what an actor said once, however many articles report it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from schemas.dates import DatedBy
from schemas.position import Footing, Passage, Utterance
from schemas.stance import Ground, Side, Stance, utterance_id
from streams.positions.authority import by_authority
from streams.positions.observed import Observed
from streams.positions.occasion import occasions

EVIDENCE_KEPT = 5
_BY_ITSELF = {
    Ground.READINGS_AGREE: Footing.AGREED,
    Ground.PRESS_CUE: Footing.PRESS,
    Ground.RESTATED: Footing.RESTATED,
}


def utterances(reports: Iterable[Observed]) -> tuple[Utterance, ...]:
    """Fold dated stances of one actor and issue into utterances, in statement order.

    Depends on the set of stances only. The most authoritative report decides commitment, condition and certainty.
    """
    by_side: dict[Side, list[Observed]] = defaultdict(list)
    for report in reports:
        by_side[report.stance.commitment.side].append(report)
    folded = [
        _utterance(tuple(sorted(occasion, key=lambda report: report.stance_id)))
        for side in by_side.values()
        for occasion in occasions(side)
    ]
    return tuple(sorted(folded, key=statement_order))


def statement_order(utterance: Utterance) -> tuple[str, str, str]:
    """Sort key: latest possible day, earliest possible day, id."""
    when = utterance.statement_date
    return (str(when.latest), str(when.earliest), utterance.utterance_id)


# Neighbours of what came in are folded again and again; ids decide equality, so this only saves time.
@lru_cache(maxsize=8192)
def _utterance(occasion: tuple[Observed, ...]) -> Utterance:
    ranked = by_authority(occasion)
    lead = ranked[0].stance
    when = _statement_date(ranked)
    articles = tuple(sorted({report.stance.article_id for report in ranked}))
    kept = _strongest(ranked)
    return Utterance(
        utterance_id=utterance_id(lead.actor_id, lead.issue_id, lead.commitment.side, str(when.value)),
        commitment=lead.commitment,
        conditional=lead.conditional,
        condition=lead.condition,
        certainty=lead.certainty,
        statement_date=when,
        articles=articles,
        reports=len(articles),
        sources=_sources(ranked),
        evidence=tuple(_passage(report) for report in kept),
        left_out=len(ranked) - len(kept),
        footing=_footing([report.stance for report in ranked]),
    )


def _statement_date(ranked: Sequence[Observed]) -> DatedBy:
    """The narrowest date reported; of several the earliest, since reports repeat words and cannot precede them."""
    return min(ranked, key=_narrowness).stance.statement_date


def _narrowness(report: Observed) -> tuple[int, date, str]:
    earliest, latest = report.span
    return ((latest - earliest).days, earliest, report.stance.statement_date.basis)


def _sources(ranked: Sequence[Observed]) -> tuple[str, ...]:
    """Independent sources: an article that relays a medium counts as that medium, else as its own outlet."""
    weakest_first = list(reversed(ranked))
    relayed = {report.stance.article_id: report.medium for report in weakest_first if report.medium is not None}
    outlets = {report.stance.article_id: report.stance.reported_by[-1:] for report in weakest_first}
    return tuple(
        sorted({relayed.get(article) or "".join(outlet) or f"article {article}" for article, outlet in outlets.items()})
    )


def _strongest(ranked: Sequence[Observed]) -> list[Observed]:
    """One passage of each article before a second of any."""
    seen: set[str] = set()
    firsts: list[Observed] = []
    seconds: list[Observed] = []
    for report in ranked:
        (seconds if report.stance.article_id in seen else firsts).append(report)
        seen.add(report.stance.article_id)
    return (firsts + seconds)[:EVIDENCE_KEPT]


def _passage(report: Observed) -> Passage:
    stance = report.stance
    return Passage(
        stance_id=report.stance_id,
        article_id=stance.article_id,
        revision=stance.revision,
        outlet=stance.reported_by[-1] if stance.reported_by else None,
        speaker_id=stance.actor_id,
        quote_type=stance.quote_type,
        certainty=stance.certainty,
        evidence=stance.evidence,
    )


def _footing(ranked: Sequence[Stance]) -> tuple[Footing, ...]:
    solid = [stance for stance in ranked if stance.certainty.can_open_an_alert]
    found: set[Footing] = set()
    given = {ground for stance in solid for ground in stance.grounds}
    found.update(footing for ground, footing in _BY_ITSELF.items() if ground in given)
    if any({Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE} <= set(stance.grounds) for stance in solid):
        found.add(Footing.QUOTED)
    if _in_different_words(solid):
        found.add(Footing.CORROBORATED)
    return tuple(footing for footing in Footing if footing in found)


def _in_different_words(solid: Sequence[Stance]) -> bool:
    """Two articles with a cue that says so; two that carry the same sentence are one report that was copied."""
    wording: dict[str, str] = {}
    for stance in solid:
        if Ground.UNAMBIGUOUS_CUE in stance.grounds:
            wording.setdefault(stance.article_id, " ".join(stance.evidence.exact.casefold().split()))
    return len(set(wording.values())) > 1
