"""Quotes: the stretches of a paragraph that stand between quotation marks."""

import re
from dataclasses import dataclass

_MARKS = re.compile('["\u201c\u201d\u201e\u2018\u2019]')
_CLOSES = {'"': '"', "\u201c": '"\u201d', "\u201e": '"\u201c\u201d', "\u2018": "\u2019"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Code points between the marks, marks excluded. A quote that is never closed ends with its paragraph."""

    start: int
    end: int
    closed: bool

    def covers(self, start: int, end: int) -> bool:
        """Whether the whole stretch lies within the quote."""
        return self.start <= start and end <= self.end

    def touches(self, start: int, end: int) -> bool:
        """Whether any of the stretch lies within the quote."""
        return self.start < end and start < self.end


def quotes_in(raw: str, start: int, end: int) -> list[Quote]:
    """Quotes of raw[start:end] in order; a quote within a quote is part of the outer one."""
    found: list[Quote] = []
    opened: int | None = None
    closers = ""
    for match in _MARKS.finditer(raw, start, end):
        at, mark = match.start(), match.group()
        if opened is None and mark in _CLOSES and _may_open(raw, at):
            opened, closers = at + 1, _CLOSES[mark]
        elif opened is not None and mark in closers and _may_close(raw, at, mark):
            found.append(Quote(opened, at, closed=True))
            opened = None
    if opened is not None and opened < end:
        found.append(Quote(opened, end, closed=False))
    return found


def _may_open(raw: str, at: int) -> bool:
    return not (raw[at] == "\u2018" and at > 0 and raw[at - 1].isalnum())


def _may_close(raw: str, at: int, mark: str) -> bool:
    return not (mark == "\u2019" and at + 1 < len(raw) and raw[at + 1].isalnum())
