"""Dates: when something was said, from the words around it and the article's own date.

Weekdays mean the last such day up to the article's date; a day and month without a year mean the last such day. No
statement is dated after its article. The basis says which rule spoke (after TIMEX3 anchoring, Pustejovsky et al. 2003).
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from schemas.dates import UNDATED, DatedBy, Precision, on_day
from streams.reading.text import Token

_WEEKDAYS = {
    name: index
    for index, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_MONTHS = {
    name: index + 1
    for index, names in enumerate(
        (
            *(("january", "jan"), ("february", "feb"), ("march",), ("april", "apr"), ("may",), ("june", "jun")),
            *(("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct")),
            *(("november", "nov"), ("december", "dec")),
        )
    )
    for name in names
}
_WEEK = timedelta(days=7)
_BEFORE_MONTH = frozenset({"in", "since", "last", "early", "late", "mid", "from", "until", "during"})
_BEFORE_YEAR = frozenset({"in", "during"})
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100


def published_day(published: DatedBy) -> date | None:
    """The last day on which the article can have appeared."""
    return published.latest


def said_by(published: DatedBy) -> DatedBy:
    """The date of a statement about which the text says nothing: no later than its article."""
    day = published_day(published)
    return UNDATED if day is None else on_day(day, "published")


def stated_on(tokens: Sequence[Token], published: DatedBy) -> DatedBy | None:
    """The first date among the words, against the article's date; None when there is none."""
    day = published_day(published)
    for index in range(len(tokens)):
        found = _full_date(tokens, index)
        if found is not None:
            if day is None or found <= day:
                return on_day(found, "explicit")
            continue
        relative = _against(tokens, index, day) if day is not None and day.year > _EARLIEST_YEAR else None
        if relative is not None:
            return relative
    return None


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].word if 0 <= index < len(tokens) else ""


def _full_date(tokens: Sequence[Token], index: int) -> date | None:
    word = _word(tokens, index)
    if len(word) == len("2025-02-14") and word[:4].isdecimal():
        return _iso(word)
    month = _MONTHS.get(word)
    if month is None:
        return None
    for day, year in ((1, 2), (-1, 1)):
        number, its_year = _number(_word(tokens, index + day)), _number(_word(tokens, index + year))
        if number and its_year and _EARLIEST_YEAR < its_year < _LATEST_YEAR:
            return _day(its_year, month, number)
    return None


def _iso(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def _against(tokens: Sequence[Token], index: int, day: date) -> DatedBy | None:  # noqa: PLR0911 - one return for each kind of expression
    word, before, after = (_word(tokens, index + step) for step in (0, -1, 1))
    if word in _WEEKDAYS and before not in {"next", "until", "by"}:
        return on_day(_last_weekday(day, _WEEKDAYS[word]), "weekday")
    if word in _MONTHS:
        return _month_day(tokens, index, day)
    if word in {"today", "tonight"}:
        return on_day(day, "relative")
    if word == "yesterday":
        return on_day(day - timedelta(days=1), "relative")
    if word in {"this", "earlier"} and after in {"week", "this"}:
        return _interval(day - timedelta(days=day.weekday()), day)
    if word == "last" and after in {"week", "month", "year"}:
        return _last(after, day)
    if before in _BEFORE_YEAR and (year := _number(word)) and _EARLIEST_YEAR < year <= day.year:
        return _interval(date(year, 1, 1), min(day, date(year, 12, 31)))
    if word == "recent":
        return _interval(day - _WEEK, day)
    return None


def _month_day(tokens: Sequence[Token], index: int, day: date) -> DatedBy | None:
    month = _MONTHS[_word(tokens, index)]
    number = _day_number(_word(tokens, index + 1)) or _day_number(_word(tokens, index - 1))
    if number:
        candidates = (_day(year, month, number) for year in range(day.year, day.year - 5, -1))
        last = next((found for found in candidates if found is not None and found <= day), None)
        return None if last is None else on_day(last, "explicit")
    if _word(tokens, index - 1) not in _BEFORE_MONTH:
        return None
    its_year = _number(_word(tokens, index + 1)) or (day.year if month <= day.month else day.year - 1)
    return _whole_month(its_year, month, day)


def _whole_month(year: int, month: int, day: date) -> DatedBy | None:
    if not _EARLIEST_YEAR < year < _LATEST_YEAR or date(year, month, 1) > day:
        return None
    return _interval(date(year, month, 1), min(day, date(year, month, monthrange(year, month)[1])))


def _last(unit: str, day: date) -> DatedBy:
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) - _WEEK
        return _interval(monday, monday + timedelta(days=6))
    if unit == "month":
        last = day.replace(day=1) - timedelta(days=1)
        return _interval(last.replace(day=1), last)
    return _interval(date(day.year - 1, 1, 1), date(day.year - 1, 12, 31))


def _interval(first: date, last: date) -> DatedBy:
    value = f"{first.isoformat()}/{last.isoformat()}"
    return DatedBy(value=value, precision=Precision.INTERVAL, basis="relative")


def _last_weekday(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _day_number(word: str) -> int | None:
    number = _number(word)
    return number if number and number <= 31 else None  # noqa: PLR2004 - days of a month


def _number(word: str) -> int | None:
    bare = word.rstrip("stndrh")
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 4 else None  # noqa: PLR2004 - a year at most


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
