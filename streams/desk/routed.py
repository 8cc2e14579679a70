"""Routed: what desks get of what is recorded: of one alert, and of the alerts of some days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from schemas.alert import Alert
from schemas.codec import AnyEvent
from schemas.desk import Desk
from schemas.topics import ALERTS, ARTICLES
from streams.desk.records import Records
from streams.routing.labels import labels_of, passages
from streams.routing.routes import Taken, routes_for
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

    def have(self, day: date | None) -> bool:
        """Whether a day is one of them."""
        return day is not None and self.first <= day <= self.last


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


def turn_day(alert: Alert) -> date | None:
    """The day of an alert: the last on which its later side may have been said."""
    return alert.after.statement_date.latest


class Languages:
    """The languages that alerts have evidence in; an article is looked up once."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._by_article: dict[str, frozenset[tuple[int, str]]] = {}

    def of(self, alert: Alert) -> frozenset[str]:
        """The languages (BCP 47) of the editions that the evidence of an alert is in, as far as they are recorded."""
        editions = {(passage.article_id, passage.revision) for passage in passages(alert)}
        return frozenset(
            language
            for article_id, revision in editions
            for recorded, language in self._editions(article_id)
            if recorded == revision
        )

    def _editions(self, article_id: str) -> frozenset[tuple[int, str]]:
        if article_id not in self._by_article:
            events = self._records.about(ARTICLES, article_id)
            self._by_article[article_id] = frozenset((event.data.revision, event.data.lang) for event in events)
        return self._by_article[article_id]


def messages_of(records: Records, alert_id: str, languages: Languages) -> tuple[Told, ...]:
    """The messages of an alert in the order of their versions, with the languages of their evidence."""
    versions = {event.data.version: event.data for event in records.about(ALERTS, alert_id)}
    return tuple(Told(alert, languages.of(alert)) for _, alert in sorted(versions.items(), key=itemgetter(0)))


def routed(desk: Desk, messages: tuple[Told, ...]) -> Routed:
    """What a desk makes of an alert; `messages` are all of it, one or more, in the order of their versions."""
    last = messages[-1]
    since = first_wanted(desk, messages)
    labels = labels_of(last.alert, last.languages)
    routes = () if since is None else routes_for(desk, labels)
    return Routed(desk, last.alert, wants(desk, last.alert, last.languages), since, routes)


def days_before(records: Records, length: int, until: date | None) -> Days | None:
    """So many days, the last of which is `until`, or the newest of an alert; None where there is no alert."""
    days = (turn_day(event.data) for event in records.latest(ALERTS, "alert_id"))
    last = until or max((day for day in days if day is not None), default=None)
    return None if last is None else Days(last - timedelta(days=length - 1), last)


def previews(records: Records, desks: Iterable[Desk], days: Days) -> tuple[Preview, ...]:
    """What each desk would have been sent of the alerts of these days, whenever it was recorded."""
    languages = Languages(records)
    found = [
        (event, messages_of(records, event.data.alert_id, languages))
        for event in records.latest(ALERTS, "alert_id")
        if days.have(turn_day(event.data))
    ]
    return tuple(Preview(desk, tuple(_sent(desk, found))) for desk in desks)


def _sent(desk: Desk, found: Iterable[tuple[AnyEvent, tuple[Told, ...]]]) -> Iterator[Sent]:
    for event, messages in found:
        to_desk = sent_to(desk, messages)
        if to_desk:
            names = (name for message in to_desk for name in _receivers(desk, message))
            yield Sent(event, len(to_desk), tuple(dict.fromkeys(names)))


def _receivers(desk: Desk, message: Told) -> Iterator[str]:
    for taken in routes_for(desk, labels_of(message.alert, message.languages)):
        yield from taken.receivers
