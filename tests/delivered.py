"""A desk that is delivered to: alerts made by hand, in a read model, through everything that delivery is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from schemas.alert import Alert, Status
from schemas.codec import AnyEvent, encode, event_of, topic_of
from schemas.desk import Channel, Desk, Desks, Receiver, Route
from schemas.matcher import Label, Matcher
from schemas.quarantine import Quarantined
from schemas.silence import Silenced
from streams.delivery.courier import Rules
from streams.delivery.model_view import model_feed
from streams.delivery.parcel import Item, Parcel, item_of
from streams.delivery.retrying import Retrying
from streams.delivery.service import Plan
from streams.notifying.notification import Kind, Told
from streams.readmodel.look import ReadModel
from streams.readmodel.records import articles_of
from streams.readmodel.writer import Batch, Came, DeskRouting, ReadModelWriter
from streams.routing.subscription import fingerprint, wanted_by
from streams.wording.names import Names
from tests.builders import TROOPS, VANCE, an_alert, article

NAMES = Names({VANCE: "JD Vance"}, {TROOPS: "The United States deploys its own military personnel to Ukraine."})
PAGES = "https://desk.example.org/"
HASTY = Retrying(first=timedelta(milliseconds=20), longest=timedelta(milliseconds=100))
AT_ONCE = Route(group_wait=timedelta(0), group_interval=timedelta(0))


def now() -> datetime:
    return datetime.now(UTC)


def amended(alert: Alert, version: int, status: Status = Status.STANDING) -> Alert:
    """A later message about the alert."""
    references = tuple(f"{number:032x}" for number in range(1, version))
    return alert.model_copy(update={"version": version, "references": references, "status": status})


def another(alert: Alert, number: int) -> Alert:
    """An alert that is the same in all but its id."""
    return alert.model_copy(update={"alert_id": f"{number:032x}"})


def webhook(url: str, name: str = "ops", **more: str) -> Receiver:
    return Receiver(name=name, channel=Channel.WEBHOOK, url=url, **more)


def a_desk(*receivers: Receiver, desk_id: str = "ukraine", route: Route = AT_ONCE) -> Desk:
    """A desk that wants everything at once."""
    names = tuple(receiver.name for receiver in receivers)
    routes = (route.model_copy(update={"receivers": names}),)
    return Desk(id=desk_id, name="Ukraine desk", receivers=receivers, routes=routes)


def an_item(alert: Alert | None = None, **names: str) -> Item:
    event = event_of(alert or an_alert(), "alert")
    told = Told(
        alert_id=event.data.alert_id,
        event_id=event.id,
        version=event.data.version,
        message=event.data.message,
        severity=event.data.severity,
    )
    return item_of(told, event, Names(names or NAMES.actors, NAMES.issues), PAGES)


def a_parcel(*items: Item, kind: Kind = Kind.ALERTS, receiver: str = "ops") -> Parcel:
    return Parcel(
        id="0" * 32,
        desk="ukraine",
        desk_name="Ukraine desk",
        receiver=receiver,
        kind=kind,
        at=datetime(2025, 8, 25, 9, tzinfo=UTC),
        alerts=items or (an_item(),),
    )


@dataclass
class Newsroom:
    """A read model in a folder, with desks. `set_aside` is what went to quarantine."""

    folder: Path
    desks: tuple[Desk, ...]
    set_aside: list[Quarantined] = field(default_factory=list)
    _next: int = 0

    def __post_init__(self) -> None:
        self.publish_events(())

    def publish(self, *alerts: Alert, at: datetime | None = None) -> list[AnyEvent]:
        """Record messages about alerts, with the articles that they rest on."""
        articles = [event_of(article(one), "publish") for alert in alerts for one in articles_of(alert)]
        events = [event_of(alert, "alert").recorded_at(at or now()) for alert in alerts]
        self.publish_events([*articles, *events])
        return events

    def silence(self, desk: str) -> None:
        """Somebody sets a silence over everything for an hour."""
        matchers = (Matcher(label=Label.ACTOR, values=("nobody",), negated=True),)
        starts, ends = now(), now() + timedelta(hours=1)
        said = Silenced(
            desk=desk, silence_id="a silence", matchers=matchers, starts=starts, ends=ends, by="Ada", comment="holidays"
        )
        self.publish_events([event_of(said, "serve").recorded_at(starts)])

    def publish_events(self, events: Sequence[AnyEvent]) -> None:
        came = tuple(Came(topic_of(event).name, "by hand", encode(event)) for event in events)
        self._next += len(came)
        with ReadModelWriter.open(self.path, "by hand", self._routing()) as writer:
            writer.take(Batch(came, {"by hand": (self._next, "")}))

    def begin_anew(self, events: Sequence[AnyEvent]) -> None:
        """The read model, made anew from these events."""
        for file in self.folder.glob("model.sqlite3*"):
            file.unlink()
        self.publish_events(events)

    @property
    def path(self) -> Path:
        return self.folder / "model.sqlite3"

    def plan(self, environment: Mapping[str, str] | None = None, retrying: Retrying = HASTY) -> Plan:
        async def aside(entry: Quarantined) -> None:
            self.set_aside.append(entry)

        return Plan(
            folder=self.folder,
            desks=Desks(version=1, desks=self.desks),
            desks_folder=self.folder,
            feed=model_feed(ReadModel(self.path)),
            names=NAMES,
            rules=Rules(now, aside, retrying, look=0.05),
            environment=environment or {},
            pages=PAGES,
            timeout=0.3,
            look=0.01,
        )

    def _routing(self) -> DeskRouting:
        desks = Desks(version=1, desks=self.desks)
        return DeskRouting(wanted_by(desks), fingerprint(desks))
