"""The end of an alert goes at once to exactly those who were sent it, whatever has changed since."""

from __future__ import annotations

import pytest

from schemas.alert import Alert
from schemas.desk import QuietHours
from streams.notifying.notification import Kind
from streams.notifying.notifier import Notifier
from tests.notified import (
    CHAT,
    DAY,
    DESK,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    AtWork,
    a_silence,
    alert,
    message_id,
    resolved,
    told,
    withdrawn,
)

ENDS = pytest.mark.parametrize(("end", "kind"), [(withdrawn(), Kind.CANCEL), (resolved(), Kind.RESOLUTION)])


@pytest.fixture
def desk() -> AtWork:
    """The pager was sent an alert; the chat was not."""
    desk = AtWork()
    desk.hear(alert(), NOON, "pager")
    assert told(desk.until(NOON + MINUTE)) == [("pager", [message_id()])]
    return desk


@ENDS
def test_an_alert_that_ends_before_it_is_sent_is_told_to_nobody(end: Alert, kind: Kind) -> None:
    assert kind
    desk = AtWork()
    desk.hear(alert(), NOON, "pager")

    assert desk.hear(end, NOON + SECOND, "pager") == []
    assert desk.until(NOON + 30 * DAY) == []


@ENDS
def test_the_end_is_told_at_once_to_who_was_sent_the_alert_and_to_nobody_else(
    desk: AtWork, end: Alert, kind: Kind
) -> None:
    (sent,) = desk.hear(end, NOON + 2 * MINUTE, "pager", "chat")

    assert told([sent]) == [("pager", [message_id(version=2)])]
    assert (sent.kind, sent.alerts[0].replaces) == (kind, message_id())
    assert desk.until(NOON + 30 * DAY) == []


@ENDS
def test_the_end_is_told_even_if_no_route_sends_the_alert_any_more(desk: AtWork, end: Alert, kind: Kind) -> None:
    assert [one.kind for one in desk.hear(end, NOON + HOUR)] == [kind]


@ENDS
def test_the_end_is_told_even_to_a_receiver_that_left_the_desks_file(desk: AtWork, end: Alert, kind: Kind) -> None:
    desk.notifier = Notifier(DESK.model_copy(update={"receivers": (CHAT,)}))

    assert [(one.receiver, one.kind) for one in desk.hear(end, NOON + HOUR)] == [("pager", kind)]


@ENDS
def test_the_end_is_told_in_quiet_hours(desk: AtWork, end: Alert, kind: Kind) -> None:
    always = QuietHours.model_validate({"from": "00:00", "to": "00:00", "but_severity": None})
    desk.notifier = Notifier(DESK.model_copy(update={"quiet_hours": (always,)}))

    assert [one.kind for one in desk.hear(end, NOON + HOUR)] == [kind]


@ENDS
def test_the_end_is_told_while_a_silence_lasts(desk: AtWork, end: Alert, kind: Kind) -> None:
    desk.do(a_silence(NOON, NOON + DAY), NOON + 2 * MINUTE)
    desk.until(NOON + 2 * MINUTE)

    assert [one.kind for one in desk.hear(end, NOON + HOUR)] == [kind]


@ENDS
def test_a_version_that_still_waits_is_not_sent_after_the_end(desk: AtWork, end: Alert, kind: Kind) -> None:
    desk.hear(alert(version=2), NOON + 2 * MINUTE, "pager")
    end = end.model_copy(update={"version": 3})

    (sent,) = desk.hear(end, NOON + 3 * MINUTE, "pager")
    assert (sent.kind, sent.alerts[0].version, sent.alerts[0].replaces) == (kind, 3, message_id())
    assert desk.until(NOON + DAY) == []


def test_the_end_that_comes_again_is_not_told_again(desk: AtWork) -> None:
    assert desk.hear(withdrawn(), NOON + HOUR)
    assert desk.hear(withdrawn(), NOON + HOUR) == []


def test_what_had_ended_and_never_was_is_cancelled_too(desk: AtWork) -> None:
    desk.hear(resolved(), NOON + HOUR)

    assert [one.kind for one in desk.hear(withdrawn(version=3), NOON + 100 * DAY)] == [Kind.CANCEL]


def test_what_was_cancelled_does_not_end_again(desk: AtWork) -> None:
    desk.hear(withdrawn(), NOON + HOUR)

    assert desk.hear(resolved(version=3), NOON + HOUR) == []
    assert desk.hear(withdrawn(version=4), NOON + HOUR) == []


def test_a_withdrawn_alert_that_holds_again_goes_the_usual_way(desk: AtWork) -> None:
    desk.hear(withdrawn(), NOON + HOUR)

    assert desk.hear(alert(version=3), NOON + 2 * HOUR, "chat") == []
    assert told(desk.until(NOON + 3 * HOUR)) == [("chat", [message_id(version=3)])]
    assert told(desk.hear(withdrawn(version=4), NOON + 3 * HOUR)) == [("chat", [message_id(version=4)])]


def test_who_was_sent_an_alert_is_sent_its_later_versions_though_no_route_says_so(desk: AtWork) -> None:
    desk.hear(alert(version=2), NOON + HOUR)
    assert told(desk.until(NOON + 2 * HOUR)) == [("pager", [message_id(version=2)])]

    desk.hear(alert(version=3), NOON + 2 * HOUR, "chat")
    assert sorted(told(desk.until(NOON + DAY))) == [
        ("chat", [message_id(version=3)]),
        ("pager", [message_id(version=3)]),
    ]


def test_who_was_sent_the_cancel_does_not_stay_with_the_alert(desk: AtWork) -> None:
    desk.hear(withdrawn(), NOON + HOUR)
    desk.hear(alert(version=3), NOON + HOUR, "pager")
    desk.hear(alert(version=4), NOON + HOUR + SECOND)

    assert desk.until(NOON + DAY) == []


def test_who_was_not_yet_sent_an_alert_that_is_no_longer_wanted_is_not_sent_it() -> None:
    desk = AtWork()
    desk.hear(alert(), NOON, "pager")
    desk.hear(alert(version=2), NOON + SECOND)

    assert desk.until(NOON + DAY) == []
    assert desk.hear(withdrawn(version=3), NOON + DAY) == []
