"""Quiet: how long receivers are left alone. Times of day are those of the zone, whatever its clocks do.

A time of day that the clocks skip is read as RFC 5545 says (section 3.3.5): by the offset before the gap. One that
comes twice begins quiet hours the first time, and ends them the second.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schemas.alert import Severity
from schemas.desk import QuietHours

_DAY = timedelta(days=1)
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEVERITIES = list(Severity)
_CHAIN = 16
"""So many quiet hours in a row are looked through; where more follow, their end is looked for at the end of these."""


def quiet_until(hours: Iterable[QuietHours], now: datetime, severity: Severity | None) -> datetime | None:
    """When the quiet hours are over in which `now` lies, in UTC; None where it lies in none.

    Hours that meet or overlap are one. `severity` is that of an alert, which may be reason enough to disturb; None is
    for whatever has none.
    """
    respected = [one for one in hours if not _may_disturb(one, severity)]
    moment = now.astimezone(UTC)
    for _ in range(_CHAIN):
        ends = [end for one in respected for begin, end in _around(one, moment) if begin <= moment < end]
        if not ends:
            break
        moment = max(ends)
    return None if moment == now else moment


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A time of day in a zone as an instant in UTC: the first, where it comes twice."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def _may_disturb(hours: QuietHours, severity: Severity | None) -> bool:
    if severity is None or hours.but_severity is None:
        return False
    return _SEVERITIES.index(severity) <= _SEVERITIES.index(hours.but_severity)


def _around(hours: QuietHours, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Begin and end of the quiet hours that begin on the day of this moment, and on the day before."""
    zone = ZoneInfo(hours.timezone)
    today = moment.astimezone(zone).date()
    over_midnight = hours.end <= hours.begin
    for day in (today - _DAY, today):
        if hours.days and _NAMES[day.weekday()] not in hours.days:
            continue
        yield instant(day, hours.begin, zone), _end(day + _DAY if over_midnight else day, hours.end, zone)


def _end(day: date, at: time, zone: ZoneInfo) -> datetime:
    return max(instant(day, at, zone), instant(day, at.replace(fold=1), zone))
