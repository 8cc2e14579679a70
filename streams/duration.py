"""Durations as Prometheus and Alertmanager write them: `30s`, `5m`, `1h30m`, `1d`, `2w`."""

import re
from datetime import timedelta

from streams.errors import UsageError

LONGEST = timedelta(days=366)
"""The longest duration that is taken: what is longer is a slip of the finger."""

FORM = "write it as 30s, 5m, 1h30m, 1d or 2w"

_FORM = re.compile(r"(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?", re.ASCII)
_UNITS = {
    "w": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
    "s": timedelta(seconds=1),
}
_PRINTED = ("d", "h", "m", "s")
_SHOWN = 40


def parse_duration(text: str) -> timedelta:
    """The duration that is written so; the units stand in this order, each at most once.

    Raises:
        UsageError: it is written otherwise, or is longer than LONGEST.
    """
    found = _FORM.fullmatch(text)
    shown = repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
    if not text or found is None:
        what = "has no unit" if text.isdecimal() else "is no duration"
        message = f"{shown} {what}; {FORM}"
        raise UsageError(message)
    seconds = sum(
        int(count) * int(unit.total_seconds())
        for count, unit in zip(found.groups(default="0"), _UNITS.values(), strict=True)
    )
    if seconds > LONGEST.total_seconds():
        message = f"{shown} is longer than {print_duration(LONGEST)}; write a shorter one"
        raise UsageError(message)
    return timedelta(seconds=seconds)


def print_duration(duration: timedelta) -> str:
    """The duration as `parse_duration` reads it, in whole seconds."""
    left = int(duration.total_seconds())
    parts = []
    for unit in _PRINTED:
        count, left = divmod(left, int(_UNITS[unit].total_seconds()))
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"
