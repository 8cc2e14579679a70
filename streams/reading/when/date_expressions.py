"""Date expressions: the words of a sentence that say when, each worked out against the article's date.

Weekdays mean the last such day up to the article's date; a day and month without a year mean the last such day. Nothing
lies after the article. What says when something begins, ends or is due ("by Friday", "since 2019"), and what names an
event ("Wednesday's vote", "the Jan. 6 attack"), gives no date. After TIMEX3 (Pustejovsky et al. 2003); its anchored
expressions ("two days earlier") are left to the caller, who knows the time that the text has reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from schemas.dates import DatedBy, Precision, on_day
from streams.reading.texts.text import Token
from streams.reading.when.calendar_days import EARLIEST_YEAR, LATEST_YEAR, Days
from streams.reading.when.date_offsets import Offsets
from streams.reading.when.date_points import Points
from streams.reading.words.date_words import DateWords, Range

_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})


@dataclass(frozen=True, slots=True)
class DateExpression:
    """words[first:last] of a sentence.

    `dated` is what they give, None where they give nothing. `anchored` counts days from the time that the text has
    reached ("two days earlier": -2 to -2); where it `leads`, from the date of the main clause to that of the clause
    that follows ("a day after saying ..."). `ahead` is a day after the article's, spelled out with its year.
    """

    first: int
    last: int
    dated: DatedBy | None
    anchored: Range | None = None
    leads: bool = False
    ahead: date | None = None


class DateFinder:
    """Finds the expressions of time in a row of words."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self._points = Points(words)
        self._offsets = Offsets(words)

    def find(self, tokens: Sequence[Token], day: date | None) -> list[DateExpression]:
        """Expressions in order, against the last day on which the article can have appeared (None: nobody knows).

        None are found for an article from a year that no news is from.
        """
        if day is not None and not EARLIEST_YEAR < day.year < LATEST_YEAR:
            return []
        bare = [token.word.removesuffix("'s") for token in tokens]
        found: list[DateExpression] = []
        reached = 0
        for at in range(len(tokens)):
            expression = self._at(tokens, bare, at, day) if at >= reached else None
            if expression is not None:
                found.append(expression)
                reached = expression.last
        return found

    def _at(self, tokens: Sequence[Token], bare: Sequence[str], at: int, day: date | None) -> DateExpression | None:
        offset = self._offsets.at(tokens, bare, at, day)
        if offset is not None:
            bound = self._is_bound(bare, at) and not bare[at].startswith("recent")
            dated = None if offset.days is None or bound else as_date(offset.days, "relative")
            return DateExpression(at, offset.last, dated, offset.anchored, offset.leads)
        point = self._points.at(bare, at, day)
        if point is None:
            return None
        last = self._with_part_of_day(bare, point.last)
        usable = self._dates_words(tokens, bare, at, last)
        dated = as_date(point.days, point.basis) if point.days is not None and usable else None
        return DateExpression(at, last, dated, ahead=point.ahead if usable else None)

    def _with_part_of_day(self, bare: Sequence[str], last: int) -> int:
        return last + 1 if last < len(bare) and bare[last] in self.words.parts_of_day else last

    def _is_bound(self, bare: Sequence[str], at: int) -> bool:
        """Whether a word before the date makes it an end, a beginning or a plan."""
        k = at - 1
        while k >= 0 and (bare[k] in self.words.between or (bare[k] == "than" and bare[k - 1] in {"less", "more"})):
            k -= 2 if bare[k] == "than" else 1
        if k < 0:
            return False
        if bare[k] == "of":
            return k > 0 and bare[k - 1] not in self.words.of_dates
        if bare[k] in self.words.bounds:
            return True
        governing = bare[max(0, k - 3) : k + 1]
        planned = any(pair in {("to", "be"), ("will", "be")} for pair in pairwise(governing))
        return planned or not self.words.to_come.isdisjoint(governing)

    def _dates_words(self, tokens: Sequence[Token], bare: Sequence[str], at: int, last: int) -> bool:
        """Whether it can be the date of words: "in a Tuesday interview", not "the Jan. 6 attack", not "by Friday"."""
        owned = tokens[last - 1].word.endswith("'s")
        named = bare[at] in self.words.weekdays or bare[at] in self.words.months
        attributive = owned or (named and at > 0 and bare[at - 1] in _DETERMINERS)
        if not attributive or last >= len(bare) or (not owned and _is_apart(tokens, last)):
            return not self._is_bound(bare, at)
        return not self.words.occasions.isdisjoint(bare[last : last + 3])


def as_date(days: Days, basis: str) -> DatedBy:
    """A day, or an interval of days."""
    first, last = days
    if first == last:
        return on_day(first, basis)
    return DatedBy(value=f"{first.isoformat()}/{last.isoformat()}", precision=Precision.INTERVAL, basis=basis)


def _is_apart(tokens: Sequence[Token], index: int) -> bool:
    """Whether more than a space stands before the word."""
    return tokens[index].start - tokens[index - 1].end > 1
