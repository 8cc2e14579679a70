"""Driver: takes what came to the notifiers, and what they decide to the outbox, in one transaction with its place."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from schemas.codec import AnyEvent
from schemas.desk import Desk
from schemas.topics import ALERTS, HANDLING
from streams.delivery.feed import PATIENCE, Feed, Happened, View
from streams.delivery.memory import Memory
from streams.delivery.outbox import Outbox
from streams.delivery.parcel import Item, parcels_of
from streams.notifying.book import Outcome
from streams.notifying.notification import Told
from streams.notifying.notifier import Notifier

READER = "notifying"
MOST_AT_ONCE = 25
"""Events in one step: some 10 ms, so that whoever shares the event loop does not wait."""

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
        beginning = self.telling.since or datetime.min.replace(tzinfo=UTC)
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
        """After which number to go on: from the first, where the events were numbered anew.

        To a notifier, what it has had before changes nothing.
        """
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
        is_alert = event.type == ALERTS.event_type
        if told and is_alert and not self._is_there(event.id, view.is_complete(event), now):
            return False
        for desk in told:
            notifier, rows = self._notifiers[desk.id], self._memory.rows(desk.id)
            self._keep(desk, notifier.take(rows, view.hear(desk, event) if is_alert else event, now), view)
        return True

    def _is_told(self, desk: Desk, event: AnyEvent) -> bool:
        if event.type == ALERTS.event_type:
            return event.time is None or event.time >= self._since[desk.id]
        return event.type in HANDLING.event_types and event.data.desk == desk.id

    def _tick(self, desk: Desk, view: View, now: datetime) -> None:
        notifier, rows = self._notifiers[desk.id], self._memory.rows(desk.id)
        while (due := notifier.next_due(rows)) is not None and due <= now:
            outcome = notifier.tick(rows, now)
            told = [one.event_id for notification in outcome.notifications for one in notification.alerts]
            # Where the events are read anew, those that the notifier knows may not have come yet.
            if not all(self._is_there(event_id, view.event(event_id) is not None, now) for event_id in told):
                return
            self._keep(desk, outcome, view)

    def _keep(self, desk: Desk, outcome: Outcome, view: View) -> None:
        for notification in outcome.notifications:
            for parcel in parcels_of(notification, desk, view.event, self.telling.item):
                self.outbox.add(parcel, notification.at)
        self._memory.keep_rows(desk.id, outcome.rows)

    def _is_there(self, event_id: str, there: bool, now: datetime) -> bool:  # noqa: FBT001 - what was found out
        """Whether to go on: it is there, or has not come for so long that it goes without."""
        if there:
            self._missed.pop(event_id, None)
            return True
        if now - self._missed.setdefault(event_id, now) < PATIENCE:
            return False
        _logger.warning("goes on without what does not come id=%s", event_id)
        return True
