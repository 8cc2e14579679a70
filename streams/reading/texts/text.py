"""Document: paragraphs, sentences and quotes of an article, without touching the raw text.

Every `start` and `end` counts code points on the raw text, end exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from streams.reading.texts.furniture import Furniture
from streams.reading.texts.quotes import Quote, quotes_in

LONGEST_SENTENCE = 1200
LONGEST_HEADLINE = 200
SHORTEST_WRAPPED_LINE = 40
SHORTEST_REPEATED = 40
"""Shorter lines may be said twice ("No comment.") or name who speaks next; longer ones are headlines, pull quotes."""
LATE = 3
"""A section of furniture that runs to the end begins after the first third of the text."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile("[.!?\u2026][\"'\u201d\u2019)\\]]{0,3}\\s+")
_WORD = re.compile(r"\w+(?:[-'.]\w+)*")
_CLOSERS = "\"'\u201d\u2019)]"
_OPENERS = "\"'\u201c\u2018(["
_LAST_WORD_REACH = 24
_ON_THE_NETWORK = ["on", "x"]
"""As in "wrote on X. He": no initial."""


class Kind(StrEnum):
    """What a paragraph is on the page."""

    BODY = "body"
    HEADLINE = "headline"
    FURNITURE = "furniture"


class Token(NamedTuple):
    """One folded word and where it stands."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    start: int
    end: int
    kind: Kind
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `paragraph` is the index of its paragraph."""

    start: int
    end: int
    paragraph: int
    kind: Kind


@dataclass(frozen=True)
class Document:
    """An article's text cut up."""

    raw: str
    folded: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def first_of_paragraph(self) -> dict[int, int]:
        """Index of each paragraph's first sentence."""
        firsts: dict[int, int] = {}
        for index, sentence in enumerate(self.sentences):
            firsts.setdefault(sentence.paragraph, index)
        return firsts

    def quotes_of(self, sentence: Sentence) -> list[Quote]:
        """Quotes that touch the sentence."""
        quotes = self.paragraphs[sentence.paragraph].quotes
        first = bisect_right(quotes, sentence.start, key=lambda quote: quote.end)
        last = bisect_left(quotes, sentence.end, key=lambda quote: quote.start)
        return list(quotes[first:last])


def bare_words(folded: str, start: int, end: int) -> list[str]:
    """The words of folded[start:end] without their places."""
    return _WORD.findall(folded, start, end)


def words(folded: str, start: int, end: int) -> list[Token]:
    """Words of folded[start:end]; "u.s" and "pre-2014" are one word."""
    return [Token(m.start(), m.end(), m.group()) for m in _WORD.finditer(folded, start, end)]


def cut(raw: str, folded: str, furniture: Furniture, abbreviations: frozenset[str]) -> Document:
    """Cut a text, given with its folded form, into paragraphs and sentences."""
    paragraphs = tuple(_paragraphs(raw, folded, furniture))
    sentences = tuple(
        Sentence(start, end, index, paragraph.kind)
        for index, paragraph in enumerate(paragraphs)
        for start, end in _sentences(raw, folded, paragraph, abbreviations)
    )
    return Document(raw, folded, paragraphs, sentences)


def _paragraphs(raw: str, folded: str, furniture: Furniture) -> Iterator[Paragraph]:
    rest_is_furniture = False
    before: set[str] = set()
    for start, end in _joined_lines(raw):
        line = folded[start:end]
        late = start * LATE >= len(raw)
        rest_is_furniture = rest_is_furniture or (late and furniture.opens_rest(line))
        if rest_is_furniture or (line in before and len(line) >= SHORTEST_REPEATED) or furniture.is_line(line):
            yield Paragraph(start, end, Kind.FURNITURE, ())
        else:
            before.add(line)
            yield Paragraph(start, end, _kind(raw, start, end), tuple(quotes_in(raw, start, end)))


def _joined_lines(raw: str) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for match in _LINE.finditer(raw):
        start, end = _trimmed(raw, match.start(), match.end())
        if start == end:
            continue
        if held is not None and _wraps(raw, held, start):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _wraps(raw: str, held: tuple[int, int], start: int) -> bool:
    """A line broken in mid-sentence: long, no full stop, exactly one newline, and the next goes on in lower case."""
    long_enough = held[1] - held[0] >= SHORTEST_WRAPPED_LINE
    return long_enough and start - held[1] <= 2 and raw[start].islower() and raw[held[1] - 1] not in '.!?:"\u201d'  # noqa: PLR2004 - CR and LF


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    stripped = raw[start:end]
    left = len(stripped) - len(stripped.lstrip())
    return (start + left, max(start + left, start + len(stripped.rstrip())))


def _kind(raw: str, start: int, end: int) -> Kind:
    ends_like_a_sentence = raw[end - 1] in ".!?\u2026:;," or raw[end - 1] in _CLOSERS
    return Kind.BODY if ends_like_a_sentence or end - start > LONGEST_HEADLINE else Kind.HEADLINE


def _sentences(raw: str, folded: str, paragraph: Paragraph, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = paragraph.start
    for stop in _STOP.finditer(raw, paragraph.start, paragraph.end):
        if _is_break(raw, folded, stop.start(), stop.end(), abbreviations):
            yield from _bounded(raw, start, stop.start() + len(stop.group().rstrip()))
            start = stop.end()
    yield from _bounded(raw, start, paragraph.end)


def _bounded(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what no writer means as one sentence, at a space where there is one."""
    while end - start > LONGEST_SENTENCE:
        space = raw.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        middle = space if space > start else start + LONGEST_SENTENCE
        yield (start, middle)
        start = middle
    if start < end:
        yield (start, end)


def _is_break(raw: str, folded: str, stop: int, following: int, abbreviations: frozenset[str]) -> bool:
    if following >= len(raw) or raw[following].islower():
        return False
    closed = not raw[stop + 1].isspace()
    return closed or raw[stop] != "." or not _is_abbreviation(folded, stop, abbreviations)


def _is_abbreviation(folded: str, stop: int, abbreviations: frozenset[str]) -> bool:
    start = max(0, stop - _LAST_WORD_REACH)
    last = folded[start:stop].rsplit(None, 2)[-2:] or [""]
    if last == _ON_THE_NETWORK:
        return False
    word = last[-1].lstrip(_OPENERS)
    return word in abbreviations or all(len(part) == 1 and part.isalpha() for part in word.split("."))
