"""When an article was published: from what a feed says to a date with its precision and its basis."""

import re
from datetime import UTC, date, datetime, timedelta

from schemas.dates import UNDATED, DatedBy, Precision
from streams.feeds.bad_input import BadInputError, Reason

TOLERANCE = timedelta(days=1)
"""How far in the future a date may lie: clocks differ, and a day begins earlier in the east."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + "[T ]")
_ADVICE = "write an ISO 8601 date such as 2025-02-14 or 2025-02-14T09:30:00Z, or leave it empty if it is not known"


def published_of(value: str | None, basis: str, now: datetime) -> DatedBy:
    """The date that the feed gives in ISO 8601.

    None and empty are undated. A time with a zone becomes an instant in UTC; a time without one is known to the day
    only. `a/b` is an interval of days.

    Raises:
        BadInputError: `bad-date`, or `future-date` for more than TOLERANCE after `now`.
    """
    if value is None or not value.strip():
        return UNDATED
    published = _dated(value.strip(), basis)
    _refuse_the_future(published, now)
    return published


def _dated(value: str, basis: str) -> DatedBy:
    if "/" in value:
        return _interval(value, basis)
    if _DAY.fullmatch(value):
        return DatedBy(value=_day(value).isoformat(), precision=Precision.DAY, basis=basis)
    moment = _moment(value)
    if moment.tzinfo is None:
        return DatedBy(value=moment.date().isoformat(), precision=Precision.DAY, basis=basis)
    return DatedBy(value=_in_utc(moment), precision=Precision.INSTANT, basis=basis)


def _interval(value: str, basis: str) -> DatedBy:
    first, _, last = value.partition("/")
    if _day(first) > _day(last):
        raise BadInputError(Reason.BAD_DATE, f"the interval {_quoted(value)} ends before it begins", _ADVICE)
    return DatedBy(value=value, precision=Precision.INTERVAL, basis=basis)


def _day(value: str) -> date:
    if not _DAY.fullmatch(value):
        raise _not_a_date(value)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _not_a_date(value) from error


def _moment(value: str) -> datetime:
    if not _MOMENT.match(value):
        raise _not_a_date(value)
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise _not_a_date(value) from error


def _in_utc(moment: datetime) -> str:
    try:
        return _instant(moment)
    except OverflowError as error:
        raise _not_a_date(moment.isoformat()) from error


def _refuse_the_future(published: DatedBy, now: datetime) -> None:
    latest = (published.value or "").rpartition("/")[2]
    if latest > _instant(now + TOLERANCE):
        what = f"published {published.value} is in the future (today is {now.astimezone(UTC).date()})"
        raise BadInputError(Reason.FUTURE_DATE, what, "correct the date, or the clock of this machine")


def _instant(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second; such values and days are in order of time when they are in order of text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def _not_a_date(value: str) -> BadInputError:
    return BadInputError(Reason.BAD_DATE, f"published {_quoted(value)} is no date", _ADVICE)


def _quoted(value: str) -> str:
    return repr(value[:40])
