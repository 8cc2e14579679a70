"""Press cues to press reports, and the words that a dispute is about."""

from __future__ import annotations

from datetime import timedelta

from schemas.envelope import content_id
from schemas.position import Footing, Passage, PressReport, Utterance
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment
from tests.oracle.news import Cell, span
from tests.oracle.utterances import KEPT, passage_of, statement_order

DISPUTE_DAYS = 31


def reports_of(cell: Cell, cues: dict[str, PressCue]) -> list[PressReport]:
    """What the press says of one actor on one issue, in statement order."""
    mine = {key: cue for key, cue in cues.items() if (cue.actor_id, cue.issue_id) == cell and cue.statement_date.value}
    kinds = {_kind(cue) for cue in mine.values()}
    told = [_report({key: cue for key, cue in mine.items() if _kind(cue) == kind}) for kind in kinds]
    return sorted(told, key=lambda report: statement_order(report.told))


def with_disputes(utterances: list[Utterance], reports: list[PressReport]) -> list[Utterance]:
    """The same utterances, those that the speaker disputes marked."""
    told = [report.told for report in reports if report.names is Names.DISPUTE]
    disputes = [one for one in told if one.certainty.can_open_an_alert]
    return [
        utterance.model_copy(update={"disputed": _against(utterance, disputes, utterances)}) for utterance in utterances
    ]


def _against(utterance: Utterance, disputes: list[Utterance], utterances: list[Utterance]) -> tuple[Passage, ...]:
    by = [dispute for dispute in disputes if utterance in _disputed_by(dispute, utterances)]
    return tuple(passage for dispute in by for passage in dispute.evidence)[:KEPT]


def _disputed_by(dispute: Utterance, utterances: list[Utterance]) -> list[Utterance]:
    day = span(dispute.statement_date).last
    sided = [one for one in utterances if one.commitment.side and one.certainty.can_open_an_alert]
    near = [one for one in sided if day - timedelta(days=DISPUTE_DAYS) <= span(one.statement_date).last <= day]
    last = max((span(one.statement_date).last for one in near), default=None)
    return [one for one in near if span(one.statement_date).last == last]


def _kind(cue: PressCue) -> tuple[Names, str | None, str | None]:
    return (cue.names, cue.other_actor_id, cue.statement_date.value)


def _sureness(key: str, cue: PressCue) -> tuple[object, ...]:
    certainty = list(Certainty).index(cue.certainty)
    return (certainty, cue.article_id, cue.evidence.start, cue.evidence.end, key)


def _report(cues: dict[str, PressCue]) -> PressReport:
    surest_first = sorted(cues, key=lambda key: _sureness(key, cues[key]))
    some = cues[surest_first[0]]
    names, day = some.names, some.statement_date.value
    articles = tuple(sorted({cue.article_id for cue in cues.values()}))
    told = Utterance(
        utterance_id=content_id("press", names, some.actor_id, some.other_actor_id or "", some.issue_id, str(day)),
        commitment=Commitment.NONCOMMITTAL,
        conditional=False,
        condition=None,
        certainty=some.certainty,
        statement_date=some.statement_date,
        articles=articles,
        reports=len(articles),
        sources=tuple(f"article {article}" for article in articles),
        evidence=tuple(passage_of(key, cues[key]) for key in surest_first[:KEPT]),
        left_out=max(0, len(cues) - KEPT),
        footing=(Footing.PRESS,) if some.certainty.can_open_an_alert else (),
    )
    return PressReport(names=some.names, other_actor_id=some.other_actor_id, told=told)
