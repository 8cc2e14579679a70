"""When it is tried again, and when no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from streams.delivery.outcome import Later, Refused
from streams.delivery.retrying import Retrying
from streams.delivery.webhook import asked_for, verdict

NOW = datetime(2025, 8, 25, 9, tzinfo=UTC)
RULES = Retrying(first=timedelta(seconds=10), longest=timedelta(minutes=10), jitter=0.2)


def seconds(attempts: int, message: str = "a", asked: timedelta | None = None) -> float:
    return RULES.wait(message, attempts, asked).total_seconds()


def test_waits_double_up_to_the_longest_and_differ_by_no_more_than_the_jitter() -> None:
    for attempts, expected in ((1, 10), (2, 20), (3, 40), (7, 600), (100, 600)):
        assert 0.8 * expected <= seconds(attempts) <= 1.2 * expected


def test_the_same_message_at_the_same_attempt_waits_equally_long_and_others_do_not() -> None:
    assert seconds(3) == seconds(3)
    assert len({seconds(3, str(number)) for number in range(20)}) == 20


def test_a_receiver_that_asks_for_more_time_gets_it_up_to_the_longest() -> None:
    assert seconds(1, asked=timedelta(seconds=100)) == 100
    assert seconds(1, asked=timedelta(days=9)) == 600
    assert seconds(5, asked=timedelta(seconds=1)) > 100


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("120", timedelta(seconds=120)),
        ("Mon, 25 Aug 2025 09:01:00 GMT", timedelta(minutes=1)),
        ("Mon, 25 Aug 2025 08:00:00 GMT", timedelta(0)),
        ("9" * 5_000, timedelta(seconds=10**8)),
        ("soon", None),
        ("-5", None),
        ("\u0663", None),
        (None, None),
    ],
)
def test_a_retry_after_is_seconds_or_a_date_and_anything_else_is_nothing(
    said: str | None, expected: timedelta | None
) -> None:
    assert asked_for(said, NOW) == expected


@pytest.mark.parametrize("status", [300, 302, 308, 408, 425, 429, 500, 502, 503, 504])
def test_these_answers_mean_later(status: int) -> None:
    assert isinstance(verdict(status, "said", None), Later)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 422])
def test_these_answers_mean_never(status: int) -> None:
    assert verdict(status, "said", None) == Refused("said")


def test_it_is_given_up_after_so_long_or_so_often() -> None:
    rules = Retrying(patience=timedelta(hours=24), attempts=5)

    assert not rules.gives_up(4, NOW, NOW + timedelta(hours=23))
    assert rules.gives_up(1, NOW, NOW + timedelta(hours=24))
    assert rules.gives_up(5, NOW, NOW)
