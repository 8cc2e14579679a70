"""Date offsets: expressions that count: "two days ago", "in recent weeks", "a week earlier", "the next day"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from streams.reading.texts.text import Token
from streams.reading.when.calendar_days import DAY, Days
from streams.reading.words.date_words import DateWords, Range

_MANY = (2, 6)
"""How many "days" are, without a number."""
_LOOSE = frozenset({"day", "days", "hour", "hours", "minute", "minutes", "moments"})
_RECENT = {"recent": 7 * DAY, "recently": 30 * DAY}
_WITHIN_THE_DAY = ((("in", "the", "day"), 4), (("that", "day"), 3), (("in", "the", "evening"), 4))


@dataclass(frozen=True, slots=True)
class Offset:
    """Ends before words[last]; see `DateExpression` for `anchored` and `leads`."""

    last: int
    days: Days | None = None
    anchored: Range | None = None
    leads: bool = False


class Offsets:
    """Reads one such expression."""

    def __init__(self, words: DateWords) -> None:
        self._words = words

    def at(self, tokens: Sequence[Token], bare: Sequence[str], at: int, day: date | None) -> Offset | None:
        """The expression that begins at words[at], or None. `day` is the article's."""
        word = bare[at]
        if word in {"earlier", "later"}:
            return next(
                (Offset(at + n, None, (0, 0)) for words, n in _WITHIN_THE_DAY if _are(bare, at + 1, words)), None
            )
        if word in {"next", "following", "previous", "same"}:
            return self._step(bare, at)
        if word in {"recent", "recently"}:
            return self._recent(bare, at, day)
        if word in {"past", "last"}:
            return self._past(bare, at, day)
        if word in self._words.units or self._words.number(word) is not None:
            return self._counted(tokens, bare, at, day)
        return None

    def _step(self, bare: Sequence[str], at: int) -> Offset | None:
        """As in "the next day": one unit from where the text has got to."""
        unit = self._words.units.get(_word(bare, at + 1))
        if not unit or _word(bare, at - 1) not in {"the", "that"}:
            return None
        steps = {"next": (unit, unit), "following": (unit, unit), "previous": (-unit, -unit), "same": (0, 0)}
        low, high = steps[bare[at]]
        slack = 0 if unit == 1 or bare[at] == "same" else unit // 2
        return Offset(at + 2, None, (low - slack, high + slack))

    def _recent(self, bare: Sequence[str], at: int, day: date | None) -> Offset | None:
        if day is None:
            return None
        unit = self._words.units.get(_word(bare, at + 1), 0)
        if bare[at] == "recent" and unit:
            return Offset(at + 2, (day - timedelta(days=7 * unit), day))
        return Offset(at + 1, (day - _RECENT[bare[at]], day))

    def _past(self, bare: Sequence[str], at: int, day: date | None) -> Offset | None:
        """As in "in the past few days"; a stretch that goes on ("for the past year") dates nothing."""
        counted = self._words.number(_word(bare, at + 1))
        unit_at = at + 2 if counted is not None else at + 1
        unit = self._words.units.get(_word(bare, unit_at))
        if not unit or day is None or _word(bare, at - 1) != "the":
            return None
        if _word(bare, at - 2) not in {"in", "over", "during", "within"}:
            return Offset(unit_at + 1)
        most = (counted or (1, 1))[1]
        return Offset(unit_at + 1, (day - timedelta(days=unit * most), day))

    def _counted(self, tokens: Sequence[Token], bare: Sequence[str], at: int, day: date | None) -> Offset | None:
        numbers = self._words.number(bare[at])
        unit_at = at if numbers is None else at + 1
        if _word(bare, unit_at) == "of":
            unit_at += 1
        name = _word(bare, unit_at)
        unit = self._words.units.get(name)
        if unit is None or (
            numbers is None and not name.endswith("s") and not (name == "day" and bare[at - 1] == "the")
        ):
            return None
        spoken = numbers or (_MANY if name.endswith("s") else (1, 1))
        spread = self._spread(bare, at, name, unit, spoken)
        return self._directed(tokens, bare, unit_at + 1, spread, day)

    def _spread(self, bare: Sequence[str], at: int, name: str, unit: int, numbers: Range) -> Range:
        """At least and at most so many days: words that count weeks or years are not meant to the day."""
        low, high = numbers
        before = {_word(bare, at - 1), _word(bare, at - 2) if _word(bare, at - 1) == "than" else ""}
        if before & self._words.less or "less" in before:
            return max(0, (low - 1) * unit), low * unit
        if before & self._words.more or "more" in before:
            return low * unit, (high + 1) * unit
        if name in _LOOSE:
            return low * unit, high * unit
        slack = 3 if unit == 7 else unit // 2  # noqa: PLR2004 - a week
        return max(1, low * unit - slack), high * unit + slack

    def _directed(
        self, tokens: Sequence[Token], bare: Sequence[str], at: int, spread: Range, day: date | None
    ) -> Offset | None:
        low, high = spread
        direction = _word(bare, at)
        if direction == "ago":
            days = None if day is None else (day - timedelta(days=high), day - timedelta(days=low))
            return Offset(at + 1, days)
        if direction in {"earlier", "prior", "previously"}:
            return Offset(at + 1, None, (-high, -low))
        if direction == "later":
            return Offset(at + 1, None, (low, high))
        if direction not in {"before", "after"}:
            return None
        ends = at + 1 >= len(bare) or tokens[at + 1].start - tokens[at].end > 1
        if ends:
            return Offset(at + 1, None, (-high, -low) if direction == "before" else (low, high))
        return Offset(at + 1, None, (-high, -low) if direction == "after" else (low, high), leads=True)


def _word(bare: Sequence[str], index: int) -> str:
    return bare[index] if 0 <= index < len(bare) else ""


def _are(bare: Sequence[str], at: int, words: tuple[str, ...]) -> bool:
    return tuple(bare[at : at + len(words)]) == words
