"""Who takes mail is sent one digest at fixed times, with all that was collected."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from schemas.desk import Desk, QuietHours
from streams.notifying.digesting import next_digest
from streams.notifying.notification import Kind
from tests.notified import (
    DAY,
    DESK,
    HOUR,
    IN_DIGEST,
    MAIL,
    MINUTE,
    NOON,
    PUSHED,
    AtWork,
    a_silence,
    acknowledged,
    alert,
    message_id,
    told,
    withdrawn,
)

MIDNIGHT = datetime(2025, 8, 25, tzinfo=UTC)
NIGHT = QuietHours.model_validate({"from": "20:00", "to": "07:00", "timezone": "Europe/Berlin"})
SEVEN = datetime(2025, 8, 25, 5, tzinfo=UTC)


@pytest.fixture
def desk() -> AtWork:
    return AtWork()


def at_night() -> AtWork:
    return AtWork(DESK.model_copy(update={"quiet_hours": (NIGHT,)}))


def test_all_that_came_in_a_day_is_one_digest_whatever_it_is_about(desk: AtWork) -> None:
    desk.hear(alert("one", **PUSHED), NOON, "mail")
    desk.hear(alert("two", issue_id="missiles", **IN_DIGEST), NOON + HOUR, "mail")

    (sent,) = desk.until(NOON + 100 * DAY)
    assert told([sent]) == [("mail", [message_id("one"), message_id("two")])]
    assert (sent.kind, sent.at, sent.group) == (Kind.DIGEST, MIDNIGHT, {})


def test_where_nothing_came_nothing_is_sent(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "mail")
    desk.hear(withdrawn(), NOON + HOUR)

    assert desk.until(NOON + 100 * DAY) == []


def test_an_amendment_comes_with_the_next_digest(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "mail")
    desk.until(NOON + DAY)
    for version in (2, 3):
        desk.hear(alert(version=version), NOON + DAY, "mail")

    (sent,) = desk.until(NOON + 100 * DAY)
    assert (sent.at, [one.version for one in sent.alerts]) == (MIDNIGHT + DAY, [3])


def test_a_cancel_does_not_wait_for_the_digest(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "mail")
    desk.until(NOON + DAY)

    assert [one.kind for one in desk.hear(withdrawn(), NOON + DAY)] == [Kind.CANCEL]


def test_what_was_acknowledged_is_left_out(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "mail")
    desk.do(acknowledged(1), NOON + HOUR)

    assert desk.until(NOON + 2 * DAY) == []


def test_what_was_silenced_comes_with_the_first_digest_after(desk: AtWork) -> None:
    desk.do(a_silence(NOON, NOON + 2 * DAY), NOON)
    desk.hear(alert(), NOON, "mail")

    sent = [one for one in desk.until(NOON + 100 * DAY) if one.kind is Kind.DIGEST]
    assert [one.at for one in sent] == [MIDNIGHT + 2 * DAY]


def test_a_silence_that_ends_just_then_is_over(desk: AtWork) -> None:
    desk.do(a_silence(NOON, MIDNIGHT + DAY), NOON)
    desk.hear(alert(), NOON, "mail")

    sent = [one for one in desk.until(NOON + 100 * DAY) if one.kind is Kind.DIGEST]
    assert [one.at for one in sent] == [MIDNIGHT + DAY]


def test_while_one_alert_is_silenced_the_next_digest_comes_in_time(desk: AtWork) -> None:
    desk.do(a_silence(NOON, NOON + 10 * DAY), NOON)
    desk.hear(alert(), NOON, "mail")
    desk.until(NOON + DAY)
    desk.hear(alert("two"), NOON + DAY, "mail")

    sent = [one for one in desk.until(NOON + 100 * DAY) if one.kind is Kind.DIGEST]
    assert [(one.at, len(one.alerts)) for one in sent] == [(MIDNIGHT + DAY, 1), (MIDNIGHT + 10 * DAY, 1)]


def test_it_waits_for_the_end_of_quiet_hours() -> None:
    desk = at_night()
    desk.hear(alert(), NOON, "mail")

    assert [one.at for one in desk.until(NOON + 100 * DAY)] == [SEVEN]


def test_what_comes_at_night_is_in_the_digest_of_the_morning() -> None:
    desk = at_night()
    for name, now in (("one", NOON), ("two", MIDNIGHT), ("three", SEVEN - MINUTE)):
        desk.until(now)
        desk.hear(alert(name), now, "mail")

    (sent,) = desk.until(SEVEN + HOUR)
    assert (sent.at, len(sent.alerts)) == (SEVEN, 3)


@pytest.mark.parametrize(
    ("every", "at", "due"),
    [
        (DAY, "2025-08-24T21:59", "2025-08-24T22:00"),
        (DAY, "2025-08-24T22:00", "2025-08-25T22:00"),
        (7 * DAY, "2025-08-24T12:00", "2025-08-24T22:00"),  # the night to Monday
        (7 * DAY, "2025-08-25T12:00", "2025-08-31T22:00"),
        (6 * HOUR, "2025-08-24T12:00", "2025-08-24T16:00"),
        (6 * HOUR, "2025-08-24T16:00", "2025-08-24T22:00"),
        (7 * HOUR, "2025-08-24T20:00", "2025-08-24T22:00"),  # 0, 7, 14, 21 and midnight again
        (DAY, "2025-03-30T12:00", "2025-03-30T22:00"),  # the day has 23 hours
        (DAY, "2025-10-26T12:00", "2025-10-26T23:00"),  # and this one 25
        (timedelta(0), "2025-08-24T12:00", "2025-08-24T12:01"),
    ],
)
def test_digests_are_due_at_fixed_times_of_the_zone_of_the_quiet_hours(every: timedelta, at: str, due: str) -> None:
    berlin = Desk(id="europe", name="Europe", quiet_hours=(NIGHT,), receivers=(MAIL,))

    assert next_digest(berlin, every, datetime.fromisoformat(f"{at}Z")) == datetime.fromisoformat(f"{due}Z")
