"""Whatever happens at a desk, and however often it is looked at, its receivers are told the right things once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from schemas.alert import Alert, Message, Severity, Status
from schemas.desk import Inhibition, QuietHours
from schemas.matcher import Label
from schemas.silence import Silenced
from streams.notifying.heard import Heard, Target
from streams.notifying.notification import Kind, Notification
from streams.notifying.quiet import quiet_until
from tests.notified import (
    BY_ISSUE,
    DAY,
    DESK,
    HOUR,
    MINUTE,
    NOON,
    AtWork,
    a_silence,
    acknowledged,
    alert,
    heard,
    lifted,
    on,
)

NAMES = ("a", "b", "c")
RECEIVERS = ("chat", "mail", "pager")
NIGHT = QuietHours.model_validate({"from": "22:00", "to": "07:00", "timezone": "Europe/Berlin"})
A_SAYS_MORE_THAN_B = Inhibition(source=on(Label.ALERT, "a"), target=on(Label.ALERT, "b"))
BUSY = DESK.model_copy(update={"quiet_hours": (NIGHT,), "inhibit": (A_SAYS_MORE_THAN_B,)})
ENDS = (Kind.CANCEL, Kind.RESOLUTION)

names = st.sampled_from(NAMES)
targets = st.sets(st.sampled_from(RECEIVERS)).map(sorted)
spans = st.sampled_from([timedelta(0), 10 * timedelta(seconds=1), 2 * MINUTE, HOUR, 7 * HOUR, DAY])
messages = st.tuples(
    st.just("hear"),
    names,
    st.integers(1, 5),
    st.sampled_from([Status.STANDING, Status.STANDING, Status.RESOLVED, Status.WITHDRAWN]),
    st.sampled_from(Severity),
    targets,
)
steps = st.lists(
    st.one_of(
        messages,
        messages,
        st.tuples(st.just("wait"), spans),
        st.tuples(st.just("acknowledge"), names, st.integers(1, 5)),
        st.tuples(st.just("silence"), names, spans, spans.filter(bool)),
        st.tuples(st.just("lift"), st.integers(0, 3)),
    ),
    max_size=30,
)


@dataclass
class Seen:
    """What happened at a desk, and what it sent, kept apart from what the desk itself remembers."""

    desk: AtWork = field(default_factory=lambda: AtWork(BUSY))
    now: datetime = NOON
    sent: list[Notification] = field(default_factory=list)
    said: dict[tuple[str, int], Alert] = field(default_factory=dict)
    newest: dict[str, Heard] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    silences: list[Silenced] = field(default_factory=list)
    lifted: dict[str, datetime] = field(default_factory=dict)
    gaps: tuple[timedelta, ...] = ()

    def pass_time(self, until: datetime) -> None:
        """Look when something is due, and at other times too."""
        for gap in self.gaps:
            if self.now + gap < until:
                self.note(self.desk.until(self.now + gap))
                assert self.desk.tick(self.now + gap) == []
        self.note(self.desk.until(until))
        self.now = until

    def note(self, notifications: list[Notification]) -> None:
        self.sent += notifications
        for one in notifications:
            self.look_at(one)

    def look_at(self, sent: Notification) -> None:
        """What is sent is the newest there is, and nothing holds it back just then."""
        for told in sent.alerts:
            newest = self.newest[told.alert_id].event
            assert (told.version, told.event_id) == (newest.data.version, newest.id)
            if sent.kind in ENDS:
                continue
            assert told.version > self.acknowledged.get(told.alert_id, 0)
            assert not self.is_silenced(told.alert_id, sent.at)
            severity = None if sent.kind is Kind.DIGEST else told.severity
            assert quiet_until((NIGHT,), sent.at, severity) is None

    def is_silenced(self, name: str, now: datetime) -> bool:
        return any(
            name in one.matchers[0].values
            and one.starts <= now < min(one.ends, self.lifted.get(one.silence_id, one.ends))
            for one in self.silences
        )

    def hear(self, name: str, version: int, status: Status, severity: Severity, to: list[str]) -> None:
        # A version says the same whenever it comes, and the first one stands.
        status = Status.STANDING if version == 1 else status
        said = self.said.setdefault((name, version), alert(name, version, status=status, severity=severity))
        message = heard(said, *(Target(receiver, BY_ISSUE) for receiver in to), recorded=self.now)
        known = self.newest.get(name)
        if known is None or known.event.data.version < version:
            self.newest[name] = message
        self.note(self.desk.take(message, self.now))
        assert self.desk.take(message, self.now) == []

    def wait(self, span: timedelta) -> None:
        self.pass_time(self.now + span)

    def acknowledge(self, name: str, version: int) -> None:
        self.acknowledged[name] = max(version, self.acknowledged.get(name, 0))
        assert self.desk.do(acknowledged(version, name), self.now) == []

    def silence(self, name: str, begin: timedelta, span: timedelta) -> None:
        said = a_silence(self.now + begin, self.now + begin + span, *on(Label.ALERT, name))
        self.silences.append(said)
        assert self.desk.do(said, self.now) == []

    def lift(self, number: int) -> None:
        if number < len(self.silences):
            silence = self.silences[number]
            self.lifted.setdefault(silence.silence_id, self.now)
            assert self.desk.do(lifted(silence), self.now) == []


def after(happened: list[tuple[object, ...]], *gaps: timedelta) -> Seen:
    seen = Seen(gaps=gaps)
    for name, *details in happened:
        getattr(seen, str(name))(*details)
    seen.pass_time(seen.now + 10 * DAY)
    return seen


def versions(seen: Seen, receiver: str, name: str) -> list[tuple[int, Message]]:
    """What a receiver was sent of an alert, in order."""
    return [
        (told.version, told.message)
        for one in seen.sent
        if one.receiver == receiver
        for told in one.alerts
        if told.alert_id == name
    ]


@given(steps)
def test_each_receiver_is_sent_rising_versions_and_an_end_only_of_what_it_was_sent(
    happened: list[tuple[object, ...]],
) -> None:
    seen = after(happened)

    for receiver in RECEIVERS:
        for name in NAMES:
            told = versions(seen, receiver, name)
            assert all(first[0] < second[0] for first, second in pairwise(told))
            stood = [message in {Message.OPENED, Message.AMENDED} for _, message in told]
            assert stood[:1] != [False]
            for (_, before), (_, then) in pairwise(told):
                if then is Message.RESOLVED:
                    assert before in {Message.OPENED, Message.AMENDED}
                assert (before, then) != (Message.WITHDRAWN, Message.WITHDRAWN)
    ids = [one.id for one in seen.sent]
    assert len(ids) == len(set(ids))


@given(steps)
def test_in_the_end_everybody_knows_what_stands_and_that_the_rest_does_not(happened: list[tuple[object, ...]]) -> None:
    seen = after(happened)

    for name, message in seen.newest.items():
        newest = message.event.data
        for receiver in RECEIVERS:
            last = versions(seen, receiver, name)[-1:]
            if newest.status is Status.WITHDRAWN:
                assert not last or last[0][1] is Message.WITHDRAWN
            elif newest.status is Status.STANDING and receiver in {target.receiver for target in message.targets}:
                a_stands = "a" in seen.newest and seen.newest["a"].event.data.status is Status.STANDING
                excused = (name == "b" and a_stands) or newest.version <= seen.acknowledged.get(name, 0)
                assert excused or [version for version, _ in last] == [newest.version]


@given(steps, st.lists(spans, min_size=1, max_size=3))
def test_how_often_a_desk_is_looked_at_does_not_matter(
    happened: list[tuple[object, ...]], gaps: list[timedelta]
) -> None:
    assert after(happened, *sorted(gaps)).sent == after(happened).sent


@given(steps)
def test_two_notifications_of_one_group_are_an_interval_apart(happened: list[tuple[object, ...]]) -> None:
    seen = after(happened)

    for receiver in RECEIVERS:
        at = [one.at for one in seen.sent if (one.receiver, one.kind) == (receiver, Kind.ALERTS)]
        assert all(second - first >= BY_ISSUE.group_interval for first, second in pairwise(at))


@given(steps)
def test_each_silence_that_took_effect_is_told_once_at_its_start_and_once_at_its_end(
    happened: list[tuple[object, ...]],
) -> None:
    seen = after(happened)

    for one in seen.silences:
        told = [sent.kind for sent in seen.sent if sent.silence and sent.silence.silence_id == one.silence_id]
        lifted_at = seen.lifted.get(one.silence_id, one.ends)
        both = len(RECEIVERS) * [Kind.SILENCE_STARTED] + len(RECEIVERS) * [Kind.SILENCE_ENDED]
        # Lifted in the moment in which it starts, it may have been told by then.
        assert told == ([] if lifted_at < one.starts else both) or (not told and lifted_at == one.starts)


@given(steps)
def test_when_all_is_withdrawn_everything_is_forgotten(happened: list[tuple[object, ...]]) -> None:
    seen = after(happened)
    for name in NAMES:
        seen.hear(name, 9, Status.WITHDRAWN, Severity.LOW, [])

    assert seen.desk.until(seen.now + 200 * DAY) == []
    assert seen.desk.next_due is None
    assert len(seen.desk.rows) <= 1
