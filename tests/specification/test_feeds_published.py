"""When an article was published: what a feed may say, and what is kept of it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from schemas.dates import UNDATED, Precision
from streams.feeds.bad_input import BadInputError
from streams.feeds.published import published_of

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)


def reason_for(value: str, now: datetime = NOW) -> str:
    with pytest.raises(BadInputError) as caught:
        published_of(value, "feed", now)
    return caught.value.reason


@pytest.mark.parametrize("value", [None, "", "   "])
def test_nothing_is_undated(value: str | None) -> None:
    assert published_of(value, "feed", NOW) == UNDATED


@pytest.mark.parametrize(
    ("value", "kept", "precision"),
    [
        ("2025-02-14", "2025-02-14", Precision.DAY),
        (" 2025-02-14 ", "2025-02-14", Precision.DAY),
        ("2025-02-14T09:30:00Z", "2025-02-14T09:30:00Z", Precision.INSTANT),
        ("2025-02-14T09:30Z", "2025-02-14T09:30:00Z", Precision.INSTANT),
        ("2025-02-14 09:30:00+00:00", "2025-02-14T09:30:00Z", Precision.INSTANT),
        ("2025-02-14T00:30:00+02:00", "2025-02-13T22:30:00Z", Precision.INSTANT),
        ("2025-02-14T20:00:00.987-0800", "2025-02-15T04:00:00Z", Precision.INSTANT),
        ("2025-02-12/2025-02-14", "2025-02-12/2025-02-14", Precision.INTERVAL),
        ("0999-01-01T00:00:00Z", "0999-01-01T00:00:00Z", Precision.INSTANT),
    ],
)
def test_iso_dates_are_kept_as_days_or_instants_in_utc(value: str, kept: str, precision: Precision) -> None:
    published = published_of(value, "outside", NOW)

    assert (published.value, published.precision, published.basis) == (kept, precision, "outside")


def test_a_time_without_a_zone_is_known_to_the_day_only() -> None:
    published = published_of("2025-02-14T23:59:00", "feed", NOW)

    assert (published.value, published.precision) == ("2025-02-14", Precision.DAY)


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2025-02-31",
        "2025-02-31T09:30:00Z",
        "2025-02-01/2025-02-31",
        "2025-13-01",
        "14.02.2025",
        "20250214",
        "2025-W07-5",
        "2025-02",
        "2025-02-14T25:00:00Z",
        "2025-02-14x09:30:00Z",
        "Fri, 14 Feb 2025 09:30:00 GMT",
        "2025-02-14/2025-02-12",
        "2025-02-14/",
        "0001-01-01T00:00:00+14:00",
        "٢٠٢٥-٠٢-١٤",
    ],
)
def test_anything_else_is_a_bad_date(value: str) -> None:
    assert reason_for(value) == "bad-date"


def test_the_31st_of_february_is_refused_with_what_to_write_instead() -> None:
    with pytest.raises(BadInputError, match=r"published '2025-02-31' is no date; write an ISO 8601 date such as"):
        published_of("2025-02-31", "feed", NOW)


@pytest.mark.parametrize(
    "value", ["2025-09-02", "2025-09-02T12:00:00Z", "2025-09-02T14:00:00+02:00", "2025-08-30/2025-09-02"]
)
def test_a_day_ahead_is_within_the_tolerance(value: str) -> None:
    assert published_of(value, "feed", NOW).value is not None


@pytest.mark.parametrize(
    "value", ["2025-09-03", "2090-01-01", "2025-09-02T12:00:01Z", "2025-08-30/2090-01-01", "2025-09-02T20:00:00-08:00"]
)
def test_more_than_a_day_ahead_is_in_the_future(value: str) -> None:
    assert reason_for(value) == "future-date"


def test_the_zone_of_the_clock_makes_no_difference() -> None:
    same_moment = NOW.astimezone(timezone(timedelta(hours=-11)))

    assert reason_for("2025-09-02T12:00:01Z", same_moment) == "future-date"
    assert published_of("2025-09-02T12:00:00Z", "feed", same_moment).value == "2025-09-02T12:00:00Z"
