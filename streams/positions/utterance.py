"""Utterance: what an actor said once, however many articles report it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from schemas.dates import DatedBy
from schemas.position import Footing, Passage, Utterance
from schemas.stance import Ground, Side, Stance, utterance_id
from streams.positions.authority import by_authority
from streams.positions.occasion import first_source, occasions, span

EVIDENCE_KEPT = 5
_BY_ITSELF = {
    Ground.READINGS_AGREE: Footing.AGREED,
    Ground.PRESS_CUE: Footing.PRESS,
    Ground.RESTATED: Footing.RESTATED,
}


def utterances(stances: Iterable[Stance]) -> tuple[Utterance, ...]:
    """Fold dated stances of one actor and issue into utterances, ordered by statement time.

    Depends on the set of stances only. The most authoritative report decides commitment, condition and certainty.
    """
    by_side: dict[Side, list[Stance]] = defaultdict(list)
    for stance in stances:
        by_side[stance.commitment.side].append(stance)
    folded = [_utterance(occasion) for side in by_side.values() for occasion in occasions(side)]
    return tuple(sorted(folded, key=statement_order))


def statement_order(utterance: Utterance) -> tuple[str, str, str]:
    """Sort key: earliest possible day, latest possible day, id."""
    date = utterance.statement_date
    return (str(date.earliest), str(date.latest), utterance.utterance_id)


def _utterance(occasion: Sequence[Stance]) -> Utterance:
    ranked = by_authority(occasion)
    lead = ranked[0]
    when = _statement_date(ranked)
    articles = tuple(sorted({stance.article_id for stance in ranked}))
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
        evidence=tuple(_passage(stance) for stance in _strongest(ranked)),
        footing=_footing(ranked),
    )


def _statement_date(ranked: Sequence[Stance]) -> DatedBy:
    """The narrowest date reported; of several the earliest, since reports repeat words and cannot precede them."""
    return min(ranked, key=_narrowness).statement_date


def _narrowness(stance: Stance) -> tuple[int, date, str]:
    earliest, latest = span(stance)
    return ((latest - earliest).days, earliest, stance.statement_date.basis)


def _sources(ranked: Sequence[Stance]) -> tuple[str, ...]:
    """Independent sources: an article that relays a medium counts as that medium, else as its own outlet."""
    weakest_first = list(reversed(ranked))
    relayed = {stance.article_id: medium for stance in weakest_first if (medium := first_source(stance)) is not None}
    outlets = {stance.article_id: stance.reported_by[-1:] for stance in weakest_first}
    return tuple(
        sorted({relayed.get(article) or "".join(outlet) or f"article {article}" for article, outlet in outlets.items()})
    )


def _strongest(ranked: Sequence[Stance]) -> list[Stance]:
    """One passage of each article before a second of any."""
    seen: set[str] = set()
    firsts: list[Stance] = []
    seconds: list[Stance] = []
    for stance in ranked:
        (seconds if stance.article_id in seen else firsts).append(stance)
        seen.add(stance.article_id)
    return (firsts + seconds)[:EVIDENCE_KEPT]


def _passage(stance: Stance) -> Passage:
    return Passage(
        article_id=stance.article_id,
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
