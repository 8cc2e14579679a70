"""Parcel: what one receiver is told at one time, with everything in it that its form needs, kept until it went."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from pydantic import Field

from schemas.alert import Alert, Message
from schemas.codec import AnyEvent
from schemas.desk import Desk
from schemas.envelope import Event, Recorded, content_id
from schemas.matcher import Label
from schemas.model import WireModel
from streams.notifying.notification import Kind, Notification, SilenceTold, Told
from streams.routing.labels import passages
from streams.wording.names import Names
from streams.wording.sides import issues_of

TYPE = "volteface.notification.v1"
"""The type of the CloudEvent that carries a parcel."""

MOST_ALERTS = 50
"""Alerts in one parcel, but for a digest: some 500 kB, which receivers take."""


class Item(WireModel):
    """One message about one alert."""

    message: Message
    """What the message does to the ones before it."""
    replaces: str | None
    """The event id of the version that this receiver was sent before; null: it is new to this receiver."""
    late: tuple[str, ...]
    """Why it comes only now, in words; empty where nothing held it back."""
    names: dict[str, str]
    """The names of the actors and the propositions of the issues in it, by catalogue id."""
    link: str | None
    """The alert's page; null where nobody said where the pages are."""
    event: Event[Alert]
    """The event, as it is on the topic `alerts`."""

    @property
    def alert(self) -> Alert:
        """The alert that the event tells."""
        return self.event.data

    def named(self, some_id: str) -> str:
        """The name of an actor, or the proposition of an issue."""
        return self.names.get(some_id, some_id)


class Parcel(WireModel):
    """What one receiver of one desk is told at one time."""

    id: str
    """32 hex digits, the same at every attempt."""
    desk: str
    """The desk, by its id."""
    desk_name: str
    """Its full name."""
    receiver: str
    """The receiver, by its name within the desk."""
    kind: Kind
    """What for."""
    at: Recorded
    """When it was decided, RFC 3339 in UTC."""
    group: dict[Label, tuple[str, ...]] = Field(default_factory=dict)
    """What the alerts have in common, where they were grouped."""
    alerts: tuple[Item, ...] = ()
    """The messages. A version of an alert is in one parcel to a receiver only."""
    silence: SilenceTold | None = None
    """The silence that starts or ends."""
    held: tuple[Told, ...] = ()
    """What an ended silence held back and still stands. It is sent after."""


def parcels_of(
    notification: Notification,
    desk: Desk,
    event: Callable[[str], AnyEvent | None],
    item: Callable[[Told, AnyEvent], Item],
) -> Iterator[Parcel]:
    """A notification with the events that it tells of; one of very many alerts is several parcels.

    `event` finds an event by its id; what it lacks is left out.
    """
    found = ((told, event(told.event_id)) for told in notification.alerts)
    items = [item(told, one) for told, one in found if one is not None]
    most = len(items) if notification.kind is Kind.DIGEST else MOST_ALERTS
    for begin in range(0, len(items), most) if items else (0,):
        yield Parcel(
            id=content_id("part", notification.id, str(begin)) if begin else notification.id,
            desk=desk.id,
            desk_name=desk.name,
            receiver=notification.receiver,
            kind=notification.kind,
            at=notification.at,
            group=notification.group,
            alerts=tuple(items[begin : begin + most]),
            silence=notification.silence,
            held=notification.held,
        )


def item_of(told: Told, event: AnyEvent, names: Names, pages: str | None) -> Item:
    """A message about an alert, with the names that it needs; `pages` is the address at which `serve` is reached."""
    alert: Alert = event.data
    actors = {alert.actor_id, *(passage.speaker_id for passage in passages(alert))}
    known = {one: names.actor(one) for one in sorted(actors)} | {one: names.issue(one) for one in issues_of(alert)}
    link = None if pages is None else f"{pages.rstrip('/')}/alerts/{quote(alert.alert_id, safe='')}"
    return Item(message=told.message, replaces=told.replaces, late=told.reasons, names=known, link=link, event=event)
