"""Date points: expressions that name a time by the calendar: "Thursday", "Feb. 14", "last month", "in 2015"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from streams.reading.when.calendar_days import (
    DAY,
    EARLIEST_YEAR,
    LATEST_YEAR,
    WEEK,
    Days,
    day_of,
    last_day_of_month_and_number,
    last_month,
    last_month_named,
    last_season,
    last_week,
    last_weekend,
    monday_of,
    month_of,
    season_in,
    third_of,
    weekday_before,
    year_of,
)
from streams.reading.words.date_words import DateWords

_ISO_LENGTH = len("2025-02-14")
_YEAR_LENGTH = len("2025")
_BEFORE_MONTH = frozenset(
    {"in", "last", "early", "late", "mid", "during", "of", "this", "since", "until", "from", "by"}
)
_BEFORE_YEAR = frozenset({"in", "during", "of", "early", "late", "mid", "since", "until", "from", "by", "before"})
_CONTESTS = frozenset({"campaign", "campaigns", "election", "elections", "race", "primary", "primaries"})


@dataclass(frozen=True, slots=True)
class Point:
    """Ends before words[last]; `days` is None where the time lies ahead or cannot be worked out.

    `ahead` is a day with its year that lies after the article's.
    """

    last: int
    days: Days | None
    basis: str = "relative"
    ahead: date | None = None


class Points:
    """Reads one such expression."""

    def __init__(self, words: DateWords) -> None:
        self._words = words

    def at(self, bare: Sequence[str], at: int, day: date | None) -> Point | None:  # noqa: PLR0911 - one return for each kind
        """The expression that begins at words[at], or None. `day` is the article's."""
        word = bare[at]
        if word[:1].isdigit():
            return self._numeral(bare, at, day)
        if word in self._words.weekdays:
            return self._weekday(bare, at, day)
        month, part = self._month_of(bare, at)
        if month is not None:
            return self._month(bare, at, month, part, day)
        if day is None:
            return None
        if word in self._words.days:
            then = day - self._words.days[word] * DAY
            return Point(at + 1, (then, then))
        if word == "weekend" and _word(bare, at - 2) in {"over", "at", "during"}:
            return Point(at + 1, last_weekend(day))
        if word == "this" and at + 1 < len(bare):
            return self._this(bare, at, day)
        return self._last(bare, at, day) if word == "last" and at + 1 < len(bare) else None

    def _numeral(self, bare: Sequence[str], at: int, day: date | None) -> Point | None:
        word = bare[at]
        if len(word) == _ISO_LENGTH and word[4] == word[7] == "-":
            return _point_of(at + 1, _iso(word), day)
        number = _ordinal(word)
        month_at = at + 2 if _word(bare, at + 1) == "of" else at + 1
        month = self._words.months.get(_word(bare, month_at))
        if number is not None and month is not None:
            return _day_and_month(bare, month_at + 1, number, month, day)
        return _year(bare, at, day) if day is not None else None

    def _weekday(self, bare: Sequence[str], at: int, day: date | None) -> Point:
        month = self._words.months.get(_word(bare, at + 1))
        if month is not None and (number := _ordinal(_word(bare, at + 2))) is not None:
            return _day_and_month(bare, at + 3, number, month, day)
        if day is None:
            return Point(at + 1, None, "weekday")
        weekday, before = self._words.weekdays[bare[at]], _word(bare, at - 1)
        if tuple(bare[at + 1 : at + 4]) == ("of", "last", "week"):
            then = last_week(day)[0] + weekday * DAY
            return Point(at + 4, (then, then), "weekday")
        return Point(at + 1, _weekday_after(before, weekday, day), "weekday")

    def _month_of(self, bare: Sequence[str], at: int) -> tuple[int | None, str]:
        part, _, name = bare[at].rpartition("-")
        if part:
            return self._words.months.get(name), part
        return self._words.months.get(name), _word(bare, at - 1)

    def _month(self, bare: Sequence[str], at: int, month: int, part: str, day: date | None) -> Point | None:
        number = _ordinal(_word(bare, at + 1))
        if number is not None:
            return _day_and_month(bare, at + 2, number, month, day)
        year = _full_year(_word(bare, at + 1))
        if year is not None:
            return Point(at + 2, _begun(third_of(month_of(year, month), part), day))
        if day is None or part not in _BEFORE_MONTH:
            return None
        return Point(at + 1, _begun(third_of(last_month_named(month, day), part), day))

    def _this(self, bare: Sequence[str], at: int, day: date) -> Point | None:
        unit = bare[at + 1]
        later = _word(bare, at - 1) == "later"
        if unit in self._words.parts_of_day:
            return Point(at + 2, (day, day))
        if unit in self._words.weekdays:
            then = monday_of(day) + self._words.weekdays[unit] * DAY
            return Point(at + 2, _begun((then, then), day), "weekday")
        starts = {"week": monday_of(day), "month": day.replace(day=1), "year": date(day.year, 1, 1)}
        if unit in starts:
            return Point(at + 2, None if later else (starts[unit], day))
        if unit == "weekend":
            return Point(at + 2, _begun(last_weekend(day + 3 * DAY), day))
        if unit in self._words.seasons:
            season = season_in(*self._words.seasons[unit], day.year)
            return Point(at + 2, None if later else _begun(season, day))
        month = self._words.months.get(unit)
        return None if month is None else Point(at + 2, _begun(month_of(day.year, month), day))

    def _last(self, bare: Sequence[str], at: int, day: date) -> Point | None:
        unit = bare[at + 1]
        if unit == "night":
            return Point(at + 2, (day - DAY, day - DAY))
        known = {"week": last_week, "month": last_month, "weekend": last_weekend}
        if unit in known:
            return Point(at + 2, known[unit](day))
        if unit == "year":
            return Point(at + 2, year_of(day.year - 1))
        if unit in self._words.seasons:
            return Point(at + 2, last_season(*self._words.seasons[unit], day))
        return None


