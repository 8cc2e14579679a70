"""Story: the changes of one alert as one change, and as the message that tells it."""

from collections.abc import Sequence

from schemas.alert import LESS_CERTAIN, Alert, AlertSide, Status
from schemas.change import Change, ChangeKind, ChangeState
from schemas.position import Passage, Utterance
from schemas.stance import Evidence
from schemas.verdict import AlertRuled, Ruling
from streams.alerts.policy import Policy, Verdict, judge


def told(alert_id: str, changes: Sequence[Change], policy: Policy, ruling: AlertRuled | None) -> Alert:
    """The alert that tells these changes, in order of their turns; version and references are left to the caller."""
    whole = _as_one(changes)
    verdict = judge(whole, policy)
    return Alert(
        alert_id=alert_id,
        version=1,
        kind=whole.kind,
        status=_status(whole, ruling),
        tier=verdict.tier,
        severity=verdict.severity,
        confidence=_confidence(verdict, policy, ruling),
        actor_id=whole.actor_id,
        issue_id=whole.issue_id,
        further_issue_ids=tuple(sorted({change.issue_id for change in changes} - {whole.issue_id})),
        changes=tuple(change.change_id for change in changes),
        before=_side(whole.before),
        after=_side(whole.after),
        press=whole.press,
        reasons=(*verdict.reasons, *_ruled(ruling)),
        references=(),
    )


def withdrawn(last: Alert, ruling: AlertRuled | None) -> Alert:
    """The alert once nothing holds any more of what it told."""
    why = "withdrawn: what it rested on no longer counts"
    if ruling is not None and ruling.ruling.sets_aside:
        why = f"withdrawn: {_in_words(ruling)}"
    return last.model_copy(update={"status": Status.WITHDRAWN, "reasons": (why,)})


def _as_one(changes: Sequence[Change]) -> Change:
    first, last = changes[0], changes[-1]
    if len(changes) == 1:
        return first
    if first.kind is ChangeKind.WALK_BACK:
        lead = min(changes, key=lambda change: (not change.before.footing, change.issue_id))
        return lead.model_copy(update={"press": _press(changes)})
    days = f"{first.after.statement_date.value} and {last.after.statement_date.value}"
    flaps = f"the position turned {len(changes)} times between {days}"
    came_back = first.before.commitment.side is last.after.commitment.side
    return first.model_copy(
        update={
            "after": last.after,
            "caveats": (*(caveat for change in changes for caveat in change.caveats), flaps),
            "state": ChangeState.RESOLVED if came_back else last.state,
        }
    )


def _press(changes: Sequence[Change]) -> tuple[Passage, ...]:
    """The passages in which the press names these changes; one that names several is shown once."""
    shown: dict[tuple[str, Evidence], Passage] = {}
    for change in changes:
        for passage in change.press:
            shown.setdefault((passage.article_id, passage.evidence), passage)
    return tuple(shown.values())


def _status(change: Change, ruling: AlertRuled | None) -> Status:
    if ruling is not None and ruling.ruling.withdraws:
        return Status.WITHDRAWN
    return Status.RESOLVED if change.state is ChangeState.RESOLVED else Status.STANDING


def _confidence(verdict: Verdict, policy: Policy, ruling: AlertRuled | None) -> float:
    if ruling is not None and ruling.ruling is Ruling.RIGHT:
        return policy.confidence.confirmed
    if ruling is not None and ruling.ruling is Ruling.DISPUTED:
        return max(policy.confidence.floor, round(verdict.confidence - policy.confidence.falls_by.contested, 2))
    return verdict.confidence


def _ruled(ruling: AlertRuled | None) -> tuple[str, ...]:
    if ruling is None or ruling.ruling is Ruling.UNDONE or ruling.ruling.sets_aside:
        return ()
    words = _in_words(ruling)
    if ruling.ruling.withdraws:
        return (f"withdrawn: {words}",)
    return (f"{LESS_CERTAIN}{words}",) if ruling.ruling is Ruling.DISPUTED else (words,)


def _in_words(ruling: AlertRuled) -> str:
    noted = f" ({ruling.note})" if ruling.note else ""
    return f"{ruling.ruling}, says {ruling.by}{noted}"


def _side(utterance: Utterance) -> AlertSide:
    return AlertSide(
        utterance_id=utterance.utterance_id,
        commitment=utterance.commitment,
        conditional=utterance.conditional,
        condition=utterance.condition,
        statement_date=utterance.statement_date,
        articles=utterance.articles,
        reports=utterance.reports,
        sources=len(utterance.sources),
        evidence=utterance.evidence,
        disputed=utterance.disputed,
    )
