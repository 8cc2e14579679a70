"""ALERT: changes become alert messages. One row for each alert, in the partition of its issue.

The lifecycle is that of the Common Alerting Protocol 1.2 (Alert, Update, Cancel): every message is new and names the
ones before it.
"""

from typing import ClassVar

from schemas.alert import Alert, AlertSide, Status
from schemas.change import Change, ChangeState
from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.position import Utterance
from schemas.topics import CHANGES, Topic
from streams.alerts.policy import Policy, judge
from streams.rows import read_row, write_row
from streams.step import Applied

_STATUS = {
    ChangeState.STANDS: Status.AMENDED,
    ChangeState.RESOLVED: Status.RESOLVED,
    ChangeState.DISSOLVED: Status.WITHDRAWN,
}


class Told(WireModel):
    """The row: the change as last told, and the message that told it."""

    change: Change
    alert: Alert


class Tell:
    """The arrow from changes to alerts."""

    name: ClassVar[str] = "alert"
    reads: ClassVar[Topic] = CHANGES

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def row_key(self, event: AnyEvent) -> str:
        """The change, which is also the alert."""
        return str(event.data.change_id)

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
        """Open, amend, resolve or withdraw; a change already told is told again in the same words."""
        change: Change = event.data
        if row is None:
            return self._first(change)
        told = read_row(Told, row)
        if change.version <= told.change.version:
            return Applied(row, (event_of(told.alert, self.name),))
        references = (*told.alert.references, event_of(told.alert, self.name).id)
        return self._tell(change, _STATUS[change.state], told.alert.version + 1, references)

    def _first(self, change: Change) -> Applied:
        if change.state is ChangeState.DISSOLVED:
            return Applied(None, ())
        status = Status.RESOLVED if change.state is ChangeState.RESOLVED else Status.OPENED
        return self._tell(change, status, 1, ())

    def _tell(self, change: Change, status: Status, version: int, references: tuple[str, ...]) -> Applied:
        verdict = judge(change, self._policy)
        alert = Alert(
            alert_id=change.change_id,
            version=version,
            kind=change.kind,
            status=status,
            tier=verdict.tier,
            severity=verdict.severity,
            confidence=verdict.confidence,
            actor_id=change.actor_id,
            issue_id=change.issue_id,
            before=_side(change.before),
            after=_side(change.after),
            reasons=verdict.reasons,
            references=references,
        )
        return Applied(write_row(Told(change=change, alert=alert)), (event_of(alert, self.name),))


def _side(utterance: Utterance) -> AlertSide:
    return AlertSide(
        commitment=utterance.commitment,
        conditional=utterance.conditional,
        condition=utterance.condition,
        statement_date=utterance.statement_date,
        articles=utterance.articles,
        reports=utterance.reports,
        sources=len(utterance.sources),
        evidence=utterance.evidence,
    )
