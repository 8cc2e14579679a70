"""Durations are written as Alertmanager writes them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.duration import LONGEST, parse_duration, print_duration
from streams.errors import UsageError


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0s", timedelta(0)),
        ("30s", timedelta(seconds=30)),
        ("5m", timedelta(minutes=5)),
        ("1h30m", timedelta(minutes=90)),
        ("1d", timedelta(days=1)),
        ("2w", timedelta(weeks=2)),
        ("90m", timedelta(minutes=90)),
    ],
)
def test_a_duration_is_numbers_with_units(written: str, meant: timedelta) -> None:
    assert parse_duration(written) == meant


@given(st.integers(min_value=0, max_value=int(LONGEST.total_seconds())))
def test_what_is_printed_reads_as_what_it_was(seconds: int) -> None:
    duration = timedelta(seconds=seconds)

    assert parse_duration(print_duration(duration)) == duration


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "'' is no duration; write it as 30s, 5m, 1h30m, 1d or 2w"),
        ("30", "'30' has no unit; write it as 30s"),
        ("5 m", "'5 m' is no duration"),
        ("30m1h", "'30m1h' is no duration"),
        ("-5m", "'-5m' is no duration"),
        ("1.5h", "'1.5h' is no duration"),
        ("5min", "'5min' is no duration"),
        ("\u0665m", "is no duration"),
        ("367d", "'367d' is longer than 366d; write a shorter one"),
        ("999999999w", "is longer than 366d"),
        ("9" * 1_000_000 + "s", "is no duration"),
    ],
)
def test_what_is_no_duration_is_answered_with_the_form(written: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_duration(written)

    assert told in str(caught.value)
    assert len(str(caught.value)) < 200
