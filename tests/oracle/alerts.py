"""Changes and verdicts to the alerts that stand or are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from schemas.alert import Severity, Status, Tier
from schemas.change import Change, ChangeKind, ChangeState
from schemas.envelope import content_id
from schemas.position import Passage, Utterance
from schemas.verdict import Ruling, Verdict
from streams.alerts.policy import Policy, judge


@dataclass(frozen=True)
class Told:
    """An alert but for its words."""

    alert_id: str
    kind: ChangeKind
    status: Status
    changes: tuple[str, ...]
    actor_id: str
    issues: tuple[str, ...]
    before: Utterance
    after: Utterance
    press: tuple[Passage, ...]
    tier: Tier
    severity: Severity
    confidence: float


def alerts_of(changes: list[Change], rulings: dict[str, Verdict], policy: Policy) -> dict[str, Told]:
    """The alerts that are not withdrawn, by id."""
    families: dict[str, list[Change]] = {}
    for change in sorted(changes, key=_order):
        families.setdefault(_alert_id(change), []).append(change)
    told = [_told(family, rulings.get(alert_id), policy) for alert_id, family in families.items()]
    return {alert.alert_id: alert for alert in told if alert}


def _alert_id(change: Change) -> str:
    monday = _turn(change) - timedelta(days=_turn(change).weekday())
    if change.kind is ChangeKind.REVERSAL:
        return content_id("alert", change.kind, change.actor_id, change.issue_id, str(monday))
    if change.kind is ChangeKind.WALK_BACK:
        return content_id("alert", change.kind, change.actor_id, str(monday))
    return change.change_id


def _order(change: Change) -> tuple[date, str]:
    return (_turn(change), change.change_id)


def _turn(change: Change) -> date:
    side = change.before if change.kind is ChangeKind.WALK_BACK else change.after
    assert side.statement_date.latest is not None
    return side.statement_date.latest


def _told(family: list[Change], verdict: Verdict | None, policy: Policy) -> Told | None:
    if verdict and verdict.ruling.withdraws:
        return None
    whole = _whole(family)
    judged = judge(whole, policy)
    return Told(
        alert_id=_alert_id(family[0]),
        kind=whole.kind,
        status=_status(whole),
        changes=tuple(change.change_id for change in family),
        actor_id=whole.actor_id,
        issues=(whole.issue_id, *sorted({change.issue_id for change in family} - {whole.issue_id})),
        before=whole.before,
        after=whole.after,
        press=whole.press,
        tier=judged.tier,
        severity=judged.severity,
        confidence=_confidence(judged.confidence, verdict, policy),
    )


def _whole(family: list[Change]) -> Change:
    """The changes of one alert as one."""
    first, last = family[0], family[-1]
    if len(family) == 1:
        return first
    if first.kind is ChangeKind.WALK_BACK:
        lead = min(family, key=lambda change: (not change.before.footing, change.issue_id, _order(change)))
        told = [passage for change in reversed(family) for passage in reversed(change.press)]
        once = {(passage.article_id, passage.evidence): passage for passage in told}
        in_order = sorted(once.values(), key=told.index, reverse=True)
        return lead.model_copy(update={"press": tuple(in_order)})
    caveats = tuple(caveat for change in family for caveat in change.caveats)
    return first.model_copy(update={"after": last.after, "caveats": (*caveats, "the position flaps")})


def _status(whole: Change) -> Status:
    came_back = whole.kind is ChangeKind.REVERSAL and whole.before.commitment.side == whole.after.commitment.side
    return Status.RESOLVED if came_back or whole.state is ChangeState.RESOLVED else Status.STANDING


def _confidence(judged: float, verdict: Verdict | None, policy: Policy) -> float:
    if verdict and verdict.ruling is Ruling.RIGHT:
        return policy.confidence.confirmed
    if verdict and verdict.ruling is Ruling.DISPUTED:
        return round(max(policy.confidence.floor, judged - policy.confidence.falls_by.contested), 2)
    return judged