def _weekday_after(before: str, weekday: int, day: date) -> Days | None:
    """Plain: the last one; "last": the one before today's, and where this week has had one, perhaps last week's."""
    if before == "last":
        latest = weekday_before(weekday, day - DAY)
        earliest = latest - WEEK if latest >= monday_of(day) else latest
        return earliest, latest
    if before == "this":
        then = monday_of(day) + weekday * DAY
        return _begun((then, then), day)
    then = weekday_before(weekday, day)
    return then, then


def _day_and_month(bare: Sequence[str], after: int, number: int, month: int, day: date | None) -> Point:
    """`after` is where a year may stand."""
    year = _full_year(_word(bare, after))
    if year is not None:
        return _point_of(after + 1, day_of(year, month, number), day)
    then = last_day_of_month_and_number(month, number, day) if day is not None else None
    return Point(after, None if then is None else (then, then), "explicit")


def _year(bare: Sequence[str], at: int, day: date) -> Point | None:
    before = _word(bare, at - 1) if _word(bare, at - 1) != "the" else _word(bare, at - 2)
    decade = bare[at].endswith("0s")
    year = _full_year(bare[at].removesuffix("s") if decade else bare[at])
    if year is None:
        return None
    if decade:
        return Point(at + 1, _begun((date(year, 1, 1), date(year + 9, 12, 31)), day))
    if _word(bare, at + 1) in _CONTESTS and before in {"in", "during", "his", "her", "their", "its"}:
        return Point(at + 2, _begun(year_of(year), day))
    if before not in _BEFORE_YEAR or _word(bare, at - 1) == "the":
        return None
    return Point(at + 1, _begun(third_of(year_of(year), before), day))


def _point_of(last: int, then: date | None, day: date | None) -> Point:
    """A day that is spelled out with its year; None where the calendar has no such day."""
    if then is None:
        return Point(last, None, "explicit")
    if day is not None and then > day:
        return Point(last, None, "explicit", ahead=then)
    return Point(last, (then, then), "explicit")


def _begun(days: Days, day: date | None) -> Days | None:
    """As far as it has gone; None where it has not begun."""
    first, last = days
    if day is None:
        return days
    return None if first > day else (first, min(last, day))


def _word(bare: Sequence[str], index: int) -> str:
    return bare[index] if 0 <= index < len(bare) else ""


def _iso(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def _ordinal(word: str) -> int | None:
    """A day of the month: "14", "14th"."""
    digits = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
    number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 2 else 0  # noqa: PLR2004 - days of a month
    return number if 1 <= number <= 31 else None  # noqa: PLR2004 - days of a month


def _full_year(word: str) -> int | None:
    if not (word.isascii() and word.isdecimal() and len(word) == _YEAR_LENGTH):
        return None
    return int(word) if EARLIEST_YEAR < int(word) < LATEST_YEAR else None
