"""Statement dates: a day, an interval or an instant, the days that it allows, and what is no date at all."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from schemas.dates import UNDATED, DatedBy
from streams.positions.change import said_before
from streams.week import monday, week_of
from tests.builders import LEAVES_OPEN, RULES_OUT, history, quoted


def test_a_day_is_its_own_first_and_last_day() -> None:
    said = DatedBy(value="2025-02-14")
    assert (said.earliest, said.latest) == (date(2025, 2, 14), date(2025, 2, 14))


def test_an_interval_includes_both_its_ends() -> None:
    said = DatedBy(value="2025-02-12/2025-02-14")
    assert (said.earliest, said.latest) == (date(2025, 2, 12), date(2025, 2, 14))


def test_an_instant_counts_as_its_day_in_utc() -> None:
    published = DatedBy(value="2025-08-24T16:32:41Z")
    assert (published.earliest, published.latest) == (date(2025, 8, 24), date(2025, 8, 24))


def test_what_nobody_knows_has_no_day() -> None:
    assert (UNDATED.earliest, UNDATED.latest) == (None, None)


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "",
        "2025-02-30",
        "2025-02-14 or so",
        "20250214",
        "2025-W07-5",
        "2025-02-14/2025-02-12",
        "2025-02-14/",
        "2025-02-12/2025-02-13/2025-02-14",
    ],
)
def test_a_value_that_is_no_date_of_ours_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        DatedBy(value=value)


@pytest.mark.parametrize(
    ("one", "other", "certain"),
    [
        ("2025-02-14", "2025-02-15", True),
        ("2025-02-14", "2025-02-14", False),
        ("2025-02-12/2025-02-14", "2025-02-15/2025-02-16", True),
        ("2025-02-12/2025-02-14", "2025-02-14/2025-02-16", False),
        ("2025-02-12/2025-02-16", "2025-02-13", False),
        ("2025-02-15", "2025-02-14", False),
    ],
)
def test_one_was_said_before_another_only_when_their_days_do_not_touch(one: str, other: str, *, certain: bool) -> None:
    (before,), (after,) = history(quoted(LEAVES_OPEN, one)), history(quoted(RULES_OUT, other))
    assert said_before(before, after) is certain


def test_two_clocks_that_disagree_by_a_day_give_dates_that_touch_and_no_order() -> None:
    here, there = history(quoted(LEAVES_OPEN, "2025-02-13/2025-02-14")), history(quoted(RULES_OUT, "2025-02-14"))
    assert not said_before(here[0], there[0])
    assert not said_before(there[0], here[0])


@pytest.mark.parametrize("day", [date.min, date(2025, 2, 10), date(2025, 2, 16), date.max])
def test_a_day_lies_in_the_week_of_the_monday_before_it(day: date) -> None:
    first = monday(week_of(day))
    assert first.weekday() == 0
    assert 0 <= (day - first).days < 7


def test_sunday_is_the_last_day_of_its_week() -> None:
    assert week_of(date(2025, 2, 16)) == week_of(date(2025, 2, 10)) == week_of(date(2025, 2, 17)) - 1
