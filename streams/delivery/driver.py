"""Driver: takes what came to the notifiers, and what they decide to the outbox, in one transaction with its place."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from schemas.codec import AnyEvent
from schemas.desk import Desk
from schemas.topics import ALERTS, HANDLING
from streams.delivery.feed import Feed, Happened, View
from streams.delivery.memory import Memory
from streams.delivery.outbox import Outbox
from streams.delivery.parcel import Item, parcel_of
from streams.notifying.heard import Heard
from streams.notifying.notification import Told
from streams.notifying.notifier import Notifier, Outcome

READER = "notifying"
MOST_AT_ONCE = 200
PATIENCE = timedelta(minutes=1)
"""How long an alert waits for its articles, and a notification for its alert, before they go without."""

_logger = logging.getLogger("volteface.delivery")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told to whom: the desks, how an alert is put into a parcel, and what of the past is told.

    `since` is from when on a desk that was never delivered to before is told of alerts; None: of all that there are.
    """

    desks: tuple[Desk, ...]
    item: Callable[[Told, AnyEvent], Item]
    since: datetime | None


@dataclass(slots=True)
class Driver:
    """Moves on a step at a time. `step` and `next_due` may raise StoreError."""

    outbox: Outbox
    feed: Feed
    telling: Telling
    _notifiers: dict[str, Notifier] = field(init=False)
    _since: dict[str, datetime] = field(init=False)
    _memory: Memory = field(init=False)
    _missed: dict[str, datetime] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make the notifiers, and give desks that were never delivered to their beginning."""
        self._memory = Memory(self.outbox)
        self._notifiers = {desk.id: Notifier(desk) for desk in self.telling.desks}
        beginning = self.telling.since or datetime.min.replace(tzinfo=_zone())
        with self.outbox.transaction():
            self._since = {desk.id: self._memory.since(desk.id, beginning) for desk in self.telling.desks}

    def step(self, now: datetime) -> bool:
        """Take in what came, send what is due; whether there may be more to take in at once."""
        with self.feed() as view, self.outbox.transaction():
            happened = view.since(self._begin(view), MOST_AT_ONCE)
            taken = self._take_all(happened, view, now)
            for desk in self.telling.desks:
                self._tick(desk, view, now)
            self._keep_place(happened, taken, view)
        return taken == MOST_AT_ONCE

    def next_due(self) -> datetime | None:
        """When the next notification is due, where nothing else happens."""
        dues = (notifier.next_due(self._memory.rows(desk)) for desk, notifier in self._notifiers.items())
        return min((due for due in dues if due is not None), default=None)

    def _begin(self, view: View) -> int:
        """After which number to go on: from the first, where the events were numbered anew."""
        place = self._memory.place(READER)
        if place is None:
            return 0
        seq, event_id = place
        return seq if view.id_at(seq) == event_id else 0

    def _keep_place(self, happened: Sequence[Happened], taken: int, view: View) -> None:
        if taken < len(happened):
            seq = happened[taken - 1].seq if taken else 0
        else:
            seq = happened[-1].seq if len(happened) == MOST_AT_ONCE else view.newest
        event_id = view.id_at(seq)
        if event_id is not None:
            self._memory.keep_place(READER, seq, event_id)

    def _take_all(self, happened: Iterable[Happened], view: View, now: datetime) -> int:
        """How many of these were taken in: up to the first that has to wait."""
        taken = 0
        for one in happened:
            if not self._take(one.event, view, now):
                break
            taken += 1
        return taken

    def _take(self, event: AnyEvent, view: View, now: datetime) -> bool:
        told = [desk for desk in self.telling.desks if self._is_told(desk, event)]
        heard = [(desk, self._heard(desk, event, view)) for desk in told]
        if any(one is None for _, one in heard) and not self._too_long(event.id, now):
            return False
        self._missed.pop(event.id, None)
        if not told or not self._memory.takes_in(event.id):
            return True
        for desk, one in heard:
            if one is not None:
                notifier, rows = self._notifiers[desk.id], self._memory.rows(desk.id)
                self._keep(desk, notifier.take(rows, one, now), view, now)
        return True

    def _is_told(self, desk: Desk, event: AnyEvent) -> bool:
        if event.type == ALERTS.event_type:
            return event.time is None or event.time >= self._since[desk.id]
        return event.type in HANDLING.event_types and event.data.desk == desk.id

    @staticmethod
    def _heard(desk: Desk, event: AnyEvent, view: View) -> Heard | AnyEvent | None:
        return view.hear(desk, event) if event.type == ALERTS.event_type else event

    def _tick(self, desk: Desk, view: View, now: datetime) -> None:
        notifier, rows = self._notifiers[desk.id], self._memory.rows(desk.id)
        while (due := notifier.next_due(rows)) is not None and due <= now:
            if not self._keep(desk, notifier.tick(rows, now), view, now):
                return

    def _keep(self, desk: Desk, outcome: Outcome, view: View, now: datetime) -> bool:
        """Keep what a notifier decided, unless an event that it tells of is not there yet."""
        missing = [
            told.event_id
            for notification in outcome.notifications
            for told in notification.alerts
            if view.event(told.event_id) is None and not self._too_long(told.event_id, now)
        ]
        if missing:
            return False
        for notification in outcome.notifications:
            parcel = parcel_of(notification, desk, view.event, self.telling.item)
            self.outbox.add(parcel, now)
        self._memory.keep_rows(desk.id, outcome.rows)
        return True

    def _too_long(self, event_id: str, now: datetime) -> bool:
        since = self._missed.setdefault(event_id, now)
        if now - since < PATIENCE:
            return False
        _logger.warning("goes on without what does not come id=%s", event_id)
        return True
