"""Grouping: which group an alert waits in, and when that group may be sent.

Alertmanager's `group_wait` and `group_interval`: a group is sent no earlier than `group_wait` after the first alert in
it that nothing held back, so that what belongs together comes together, and no earlier than `group_interval` after its
last notification. Where all of a group is held back it has not been sent: whatever lets it go, it does not wait again.
"""

from datetime import datetime, timedelta

from schemas.desk import Channel, Desk, Receiver
from schemas.envelope import content_id
from streams.notifying.book import Book
from streams.notifying.digesting import next_digest
from streams.notifying.heard import Target
from streams.notifying.memory import Group, Place, Waiting, common
from streams.routing.labels import Labels
from streams.rows import row_key

_JUST = timedelta(microseconds=1)


def place_of(desk: Desk, target: Target, labels: Labels) -> Place:
    """Where an alert with these labels waits for this receiver. For a digest there is one place."""
    route = target.route
    if is_digest(receiver_of(desk, target.receiver)):
        key = row_key("group", target.receiver, "digest")
        return Place(key=key, by={}, wait=route.group_wait, interval=route.group_interval)
    by = common(route.group_by, labels)
    matched = [one.model_dump_json() for one in route.match]
    shared = [row_key(label, *values) for label, values in by.items()]
    key = row_key("group", target.receiver, content_id("group", *matched, "by", *shared))
    return Place(key=key, by=by, wait=route.group_wait, interval=route.group_interval)


def receiver_of(desk: Desk, name: str) -> Receiver | None:
    """The receiver of this name; None where the desk has none any more."""
    return next((one for one in desk.receivers if one.name == name), None)


def is_digest(receiver: Receiver | None) -> bool:
    """Whether a receiver is sent what was collected, at fixed times."""
    return receiver is not None and receiver.channel is Channel.EMAIL


def _opening(book: Book, group: Group) -> datetime | None:
    """When a group may be sent in which something begins to wait now; None: a digest."""
    if is_digest(receiver_of(book.desk, group.receiver)):
        return None
    waited = book.now + group.place.wait
    return waited if group.sent_at is None else max(waited, group.sent_at + group.place.interval)


def join(book: Book, receiver: str, place: Place, alert_id: str) -> None:
    """An alert has something new to say to a receiver: it waits in this group."""
    group = book.group(place.key) or Group(receiver=receiver, place=place)
    group = group.model_copy(update={"place": place})
    due = book.dues.get(place.key)
    if not _gathers(book, group, due):
        group = group.model_copy(update={"opens": _opening(book, group)})
    waiting = {**group.waiting, alert_id: group.waiting.get(alert_id, Waiting(since=book.now))}
    book.write(place.key, group.model_copy(update={"waiting": waiting}))
    _look_at(book, place.key, group.opens or sendable_from(book, group, book.now + _JUST))


def _gathers(book: Book, group: Group, due: datetime | None) -> bool:
    """Whether a group already waits to be sent, and not only for something to let it go."""
    if not group.waiting or group.opens is None or due is None:
        return False
    return due <= book.now or group.opens > book.now


def leave(book: Book, key: str, alert_id: str) -> None:
    """An alert has nothing more to say in this group."""
    group = book.group(key)
    if group is None or alert_id not in group.waiting:
        return
    others = {other: waiting for other, waiting in group.waiting.items() if other != alert_id}
    settle(book, key, group.model_copy(update={"waiting": others}))


def settle(book: Book, key: str, group: Group) -> None:
    """Keep a group from which something was taken. An empty one is gone when its interval is over."""
    if group.waiting:
        book.write(key, group)
        return
    if group.sent_at is None:
        book.write(key, None)
        book.due(key, None)
        return
    book.write(key, group)
    book.due(key, group.sent_at + group.place.interval)


def wake(book: Book, key: str) -> None:
    """Something may have let an alert of this group go: look."""
    group = book.group(key)
    if group is not None and group.waiting:
        _look_at(book, key, sendable_from(book, group, book.now))


def sendable_from(book: Book, group: Group, moment: datetime) -> datetime:
    """When a group can be sent that is let go at this moment: a digest waits for its time."""
    receiver = receiver_of(book.desk, group.receiver)
    if receiver is None or not is_digest(receiver):
        return moment
    return next_digest(book.desk, receiver.digest, moment - _JUST)


def _look_at(book: Book, key: str, moment: datetime) -> None:
    due = book.dues.get(key)
    book.due(key, moment if due is None else min(due, moment))
