"""Flushing: a group whose time has come. What may be sent is sent in one notification, the rest goes on waiting."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from streams.notifying.book import Book
from streams.notifying.grouping import is_digest, receiver_of, sendable_from, settle
from streams.notifying.holding import Hold, hold_on, quiet_hold
from streams.notifying.memory import Group, Waiting
from streams.notifying.notification import Kind, Notification, Told, notification_id
from streams.notifying.telling import is_due, told, with_sent

_RECHECK = timedelta(days=1)
"""How long what another alert keeps back waits until it is looked at again, whatever becomes of that one: the rules
may have changed."""


@dataclass(slots=True)
class _Sifted:
    """What waits in a group: what is sent now, what goes on waiting, and until when."""

    ready: list[Told] = field(default_factory=list)
    held: dict[str, Waiting] = field(default_factory=dict)
    until: list[datetime] = field(default_factory=list)


def flush(book: Book, key: str) -> None:
    """Look at a group that is due."""
    group = book.group(key)
    if group is None or not group.waiting:
        book.write(key, None)
        book.due(key, None)
        return
    if group.opens is not None and group.opens > book.now:
        book.due(key, group.opens)
        return
    receiver = receiver_of(book.desk, group.receiver)
    if receiver is None:
        settle(book, key, group.model_copy(update={"waiting": {}}))
        return
    kind = Kind.DIGEST if is_digest(receiver) else Kind.ALERTS
    quiet = quiet_hold(book, None) if kind is Kind.DIGEST else None
    if quiet is not None:
        book.due(key, quiet.until)
        return
    _send(book, group, kind)


def _send(book: Book, group: Group, kind: Kind) -> None:
    sifted = _sift(book, group, kind)
    if sifted.ready:
        sent = notification(book, group.receiver, kind, tuple(sifted.ready))
        book.send(sent.model_copy(update={"group": group.place.by}))
        opens = None if kind is Kind.DIGEST else book.now + group.place.interval
        group = group.model_copy(update={"sent_at": book.now, "opens": opens})
    until = min(sifted.until, default=book.now + _RECHECK)
    _wait_on(book, group.model_copy(update={"waiting": sifted.held}), until)


def _sift(book: Book, group: Group, kind: Kind) -> _Sifted:
    sifted = _Sifted()
    for alert_id, waiting in sorted(group.waiting.items(), key=lambda item: (item[1].since, item[0])):
        known = book.known(alert_id)
        if known.newest is None or not is_due(known, group.receiver):
            continue
        hold = hold_on(book, known, group.receiver)
        if hold is None and kind is Kind.ALERTS:
            hold = quiet_hold(book, known.newest.severity)
        if hold is None:
            book.keep(alert_id, with_sent(known, group.receiver, known.newest))
            sifted.ready.append(told(alert_id, known, known.newest, group.receiver, waiting.held))
            continue
        sifted.held[alert_id] = _with_reason(waiting, hold)
        if hold.until is not None:
            sifted.until.append(hold.until)
        if hold.inhibitor is not None:
            hold_back(book, hold.inhibitor, alert_id)
    return sifted


def _wait_on(book: Book, group: Group, until: datetime) -> None:
    """Keep a group that was looked at, and look again when the first of what it holds may be let go."""
    key = group.place.key
    settle(book, key, group)
    if group.waiting:
        book.due(key, sendable_from(book, group, until))


def hold_back(book: Book, inhibitor: str, alert_id: str) -> None:
    """Look at an alert again whenever something becomes of the one that says more."""
    known = book.known(inhibitor)
    if alert_id not in known.holds_back:
        book.keep(inhibitor, known.model_copy(update={"holds_back": (*known.holds_back, alert_id)}))


def _with_reason(waiting: Waiting, hold: Hold) -> Waiting:
    held = waiting.held if hold.why in waiting.held else (*waiting.held, hold.why)
    return Waiting(since=waiting.since, held=held, silenced=waiting.silenced or hold.silenced)


def notification(book: Book, receiver: str, kind: Kind, alerts: tuple[Told, ...]) -> Notification:
    """A notification of alerts."""
    return Notification(
        id=notification_id(book.desk.id, receiver, kind, *(one.event_id for one in alerts)),
        desk=book.desk.id,
        receiver=receiver,
        kind=kind,
        at=book.now,
        alerts=alerts,
    )
