"""What the press reports of changes: cues of one kind on one day are one report of it."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import starmap

from schemas.envelope import content_id
from schemas.position import Footing, Passage, PressReport, Utterance
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment, QuoteType
from streams.positions.utterance import EVIDENCE_KEPT, statement_order

_BY_CERTAINTY = {certainty: rank for rank, certainty in enumerate(Certainty)}

Cued = tuple[str, PressCue]
Group = tuple[Names, str | None, str]


def press_reports(cues: Mapping[str, PressCue]) -> tuple[PressReport, ...]:
    """Fold the dated cues of one actor and issue, by event id; in statement order, then by kind and other side."""
    groups: dict[Group, list[Cued]] = defaultdict(list)
    for cue_id, cue in cues.items():
        if cue.statement_date.value is not None:
            groups[cue.names, cue.other_actor_id, cue.statement_date.value].append((cue_id, cue))
    return tuple(sorted(starmap(_report, groups.items()), key=_order))


def _order(report: PressReport) -> tuple[tuple[str, str, str], str, str]:
    return (statement_order(report.told), report.names, report.other_actor_id or "")


def _report(group: Group, cued: list[Cued]) -> PressReport:
    names, other, day = group
    ranked = sorted(cued, key=_strength)
    lead = ranked[0][1]
    articles = tuple(sorted({cue.article_id for _, cue in ranked}))
    told = Utterance(
        utterance_id=content_id("press", names, lead.actor_id, other or "", lead.issue_id, day),
        commitment=Commitment.NONCOMMITTAL,
        conditional=False,
        condition=None,
        certainty=lead.certainty,
        statement_date=lead.statement_date,
        articles=articles,
        reports=len(articles),
        sources=tuple(f"article {article}" for article in articles),
        evidence=tuple(starmap(_passage, ranked[:EVIDENCE_KEPT])),
        left_out=max(0, len(ranked) - EVIDENCE_KEPT),
        footing=(Footing.PRESS,) if lead.certainty.can_open_an_alert else (),
    )
    return PressReport(names=names, other_actor_id=other, told=told)


def _strength(cued: Cued) -> tuple[int, str, int, int, str]:
    cue_id, cue = cued
    return (_BY_CERTAINTY[cue.certainty], cue.article_id, cue.evidence.start, cue.evidence.end, cue_id)


def _passage(cue_id: str, cue: PressCue) -> Passage:
    return Passage(
        stance_id=cue_id,
        article_id=cue.article_id,
        revision=cue.revision,
        outlet=cue.outlet,
        speaker_id=cue.actor_id,
        quote_type=QuoteType.INDIRECT,
        certainty=cue.certainty,
        evidence=cue.evidence,
    )
