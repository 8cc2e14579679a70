"""Week: the unit in which statement time is kept. A number, counted from the first Monday of the calendar."""

from datetime import date

DAYS = 7
_LAST = (date.max.toordinal() - 1) // DAYS


def week_of(day: date) -> int:
    """The number of the week, Monday to Sunday, in which a day lies; 1 January of the year 1 was a Monday."""
    return (day.toordinal() - 1) // DAYS


def monday(week: int) -> date:
    """The first day of a week."""
    return date.fromordinal(week * DAYS + 1)


def around(weeks: set[int], many: int) -> set[int]:
    """These weeks with `many` more on each side of each, as far as the calendar goes."""
    return {near for week in weeks for near in range(max(0, week - many), min(_LAST, week + many) + 1)}
