"""One alert speaks up at most once in an interval, unless what it says has become more urgent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from schemas.alert import Alert, Severity, Status, Tier
from streams.alerts.pace import Pace
from tests.builders import an_alert

NOON = datetime(2025, 8, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def amended(version: int, **other: object) -> Alert:
    return an_alert().model_copy(update={"version": version, "references": ("earlier",) * (version - 1), **other})


@pytest.fixture
def pace() -> Pace:
    """An alert was opened at noon, and amendments are told once an hour."""
    pace = Pace(HOUR)
    assert list(pace.take(amended(1), NOON)) == [amended(1)]
    return pace


def test_an_amendment_within_the_interval_waits(pace: Pace) -> None:
    assert list(pace.take(amended(2), NOON + HOUR / 2)) == []
    assert pace.waits


def test_the_last_amendment_is_told_when_the_interval_is_over_and_the_others_never(pace: Pace) -> None:
    for version in (2, 3, 4):
        assert list(pace.take(amended(version), NOON + HOUR / 2)) == []

    assert list(pace.due(NOON + HOUR - timedelta(seconds=1))) == []
    assert list(pace.due(NOON + HOUR)) == [amended(4)]
    assert list(pace.due(NOON + 5 * HOUR)) == []
    assert not pace.waits


def test_the_interval_runs_from_the_last_message_told(pace: Pace) -> None:
    assert list(pace.take(amended(2), NOON + HOUR)) == [amended(2)]
    assert list(pace.take(amended(3), NOON + 3 * HOUR / 2)) == []


def test_another_alert_does_not_wait(pace: Pace) -> None:
    other = amended(1, alert_id="another")

    assert list(pace.take(other, NOON)) == [other]


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.RESOLVED])
def test_the_end_of_an_alert_is_told_at_once(pace: Pace, status: Status) -> None:
    ended = amended(2, status=status)

    assert list(pace.take(ended, NOON)) == [ended]


def test_the_end_of_an_alert_replaces_what_was_waiting(pace: Pace) -> None:
    ended = amended(3, status=Status.WITHDRAWN)
    assert list(pace.take(amended(2), NOON)) == []

    assert list(pace.take(ended, NOON)) == [ended]
    assert list(pace.due(NOON + 2 * HOUR)) == []


def test_a_side_that_the_speaker_disputes_is_told_at_once(pace: Pace) -> None:
    alert = amended(2)
    contested = alert.model_copy(update={"before": alert.before.model_copy(update={"disputed": alert.after.evidence})})

    assert list(pace.take(contested, NOON)) == [contested]


def test_what_becomes_more_urgent_is_told_at_once() -> None:
    pace = Pace(HOUR)
    digest = amended(1, tier=Tier.DIGEST, severity=Severity.LOW)
    assert list(pace.take(digest, NOON)) == [digest]

    for version, urgent in enumerate((amended(2, severity=Severity.LOW), amended(3, severity=Severity.HIGH)), start=2):
        assert list(pace.take(urgent, NOON)) == [urgent], version
