"""Following: a message about an alert. Who waits for it from now on, and who is told at once that it is over.

A receiver that was sent an alert stays with it: later versions go to it even where the routes would no longer send
them, until it has been told the end. The end of an alert goes at once and only to those who were sent it, whatever
routes, silences and quiet hours say: a withdrawal above all, since it says that what they were told is wrong. An alert
that ends before anybody was sent it is told to nobody.
"""

from datetime import date

from schemas.alert import Alert, Message
from schemas.handling import Acknowledged
from streams.notifying.book import Book
from streams.notifying.flushing import hold_back, notification
from streams.notifying.grouping import join, leave, place_of, wake
from streams.notifying.heard import Heard
from streams.notifying.inhibiting import inhibitor_of, list_source
from streams.notifying.memory import KEPT, Known, Place, Version, frozen_labels
from streams.notifying.notification import Kind
from streams.notifying.telling import is_due, told, with_sent

_ENDS = {Message.WITHDRAWN: Kind.CANCEL, Message.RESOLVED: Kind.RESOLUTION}


def follow(book: Book, heard: Heard) -> None:
    """Take in a message about an alert. One that is not newer than what is known changes nothing."""
    alert = heard.event.data
    before = book.known(alert.alert_id)
    if before.newest is None and _is_nothing(book, heard):
        return
    if before.newest is not None and alert.version <= before.newest.version:
        return
    newest = _version(heard)
    known = before.model_copy(update={"newest": newest, "forget": None, "holds_back": ()})
    known = known.model_copy(update={"places": _places(book, heard, known) if newest.stands else {}})
    book.keep(alert.alert_id, known)
    list_source(book, alert.alert_id, before.newest, newest)
    _move(book, alert.alert_id, before.places)
    if not newest.stands:
        _end(book, alert.alert_id)
        _forget_later(book, alert.alert_id)
    for held_back in before.holds_back:
        _look_again(book, held_back)


def acknowledge(book: Book, done: Acknowledged) -> None:
    """Somebody takes care of a version: it and older ones are not sent to this desk any more."""
    known = book.known(done.alert_id)
    if done.version <= known.acknowledged:
        return
    known = known.model_copy(update={"acknowledged": done.version})
    book.keep(done.alert_id, known)
    for receiver, place in known.places.items():
        if not is_due(known, receiver):
            leave(book, place.key, done.alert_id)
    if known.newest is None:
        book.forget_later(done.alert_id)


def _forget_later(book: Book, alert_id: str) -> None:
    """What is withdrawn, or ended before anybody was sent it, need not be remembered. The rest may yet be withdrawn."""
    known = book.known(alert_id)
    if not known.sent or (known.newest is not None and known.newest.message is Message.WITHDRAWN):
        book.forget_later(alert_id)


def _is_nothing(book: Book, heard: Heard) -> bool:
    """Whether the first that is heard of an alert is nothing to remember: unwanted at its opening, or too old."""
    recorded = heard.event.time
    too_old = recorded is not None and recorded < book.now - KEPT
    return too_old or (not heard.targets and heard.event.data.version == 1)


def _version(heard: Heard) -> Version:
    alert = heard.event.data
    return Version(
        event_id=heard.event.id,
        version=alert.version,
        message=alert.message,
        severity=alert.severity,
        turned=_turned(alert),
        labels=frozen_labels(heard.labels),
    )


def _turned(alert: Alert) -> date | None:
    days = [side.statement_date.latest for side in (alert.before, alert.after)]
    return max((day for day in days if day is not None), default=None)


def _places(book: Book, heard: Heard, known: Known) -> dict[str, Place]:
    sticky = {name: place for name, place in known.places.items() if name in known.sent and known.sent[name].stands}
    # Reversed, so that of two targets with one receiver the first counts.
    routed = {target.receiver: place_of(book.desk, target, heard.labels) for target in reversed(heard.targets)}
    return {**sticky, **routed}


def _move(book: Book, alert_id: str, before: dict[str, Place]) -> None:
    """From the groups in which it waited to those in which it waits now."""
    known = book.known(alert_id)
    for receiver, place in before.items():
        still = known.places.get(receiver)
        if still is None or still.key != place.key or not is_due(known, receiver):
            leave(book, place.key, alert_id)
    for receiver, place in sorted(known.places.items()):
        if is_due(known, receiver):
            join(book, receiver, place, alert_id)


def _end(book: Book, alert_id: str) -> None:
    """Tell those who were sent it that it is over, unless another alert tells them."""
    known = book.known(alert_id)
    newest = known.newest
    if newest is None or newest.message not in _ENDS:
        return
    for receiver in sorted(known.sent):
        if not is_due(known, receiver):
            continue
        inhibitor = inhibitor_of(book, known, receiver)
        if inhibitor is not None:
            hold_back(book, inhibitor, alert_id)
            continue
        one = told(alert_id, known, newest, receiver)
        book.send(notification(book, receiver, _ENDS[newest.message], (one,)))
        known = with_sent(known, receiver, newest)
    book.keep(alert_id, known)


def _look_again(book: Book, alert_id: str) -> None:
    """The alert that said more than this one is not what it was."""
    known = book.known(alert_id)
    _end(book, alert_id)
    for place in known.places.values():
        wake(book, place.key)
