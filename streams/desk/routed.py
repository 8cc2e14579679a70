"""Routed: what desks get of what is recorded: of one alert, and of the alerts of some days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from schemas.alert import Alert
from schemas.codec import AnyEvent
from schemas.desk import Desk
from schemas.position import Passage
from schemas.topics import ALERTS
from streams.desk.records import Records
from streams.routing.labels import labels_of, passages
from streams.routing.routes import Taken, receivers_for, routes_for
from streams.routing.subscription import Told, first_wanted, sent_to
from streams.routing.wanted import Wanted, wants


@dataclass(frozen=True, slots=True)
class Routed:
    """What one desk makes of the last message of an alert.

    `since` is the version from which on it gets the messages, None where it gets none; then it has no routes.
    """

    desk: Desk
    message: Alert
    wanted: Wanted
    since: int | None
    routes: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both included."""

    first: date
    last: date

    def have(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Sent:
    """One alert that a desk gets: its last message, how many messages went to the desk, and to which receivers."""

    event: AnyEvent
    messages: int
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a desk would have been sent, in log order, before grouping, silences and quiet hours."""

    desk: Desk
    sent: tuple[Sent, ...]

    @property
    def messages(self) -> int:
        """How many messages that are."""
        return sum(one.messages for one in self.sent)


class Languages:
    """The languages that alerts have evidence in; an edition of an article is looked up once."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._by_edition: dict[tuple[str, int], str | None] = {}

    def of(self, alert: Alert) -> frozenset[str]:
        """The languages (BCP 47) of the editions that the evidence of an alert is in, as far as they are recorded."""
        return frozenset(language for passage in passages(alert) if (language := self._language(passage)) is not None)

    def _language(self, passage: Passage) -> str | None:
        edition = (passage.article_id, passage.revision)
        if edition not in self._by_edition:
            # By the ids of events: a log finds those at once, and what is about an article only by going through all.
            report = self._records.event(passage.stance_id)
            article = None if report is None else self._records.event(report.data.article_event)
            self._by_edition[edition] = None if article is None else article.data.lang
        return self._by_edition[edition]


def messages_of(records: Records, alert_id: str) -> tuple[Told, ...]:
    """The messages of an alert in the order of their versions, with the languages of their evidence."""
    return _told(records.about(ALERTS, alert_id), Languages(records))


def routed(desk: Desk, messages: tuple[Told, ...]) -> Routed:
    """What a desk makes of an alert; `messages` are all of it, one or more, in the order of their versions."""
    alert, languages = messages[-1]
    since = first_wanted(desk, messages)
    routes = () if since is None else routes_for(desk, labels_of(alert, languages))
    return Routed(desk, alert, wants(desk, alert, languages), since, routes)


def turns(messages: Iterable[AnyEvent]) -> dict[str, date]:
    """The day of each alert: the last on which the later side may have been said, by its newest message.

    `messages` are all that there are of alerts, in any order.
    """
    newest: dict[str, tuple[int, date | None]] = {}
    for event in messages:
        alert: Alert = event.data
        if alert.version >= newest.get(alert.alert_id, (0, None))[0]:
            newest[alert.alert_id] = (alert.version, alert.after.statement_date.latest)
    return {alert_id: day for alert_id, (_, day) in newest.items() if day is not None}


def days_before(turned: Mapping[str, date], length: int, until: date | None) -> Days | None:
    """So many days, the last of which is `until`, or the newest of an alert; None where there is no alert."""
    last = until or max(turned.values(), default=None)
    return None if last is None else Days(last - timedelta(days=length - 1), last)


def alerts_of(days: Days, turned: Mapping[str, date], messages: Iterable[AnyEvent]) -> list[tuple[AnyEvent, ...]]:
    """The alerts of these days, each as all its messages, whenever those were recorded."""
    found: dict[str, list[AnyEvent]] = {}
    for event in messages:
        if event.data.alert_id in turned and days.have(turned[event.data.alert_id]):
            found.setdefault(event.data.alert_id, []).append(event)
    return list(map(tuple, found.values()))


def previews(
    desks: Iterable[Desk], alerts: Iterable[tuple[AnyEvent, ...]], languages: Languages
) -> tuple[Preview, ...]:
    """What each desk would have been sent of these alerts, each given as all its messages."""
    told = [(max(events, key=_version), _told(events, languages)) for events in alerts]
    return tuple(Preview(desk, tuple(_sent(desk, told))) for desk in desks)


def _version(event: AnyEvent) -> int:
    alert: Alert = event.data
    return alert.version


def _told(events: Iterable[AnyEvent], languages: Languages) -> tuple[Told, ...]:
    versions = {_version(event): event.data for event in events}
    return tuple((alert, languages.of(alert)) for _, alert in sorted(versions.items(), key=itemgetter(0)))


def _sent(desk: Desk, told: Iterable[tuple[AnyEvent, tuple[Told, ...]]]) -> Iterator[Sent]:
    for event, messages in told:
        to_desk = sent_to(desk, messages)
        if to_desk:
            names = (name for alert, spoken in to_desk for name in _receivers(desk, alert, spoken))
            yield Sent(event, len(to_desk), tuple(dict.fromkeys(names)))


def _receivers(desk: Desk, alert: Alert, languages: frozenset[str]) -> tuple[str, ...]:
    return receivers_for(desk, labels_of(alert, languages))
