"""When something was said or published: a value, how precise it is, and how it is known.

Values are ISO 8601: `2025-02-14`, an interval `2025-02-12/2025-02-14` (both ends included), or for publications an
instant in UTC `2025-08-24T16:32:41Z`. `None` means that nobody knows; nothing undated is ever put in order by guess.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from schemas.model import WireModel


class Precision(StrEnum):
    """How narrow a date is."""

    INSTANT = "instant"
    DAY = "day"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_FORM = rf"{_DAY}(/{_DAY}|T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]{{1,6}})?Z)?"
_MATCHES = re.compile(_FORM).fullmatch
_WHOLE = f"^({_FORM})$"


@lru_cache(maxsize=4096)
def _iso(value: str | None) -> str | None:
    if value is not None and not _MATCHES(value):
        message = "not YYYY-MM-DD, YYYY-MM-DD/YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"
        raise ValueError(message)
    if value is not None:
        ends = [date.fromisoformat(part[:10]) for part in value.split("/")]
        if ends != sorted(ends):
            message = "the interval ends before it begins"
            raise ValueError(message)
    return value


@lru_cache(maxsize=4096)
def _ends(value: str) -> tuple[date, date]:
    days = [date.fromisoformat(part[:10]) for part in value.split("/")]
    return days[0], days[-1]


class DatedBy(WireModel):
    """A date with its precision and its basis."""

    value: Annotated[str | None, AfterValidator(_iso)] = Field(default=None, json_schema_extra={"pattern": _WHOLE})
    """ISO 8601: a day, an interval of days (first/last, both included) or an instant in UTC; null: nobody knows."""
    precision: Precision = Precision.UNKNOWN
    """How narrow it is."""
    basis: str = "undated"
    """How it is known.

    For an article e.g. `in the text`, `sibling articles`, `outside`, `feed`; for a statement `weekday`, `explicit`,
    `relative`, `recalled` (an earlier stand, some time before the article), `published` (said no later than the article
    appeared), `after publication` (a day that cannot be), or `undated`.
    """

    @property
    def earliest(self) -> date | None:
        """First day that the value allows, or None when undated."""
        return None if self.value is None else _ends(self.value)[0]

    @property
    def latest(self) -> date | None:
        """Last day that the value allows, or None when undated."""
        return None if self.value is None else _ends(self.value)[1]


UNDATED = DatedBy()


def on_day(day: date, basis: str) -> DatedBy:
    """A date known to the day."""
    return DatedBy(value=day.isoformat(), precision=Precision.DAY, basis=basis)
