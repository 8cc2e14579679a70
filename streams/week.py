"""Week: the unit in which statement time is kept. A number, counted from the first Monday of the calendar."""

from datetime import date

DAYS = 7


def week_of(day: date) -> int:
    """The number of the week, Monday to Sunday, in which a day lies; 1 January of the year 1 was a Monday."""
    return (day.toordinal() - 1) // DAYS


def monday(week: int) -> date:
    """The first day of a week."""
    return date.fromordinal(week * DAYS + 1)
