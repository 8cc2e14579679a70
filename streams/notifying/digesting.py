"""Digesting: when a digest is due.

Digests have fixed times, so that people know when to look: midnight, and every so often from there until the next
midnight; those of a day or more come at midnight every so many days, counted from a Monday. Midnight is that of the
zone of the desk's quiet hours, which then hold the digest back until the desk is at work.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schemas.desk import Desk
from streams.notifying.quiet import instant

_DAY = timedelta(days=1)
_SHORTEST = timedelta(minutes=1)
_A_MONDAY = date(1970, 1, 5)


def next_digest(desk: Desk, every: timedelta, now: datetime) -> datetime:
    """The first time after `now` at which a digest is due, in UTC."""
    zone = ZoneInfo(desk.quiet_hours[0].timezone if desk.quiet_hours else "UTC")
    today = now.astimezone(zone).date()
    if every >= _DAY:
        past = (today - _A_MONDAY).days % every.days
        return instant(today + timedelta(days=every.days - past), time(), zone)
    midnight, next_midnight = (instant(day, time(), zone) for day in (today, today + _DAY))
    every = max(every, _SHORTEST)
    passed = (now.astimezone(UTC) - midnight) // every
    return min(midnight + (passed + 1) * every, next_midnight)
