"""Date words: what the lexicon knows about the words of which expressions of time are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from streams.reading.words.inflection import forms

Range = tuple[int, int]
"""At least and at most."""


@dataclass(frozen=True)
class DateWords:
    """Words of dates, as `lexicon/dates.yaml` lists them. `starts` are all words with which an expression can begin."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, Range]
    numbers: Mapping[str, Range]
    units: Mapping[str, int]
    days: Mapping[str, int]
    parts_of_day: frozenset[str]
    less: frozenset[str]
    more: frozenset[str]
    between: frozenset[str]
    bounds: frozenset[str]
    of_dates: frozenset[str]
    occasions: frozenset[str]
    to_come: frozenset[str]
    looks_ahead: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any], irregular: Mapping[str, tuple[str, ...]]) -> "DateWords":
        """Build from the parsed file; `irregular` are forms of verbs."""
        lists = ("parts_of_day", "less", "more", "between", "bounds", "of_dates", "occasions", "to_come")
        ahead = (form for base in data["looks_ahead"].split() for form in forms(base, irregular))
        return cls(
            weekdays=_numbered(data["weekdays"], first=0),
            months=_numbered(data["months"], first=1),
            seasons={name: (first, last) for name, (first, last) in data["seasons"].items()},
            numbers={name: (low, high) for name, (low, high) in data["numbers"].items()},
            units=data["units"],
            looks_ahead=frozenset(ahead),
            days=data["days"],
            **{name: frozenset(data[name].split()) for name in lists},
        )

    def number(self, word: str) -> Range | None:
        """What a number word or a numeral of at most two digits stands for."""
        if word.isascii() and word.isdecimal() and len(word) <= 2:  # noqa: PLR2004 - larger numbers count no days
            return int(word), int(word)
        return self.numbers.get(word)


def _numbered(groups: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(groups, start=first) for name in names}
