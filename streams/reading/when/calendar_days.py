"""Calendar days: weekdays, weeks, months, seasons and years as stretches of days, counted back from one day."""

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both included."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FARTHEST = timedelta(days=300)
"""A day and month without a year lie no farther back: "on March 3" in February is the March to come."""


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none or no news is as old or as new."""
    if not EARLIEST_YEAR < year < LATEST_YEAR or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def last_day_of_month_and_number(month: int, number: int, until: date) -> date | None:
    """The last such day of the year, where it is near enough to go without a year."""
    found = next(
        (at for year in (until.year, until.year - 1) if (at := day_of(year, month, number)) and at <= until), None
    )
    return found if found is not None and until - found <= FARTHEST else None


def weekday_before(weekday: int, until: date) -> date:
    """The last such weekday up to and with that day."""
    return until - timedelta(days=(until.weekday() - weekday) % 7)


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def last_week(until: date) -> Days:
    """Monday to Sunday of the week before."""
    monday = monday_of(until) - WEEK
    return monday, monday + WEEK - DAY


def last_weekend(until: date) -> Days:
    """The last Saturday, and its Sunday where that has come."""
    saturday = weekday_before(5, until)
    return saturday, min(saturday + DAY, until)


def month_of(year: int, month: int) -> Days:
    """First to last day."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def last_month(until: date) -> Days:
    """The calendar month before."""
    before = until.replace(day=1) - DAY
    return before.replace(day=1), before


def year_of(year: int) -> Days:
    """New Year's Day to New Year's Eve."""
    return date(year, 1, 1), date(year, 12, 31)


def last_month_named(month: int, until: date) -> Days:
    """The last month of that name that has begun."""
    return month_of(until.year if month <= until.month else until.year - 1, month)


def season_in(first: int, last: int, year: int) -> Days:
    """The season that begins in that year; winter ends in the next."""
    return date(year, first, 1), month_of(year + (last < first), last)[1]


def last_season(first: int, last: int, until: date) -> Days:
    """The last one that is over."""
    years = (until.year, until.year - 1, until.year - 2)
    return next(season for year in years if (season := season_in(first, last, year))[1] < until)


def third_of(days: Days, part: str) -> Days:
    """Early, mid or late in a stretch of days."""
    first, last = days
    third = (last - first + DAY) // 3
    starts = {"early": first, "mid": first + third, "late": first + 2 * third}
    if part not in starts:
        return days
    end = {"early": first + third - DAY, "mid": first + 2 * third - DAY, "late": last}
    return starts[part], end[part]
