"""ALERT: changes become alert messages. Small rows for each change, each alert, and each family of changes.

The lifecycle is that of the Common Alerting Protocol 1.2 (Alert, Update, Cancel): every message is new and names the
ones before it.
"""

from collections.abc import Iterable
from typing import ClassVar

from schemas.alert import Alert
from schemas.change import Change, ChangeState
from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.topics import CHANGES, Topic
from schemas.verdict import AlertRuled
from streams.alerts.family import EMPTY_FAMILY, family_key
from streams.alerts.policy import Policy
from streams.alerts.story import told, withdrawn
from streams.rows import read_row, row_key, row_or, write_row
from streams.step import Applied, Rows


class Told(WireModel):
    """The row of a change: as last heard, and the messages that this led to, to be sent again when it comes again."""

    change: Change
    caused: tuple[Alert, ...]


class Issued(WireModel):
    """The row of an alert: the last message, and the ruling that holds, whichever comes first."""

    alert: Alert | None = None
    ruling: AlertRuled | None = None


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
            return self._rule(rows, event.data)
        change: Change = event.data
        held = rows(_change_key(change.change_id))
        if held is not None and (known := read_row(Told, held)).change.version >= change.version:
            return Applied((), self._events(known.caused))
        return self._tell(rows, change)

    def _tell(self, rows: Rows, change: Change) -> Applied:
        key = family_key(change)
        was = row_or(EMPTY_FAMILY, rows(key))
        now = was.having(change)
        messages: list[Alert] = []
        issued_rows: list[tuple[str, WireModel]] = []
        for alert_id in sorted({change.change_id, *filter(None, (was.alert_id, now.alert_id))}):
            issued = row_or(NOT_ISSUED, rows(_alert_key(alert_id)))
            story = now.story if alert_id == now.alert_id else ()
            alert = self._next(alert_id, [_change(rows, change, part) for part in story], issued)
            if alert is not None:
                messages.append(alert)
                issued_rows.append((_alert_key(alert_id), issued.model_copy(update={"alert": alert})))
        heard = Told(change=change, caused=tuple(messages))
        written = ((key, now), *issued_rows, (_change_key(change.change_id), heard))
        return Applied(tuple((key, write_row(row)) for key, row in written), self._events(messages))

    def _rule(self, rows: Rows, ruled: AlertRuled) -> Applied:
        """A ruling on an alert: one on a misreading works through the stances, and only gives the reason here."""
        issued = row_or(NOT_ISSUED, rows(_alert_key(ruled.alert_id)))
        held = issued.ruling
        if held is not None and not _newer(ruled, held):
            again = issued.alert is not None and held == ruled
            return Applied((), self._events([issued.alert] if again and issued.alert is not None else []))
        now = Issued(alert=issued.alert, ruling=ruled)
        alert = self._ruled(rows, now)
        row = now.model_copy(update={"alert": alert or now.alert})
        return Applied(((_alert_key(ruled.alert_id), write_row(row)),), self._events([alert] if alert else []))

    def _ruled(self, rows: Rows, issued: Issued) -> Alert | None:
        if issued.alert is None:
            return None
        changes = [read_row(Told, row).change for key in issued.alert.changes if (row := rows(_change_key(key)))]
        standing = [change for change in changes if change.state is not ChangeState.DISSOLVED]
        return self._next(issued.alert.alert_id, standing, issued)

    def _next(self, alert_id: str, changes: list[Change], issued: Issued) -> Alert | None:
        """The next message about an alert, or None when the last one says it all."""
        last = issued.alert
        if not changes:
            return None if last is None else _following(last, withdrawn(last, issued.ruling))
        alert = told(alert_id, changes, self._policy, issued.ruling)
        return alert if last is None else _following(last, alert)

    def _events(self, alerts: Iterable[Alert]) -> tuple[AnyEvent, ...]:
        return tuple(event_of(alert, self.name) for alert in alerts)


def _following(last: Alert, alert: Alert) -> Alert | None:
    same_place = {"version": last.version, "references": last.references}
    if alert.model_copy(update=same_place) == last:
        return None
    references = (*last.references, event_of(last, Tell.name).id)
    return alert.model_copy(update={"version": last.version + 1, "references": references})


def _change(rows: Rows, change: Change, change_id: str) -> Change:
    if change_id == change.change_id:
        return change
    row = rows(_change_key(change_id))
    if row is None:
        message = f"the change {change_id} is in its family and not in the table"
        raise LookupError(message)
    return read_row(Told, row).change


def _newer(ruled: AlertRuled, held: AlertRuled) -> bool:
    if ruled.serial != held.serial:
        return ruled.serial > held.serial
    return ruled.verdict_id < held.verdict_id


def _change_key(change_id: str) -> str:
    return row_key("change", change_id)


def _alert_key(alert_id: str) -> str:
    return row_key("alert", alert_id)
