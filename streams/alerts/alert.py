"""ALERT: changes become alert messages. Small rows for each change and each alert.

The lifecycle is that of the Common Alerting Protocol 1.2 (Alert, Update, Cancel): every message is new and names the
ones before it.
"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.alert import Alert
from schemas.change import Change
from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.topics import CHANGES, Topic
from schemas.verdict import AlertRuled, holds_over
from streams.alerts.family import alert_id_of, story, with_word_on
from streams.alerts.policy import Policy
from streams.alerts.story import told, withdrawn
from streams.rows import read_row, row_key, row_or, write_row
from streams.step import Applied, Rows


class Told(WireModel):
    """The row of a change: as last heard, and the message that this led to, to be sent again when it comes again."""

    change: Change
    caused: Alert | None


class Issued(WireModel):
    """The row of an alert: the last message with the event that led to it, the ruling that holds, and what is told.

    Any of them may come first.
    """

    alert: Alert | None = None
    by: str | None = None
    ruling: AlertRuled | None = None
    turns: dict[str, date] = Field(default_factory=dict)

    def message_of(self, event_id: str) -> Alert | None:
        """The last message, if this event led to it."""
        return self.alert if self.by == event_id else None


NOT_ISSUED = Issued()


class Tell:
    """The arrow from changes to alerts."""

    name: ClassVar[str] = "alert"
    reads: ClassVar[Topic] = CHANGES

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        """Open, amend, resolve or withdraw; what is known already is told again in the same words."""
        if isinstance(event.data, AlertRuled):
            return self._rule(rows, event.id, event.data)
        change: Change = event.data
        held = rows(_change_key(change.change_id))
        if held is not None and (known := read_row(Told, held)).change.version >= change.version:
            return Applied((), self._events(known.caused))
        return self._tell(rows, event.id, change)

    def _tell(self, rows: Rows, event_id: str, change: Change) -> Applied:
        alert_id = alert_id_of(change)
        held = row_or(NOT_ISSUED, rows(_alert_key(alert_id)))
        told_now = held.model_copy(update={"turns": with_word_on(change, held.turns)})
        issued = self._next(alert_id, _story(rows, told_now, change), told_now, event_id)
        caused = issued.message_of(event_id)
        written = (
            (_alert_key(alert_id), issued),
            (_change_key(change.change_id), Told(change=change, caused=caused)),
        )
        return Applied(tuple((key, write_row(row)) for key, row in written), self._events(caused))

    def _rule(self, rows: Rows, event_id: str, ruled: AlertRuled) -> Applied:
        """A ruling on an alert: one on a misreading works through the stances, and only gives the reason here."""
        issued = row_or(NOT_ISSUED, rows(_alert_key(ruled.alert_id)))
        if issued.ruling is not None and not holds_over(_rank(ruled), _rank(issued.ruling)):
            return Applied((), self._events(issued.message_of(event_id)))
        issued = issued.model_copy(update={"ruling": ruled})
        if issued.alert is not None:
            issued = self._next(ruled.alert_id, _story(rows, issued), issued, event_id)
        written = ((_alert_key(ruled.alert_id), write_row(issued)),)
        return Applied(written, self._events(issued.message_of(event_id)))

    def _next(self, alert_id: str, changes: list[Change], issued: Issued, event_id: str) -> Issued:
        """The row of an alert after an event: with the next message about it, unless the last one says it all."""
        last = issued.alert
        if changes:
            alert = told(alert_id, changes, self._policy, issued.ruling)
        elif last is not None:
            alert = withdrawn(last, issued.ruling)
        else:
            return issued
        following = alert if last is None else _following(last, alert)
        return issued if following is None else issued.model_copy(update={"alert": following, "by": event_id})

    def _events(self, alert: Alert | None) -> tuple[AnyEvent, ...]:
        return () if alert is None else (event_of(alert, self.name),)


def _following(last: Alert, alert: Alert) -> Alert | None:
    same_place = {"version": last.version, "references": last.references}
    if alert.model_copy(update=same_place) == last:
        return None
    references = (*last.references, event_of(last, Tell.name).id)
    return alert.model_copy(update={"version": last.version + 1, "references": references})


def _story(rows: Rows, issued: Issued, *news: Change) -> list[Change]:
    """The changes that an alert tells, in order of their turns, the news included."""
    return [_heard(rows, change_id, *news) for change_id in story(issued.turns)]


def _heard(rows: Rows, change_id: str, *news: Change) -> Change:
    for change in news:
        if change.change_id == change_id:
            return change
    row = rows(_change_key(change_id))
    if row is None:
        message = f"the change {change_id} is in its alert and not in the table"
        raise LookupError(message)
    return read_row(Told, row).change


def _rank(ruled: AlertRuled) -> tuple[int, str]:
    return (ruled.serial, ruled.verdict_id)


def _change_key(change_id: str) -> str:
    return row_key("change", change_id)


def _alert_key(alert_id: str) -> str:
    return row_key("alert", alert_id)
