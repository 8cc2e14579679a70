"""Press cues to press reports, and the words that a dispute is about."""

from __future__ import annotations

from datetime import timedelta

from schemas.position import Footing, PressReport, Utterance
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment
from tests.oracle.news import Cell, span
from tests.oracle.utterances import passage_of, statement_order

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
        utterance.model_copy(
            update={
                "disputed": tuple(
                    passage
                    for dispute in disputes
                    if utterance in _disputed_by(dispute, utterances)
                    for passage in dispute.evidence
                )
            }
        )
        for utterance in utterances
    ]


def _disputed_by(dispute: Utterance, utterances: list[Utterance]) -> list[Utterance]:
    day = span(dispute.statement_date).last
    sided = [one for one in utterances if one.commitment.side and one.certainty.can_open_an_alert]
    near = [one for one in sided if day - timedelta(days=DISPUTE_DAYS) <= span(one.statement_date).last <= day]
    last = max((span(one.statement_date).last for one in near), default=None)
    return [one for one in near if span(one.statement_date).last == last]


def _kind(cue: PressCue) -> tuple[Names, str | None, str | None]:
    return (cue.names, cue.other_actor_id, cue.statement_date.value)


def _report(cues: dict[str, PressCue]) -> PressReport:
    some = min(cues.values(), key=lambda cue: cue.statement_date.basis)
    surest = min((cue.certainty for cue in cues.values()), key=list(Certainty).index)
    articles = tuple(sorted({cue.article_id for cue in cues.values()}))
    told = Utterance(
        utterance_id="",
        commitment=Commitment.NONCOMMITTAL,
        conditional=False,
        condition=None,
        certainty=surest,
        statement_date=some.statement_date,
        articles=articles,
        reports=len(articles),
        sources=(),
        evidence=tuple(passage_of(key, cue) for key, cue in sorted(cues.items())),
        footing=(Footing.PRESS,) if surest.can_open_an_alert else (),
    )
    return PressReport(names=some.names, other_actor_id=some.other_actor_id, told=told)
