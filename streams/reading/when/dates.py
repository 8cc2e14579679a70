"""Dates: what the article's own date says about when something was said, and where counted time leads from there."""

from datetime import date, timedelta

from schemas.dates import UNDATED, DatedBy, on_day
from streams.reading.when.calendar_days import EARLIEST_YEAR
from streams.reading.when.date_expressions import as_date
from streams.reading.words.date_words import Range

FAR_BACK = timedelta(days=3652)
"""How far back an earlier stand may lie that is recalled without a date: ten years."""

CLOCKS_APART = timedelta(days=1)
"""How far after its article a statement may be dated: by so much clocks and time zones differ."""
NOT_BELIEVED = DatedBy(basis="after publication")
"""For words that are said to be younger than their article: one of the two dates is wrong, and nobody knows which."""


def published_day(published: DatedBy) -> date | None:
    """The last day on which the article can have appeared."""
    return published.latest


def said_by(published: DatedBy) -> DatedBy:
    """The date of a statement about which the text says nothing: no later than its article."""
    day = published_day(published)
    return UNDATED if day is None else on_day(day, "published")


def said_before(published: DatedBy, gap: timedelta) -> DatedBy:
    """The date of an earlier stand without a date of its own: some time up to `gap` before the article, no more."""
    day = published.earliest
    if day is None or day.year <= EARLIEST_YEAR:
        return said_by(published)
    return as_date((day - FAR_BACK, day - gap), "recalled")


def believed(dated: DatedBy, published: DatedBy) -> DatedBy:
    """The date of a statement, or none where it lies after its article by more than clocks differ."""
    said, out = dated.earliest, published.latest
    return NOT_BELIEVED if said is not None and out is not None and said - out > CLOCKS_APART else dated


def counted_from(reference: DatedBy, anchored: Range, day: date | None) -> DatedBy | None:
    """So many days before or after the time that the text has reached; never after the article."""
    earliest, latest = reference.earliest, reference.latest
    if earliest is None or latest is None:
        return None
    first, last = earliest + timedelta(days=anchored[0]), latest + timedelta(days=anchored[1])
    if day is not None and first > day:
        return None
    return as_date((first, last if day is None else min(last, day)), "relative")


def between(earlier: DatedBy, published: DatedBy) -> DatedBy | None:
    """From one statement to the article; None where either has no date or they fall together."""
    first, last = earlier.earliest, published.latest
    if first is None or last is None or first >= last:
        return None
    return as_date((first, last), "relative")
