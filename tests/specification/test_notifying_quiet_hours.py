"""In quiet hours receivers are left alone; what comes meanwhile is sent at the end, together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.alert import Severity
from schemas.desk import QuietHours
from streams.notifying.quiet import quiet_until
from tests.notified import DAY, DESK, HOUR, MINUTE, SECOND, AtWork, alert, message_id, told

BERLIN = {"from": "22:00", "to": "07:00", "timezone": "Europe/Berlin"}
EVENING, MORNING = datetime(2025, 8, 24, 20, tzinfo=UTC), datetime(2025, 8, 25, 5, tzinfo=UTC)
"""Ten in the evening and seven in the morning, in Berlin in summer."""


def hours(**said: object) -> QuietHours:
    return QuietHours.model_validate({**BERLIN, **said})


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def until(at: str, severity: Severity | None = None, **said: object) -> str | None:
    """When the quiet hours end that hold at this moment; both in UTC."""
    end = quiet_until((hours(**said),), utc(at), severity)
    return None if end is None else end.isoformat(timespec="minutes")[:16]


@pytest.fixture
def desk() -> AtWork:
    return AtWork(DESK.model_copy(update={"quiet_hours": (hours(),)}))


def test_what_comes_at_night_is_sent_in_the_morning_together(desk: AtWork) -> None:
    for hour, name in enumerate(("one", "two", "three")):
        desk.hear(alert(name), EVENING + hour * HOUR, "pager")
        assert desk.until(EVENING + hour * HOUR + MINUTE) == []

    (sent,) = desk.until(MORNING)
    assert told([sent]) == [("pager", [message_id("one"), message_id("two"), message_id("three")])]
    assert sent.at == MORNING
    assert {one.reasons for one in sent.alerts} == {("quiet hours until 2025-08-25 05:00 UTC",)}


def test_what_would_be_sent_just_after_they_begin_waits_too(desk: AtWork) -> None:
    desk.hear(alert(), EVENING - SECOND, "pager")

    assert [one.at for one in desk.until(MORNING)] == [MORNING]


def test_what_is_severe_enough_is_sent_nevertheless(desk: AtWork) -> None:
    desk.hear(alert("low"), EVENING, "pager")
    desk.hear(alert("high", severity=Severity.HIGH), EVENING, "pager")

    assert told(desk.until(EVENING + MINUTE)) == [("pager", [message_id("high")])]
    assert told(desk.until(MORNING)) == [("pager", [message_id("low")])]


def test_what_becomes_severe_enough_at_night_is_sent_then(desk: AtWork) -> None:
    desk.hear(alert(), EVENING, "pager")
    desk.until(EVENING + HOUR)
    desk.hear(alert(version=2, severity=Severity.HIGH), EVENING + HOUR, "pager")

    assert told(desk.until(EVENING + HOUR + MINUTE)) == [("pager", [message_id(version=2)])]
    assert desk.until(MORNING + DAY) == []


def test_a_stream_of_alerts_through_the_night_does_not_put_off_the_morning(desk: AtWork) -> None:
    names = [f"alert {number:02}" for number in range(54)]
    for number, name in enumerate(names):
        now = EVENING + number * 10 * MINUTE
        desk.until(now)
        desk.hear(alert(name), now, "pager")

    (sent,) = desk.until(MORNING + MINUTE)
    assert len(sent.alerts) == 54
    assert sent.at == MORNING


@pytest.mark.parametrize(
    ("at", "end"),
    [
        ("2025-08-24T19:59", None),
        ("2025-08-24T20:00", "2025-08-25T05:00"),
        ("2025-08-25T00:00", "2025-08-25T05:00"),
        ("2025-08-25T04:59", "2025-08-25T05:00"),
        ("2025-08-25T05:00", None),
        ("2025-01-10T20:30", None),
        ("2025-01-10T21:00", "2025-01-11T06:00"),
    ],
)
def test_they_run_over_midnight_in_their_own_zone(at: str, end: str | None) -> None:
    assert until(at) == end


@pytest.mark.parametrize(
    ("severity", "but", "quiet"),
    [
        (Severity.HIGH, "high", False),
        (Severity.MEDIUM, "high", True),
        (Severity.MEDIUM, "medium", False),
        (Severity.LOW, "low", False),
        (Severity.HIGH, None, True),
        (None, "low", True),
    ],
)
def test_which_severity_may_disturb(severity: Severity | None, but: str | None, *, quiet: bool) -> None:
    assert (until("2025-08-24T20:00", severity, but_severity=but) is not None) is quiet


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2025-08-22T21:00", True),  # Friday evening
        ("2025-08-23T04:00", True),  # Saturday morning, still Friday's
        ("2025-08-23T21:00", False),  # Saturday evening
        ("2025-08-24T04:00", False),  # Sunday morning
    ],
)
def test_the_days_are_those_on_which_they_begin(at: str, *, quiet: bool) -> None:
    assert (until(at, days=("fri",)) is not None) is quiet


def test_the_same_time_twice_is_the_whole_day() -> None:
    assert until("2025-08-24T12:00", **{"from": "00:00", "to": "00:00", "days": ("sun",)}) == "2025-08-24T22:00"


def test_hours_that_meet_are_one() -> None:
    weekend = hours(**{"from": "00:00", "to": "00:00", "days": ("sat", "sun")})

    assert quiet_until((hours(), weekend), utc("2025-08-22T21:00"), None) == utc("2025-08-25T05:00")


@pytest.mark.parametrize(
    ("at", "begin", "to", "end"),
    [
        # 30 March 2025: at two in the morning it is three.
        ("2025-03-29T21:00", "22:00", "07:00", "2025-03-30T05:00"),
        ("2025-03-30T00:30", "22:00", "02:30", "2025-03-30T01:30"),
        ("2025-03-30T01:15", "02:30", "06:00", None),
        ("2025-03-30T01:30", "02:30", "06:00", "2025-03-30T04:00"),
        # 26 October 2025: at three in the morning it is two again.
        ("2025-10-25T20:00", "22:00", "07:00", "2025-10-26T06:00"),
        ("2025-10-26T00:45", "22:00", "02:30", "2025-10-26T01:30"),
        ("2025-10-26T00:15", "02:30", "06:00", None),
        ("2025-10-26T00:30", "02:30", "06:00", "2025-10-26T05:00"),
        ("2025-10-26T01:15", "02:30", "06:00", "2025-10-26T05:00"),
    ],
)
def test_when_the_clocks_change(at: str, begin: str, to: str, end: str | None) -> None:
    assert until(at, **{"from": begin, "to": to}) == end


def test_hours_without_end_are_looked_at_again_and_again() -> None:
    always = hours(**{"from": "00:00", "to": "00:00"})
    desk = AtWork(DESK.model_copy(update={"quiet_hours": (always,)}))
    desk.hear(alert(), EVENING, "pager")

    assert desk.until(EVENING + 100 * DAY) == []
    desk.notifier = AtWork().notifier
    assert told(desk.until(EVENING + 120 * DAY)) == [("pager", [message_id()])]
