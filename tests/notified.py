"""A desk at work: hand it events at given times, and see what its receivers are sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from schemas.alert import Alert, Severity, Status, Tier
from schemas.change import ChangeKind
from schemas.codec import event_of
from schemas.desk import Channel, Desk, Receiver, Route
from schemas.envelope import Event
from schemas.handling import Acknowledged
from schemas.matcher import Label, Matcher
from schemas.model import WireModel
from schemas.silence import Silenced, SilenceLifted, silence_id
from streams.notifying.heard import Heard, Target
from streams.notifying.notification import Notification
from streams.notifying.notifier import Notifier, Outcome
from streams.routing.labels import labels_of
from tests.builders import an_alert, dated

NOON = datetime(2025, 8, 24, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

PAGER = Receiver(name="pager", channel=Channel.WEBHOOK, url="http://localhost/")
CHAT = Receiver(name="chat", channel=Channel.SLACK, url="http://localhost/")
MAIL = Receiver(name="mail", channel=Channel.EMAIL, to=("desk@example.org",))
DESK = Desk(id="europe", name="Europe", receivers=(PAGER, CHAT, MAIL))
BY_ISSUE = Route(group_by=(Label.ISSUE,), group_wait=30 * SECOND, group_interval=5 * MINUTE)


@cache
def _an_alert() -> Alert:
    return an_alert()


def alert(name: str = "vance", version: int = 1, *, turned: str | None = "2025-08-24", **other: object) -> Alert:
    """A version of an alert; whatever a rule does not look at is as in any."""
    shown = _an_alert()
    earlier = tuple(f"{name} {number}" for number in range(1, version))
    sides = {
        "before": shown.before.model_copy(update={"statement_date": dated(None)}),
        "after": shown.after.model_copy(update={"statement_date": dated(turned)}),
    }
    usual: dict[str, object] = {"alert_id": name, "version": version, "references": earlier, "severity": Severity.LOW}
    return shown.model_copy(update={**usual, **sides, **other})


def withdrawn(name: str = "vance", version: int = 2) -> Alert:
    return alert(name, version, status=Status.WITHDRAWN)


def resolved(name: str = "vance", version: int = 2, **other: object) -> Alert:
    return alert(name, version, status=Status.RESOLVED, **other)


def message_id(name: str = "vance", version: int = 1) -> str:
    """The id that the event of a version has in these tests."""
    return f"{name} {version}"


def heard(said: Alert, *targets: Target, recorded: datetime = NOON) -> Heard:
    event: Event[Alert] = event_of(said, "alert").model_copy(
        update={"id": message_id(said.alert_id, said.version), "time": recorded}
    )
    return Heard(event, labels_of(said, ["en"]), targets)


class AtWork:
    """The rows of a desk, written after every call as a shell would write them."""

    def __init__(self, desk: Desk = DESK) -> None:
        self.rows: dict[str, bytes] = {}
        self.notifier = Notifier(desk)

    def hear(self, said: Alert, now: datetime, *to: str, route: Route = BY_ISSUE) -> list[Notification]:
        """A message about an alert, for these receivers, by one route; for nobody where none is given."""
        return self.take(heard(said, *(Target(name, route) for name in to), recorded=now), now)

    def take(self, happened: Heard, now: datetime) -> list[Notification]:
        return self._write(self.notifier.take(self.rows.get, happened, now))

    def do(self, done: WireModel, now: datetime) -> list[Notification]:
        """Somebody of the desk does something."""
        event = event_of(done, "serve").recorded_at(now)
        return self._write(self.notifier.take(self.rows.get, event, now))

    def tick(self, now: datetime) -> list[Notification]:
        return self._write(self.notifier.tick(self.rows.get, now))

    def until(self, now: datetime) -> list[Notification]:
        """All that is sent up to this moment, looked for when it is due and not before."""
        sent = []
        while (due := self.next_due) is not None and due <= now:
            sent += self.tick(due)
        return sent

    @property
    def next_due(self) -> datetime | None:
        return self.notifier.next_due(self.rows.get)

    def _write(self, outcome: Outcome) -> list[Notification]:
        for key, row in outcome.rows.items():
            if row is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = row
        return list(outcome.notifications)


def told(notifications: list[Notification]) -> list[tuple[str, list[str]]]:
    """To whom, and which messages."""
    return [(one.receiver, [alert.event_id for alert in one.alerts]) for one in notifications]


def on(label: Label, *values: str) -> tuple[Matcher, ...]:
    return (Matcher(label=label, values=values),)


def a_silence(starts: datetime, ends: datetime, *matchers: Matcher, by: str = "Ana") -> Silenced:
    matchers = matchers or on(Label.ALERT, "vance")
    name = silence_id(DESK.id, matchers, starts.isoformat(), ends.isoformat(), by)
    return Silenced(
        desk=DESK.id, silence_id=name, matchers=matchers, starts=starts, ends=ends, by=by, comment="party congress"
    )


def lifted(silence: Silenced, by: str = "Ben") -> SilenceLifted:
    return SilenceLifted(desk=silence.desk, silence_id=silence.silence_id, by=by, comment="over early")


def acknowledged(version: int, name: str = "vance", desk: str = DESK.id) -> Acknowledged:
    return Acknowledged(desk=desk, alert_id=name, serial=version, version=version, by="Ana")


SPLIT, REVERSAL = {"kind": ChangeKind.SPLIT}, {"kind": ChangeKind.REVERSAL}
PUSHED, IN_DIGEST = {"tier": Tier.PUSH}, {"tier": Tier.DIGEST}
