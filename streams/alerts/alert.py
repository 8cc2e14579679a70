"""ALERT: changes become alert messages. Small rows for each change, each alert, and each family of changes.

The lifecycle is that of the Common Alerting Protocol 1.2 (Alert, Update, Cancel): every message is new and names the
ones before it.
"""

from collections.abc import Iterable
from typing import ClassVar

from schemas.alert import Alert
from schemas.change import Change
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
    """The row of an alert: the last message with the event that led to it, and the ruling that holds."""

    alert: Alert | None = None
    by: str | None = None
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
            return self._rule(rows, event.id, event.data)
        change: Change = event.data
        held = rows(_change_key(change.change_id))
        known = None if held is None else read_row(Told, held)
        if known is not None and known.change.version >= change.version:
            return Applied((), self._events(known.caused))
        return self._tell(rows, event.id, change, known)

    def _tell(self, rows: Rows, event_id: str, change: Change, known: Told | None) -> Applied:
        key = family_key(change)
        family = row_or(EMPTY_FAMILY, rows(key))
        # As it was when the change was last heard of: a crash may have come after its row was written.
        was = family.without(change.change_id) if known is None else family.having(known.change)
        now = family.having(change)
        messages: dict[str, Alert] = {}
        issued_rows: list[tuple[str, WireModel]] = []
        for alert_id in sorted({change.change_id, *filter(None, (was.alert_id, now.alert_id))}):
            issued = row_or(NOT_ISSUED, rows(_alert_key(alert_id)))
            story = now.story if alert_id == now.alert_id else ()
            issued = self._next(alert_id, [_heard(rows, part, change) for part in story], issued, event_id)
            if issued.alert is not None and issued.by == event_id:
                messages[alert_id] = issued.alert
                issued_rows.append((_alert_key(alert_id), issued))
        heard = Told(change=change, caused=tuple(messages.values()))
        written = (*issued_rows, (key, now), (_change_key(change.change_id), heard))
        return Applied(tuple((key, write_row(row)) for key, row in written), self._events(messages.values()))

    def _rule(self, rows: Rows, event_id: str, ruled: AlertRuled) -> Applied:
        """A ruling on an alert: one on a misreading works through the stances, and only gives the reason here."""
        issued = row_or(NOT_ISSUED, rows(_alert_key(ruled.alert_id)))
        known = issued.ruling is not None and not _newer(ruled, issued.ruling)
        if not known:
            issued = issued.model_copy(update={"ruling": ruled})
            if issued.alert is not None:
                issued = self._next(ruled.alert_id, _story(rows, ruled.alert_id), issued, event_id)
        sent = [issued.alert] if issued.alert is not None and issued.by == event_id else []
        row = () if known else ((_alert_key(ruled.alert_id), write_row(issued)),)
        return Applied(row, self._events(sent))

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

    def _events(self, alerts: Iterable[Alert]) -> tuple[AnyEvent, ...]:
        return tuple(event_of(alert, self.name) for alert in alerts)


def _following(last: Alert, alert: Alert) -> Alert | None:
    same_place = {"version": last.version, "references": last.references}
    if alert.model_copy(update=same_place) == last:
        return None
    references = (*last.references, event_of(last, Tell.name).id)
    return alert.model_copy(update={"version": last.version + 1, "references": references})


def _story(rows: Rows, alert_id: str) -> list[Change]:
    """The changes that an alert tells: none when they are told under another id by now."""
    family = row_or(EMPTY_FAMILY, rows(family_key(_heard(rows, alert_id))))
    return [_heard(rows, part) for part in family.story] if family.alert_id == alert_id else []


def _heard(rows: Rows, change_id: str, *news: Change) -> Change:
    """A change as last heard of, the news included."""
    for change in news:
        if change.change_id == change_id:
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
