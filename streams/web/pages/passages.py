"""Passages: what is marked in a text, cut by code points before anything is made safe (which may drop characters)."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from schemas.stance import Evidence
from streams.reading.texts.text import Document, Kind, cut
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import packaged

CONTEXT = 700
"""So many code points of its paragraph are shown on each side of a passage."""

LONGEST_PASSAGE = 5_000


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage in its paragraph. `more_before`, `more_after`: the paragraph goes on there.

    `is_found` is False where no text that is recorded has these characters at this place; then it is what the evidence
    itself says of its surroundings.
    """

    before: str
    passage: str
    after: str
    more_before: bool
    more_after: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, by their numbers; `begins` are those that begin with it, or at it.

    A mark over several paragraphs begins once.
    """

    text: str
    marks: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in pieces."""

    kind: Kind
    pieces: tuple[Piece, ...]


def excerpt(text: str | None, evidence: Evidence, context: int = CONTEXT) -> Excerpt:
    """The paragraph around a passage, of the text that it is from (None where that is not recorded).

    At most `context` code points of it are shown on each side.
    """
    if text is None or text[evidence.start : evidence.end] != evidence.exact:
        passage = evidence.exact[:LONGEST_PASSAGE]
        prefix, suffix = evidence.prefix[-context:], evidence.suffix[:context]
        return Excerpt(prefix, passage, suffix, more_before=True, more_after=True, is_found=False)
    begin, end = _paragraphs_around(text, evidence)
    shown_from = max(begin, evidence.start - context)
    passage_to = min(evidence.end, evidence.start + LONGEST_PASSAGE)
    shown_to = min(end, passage_to + context)
    return Excerpt(
        before=text[shown_from : evidence.start],
        passage=text[evidence.start : passage_to],
        after=text[passage_to:shown_to],
        more_before=shown_from > begin,
        more_after=shown_to < end,
        is_found=True,
    )


def blocks(text: str, spans: Sequence[tuple[int, int]]) -> list[Block]:
    """The paragraphs of a text with these spans marked, each by its place in `spans`; they may overlap."""
    paragraphs = _document(text).paragraphs
    starts = [paragraph.start for paragraph in paragraphs]
    touching: list[list[int]] = [[] for _ in paragraphs]
    for number, (begin, end) in enumerate(spans):
        place = max(0, bisect_right(starts, begin) - 1)
        while place < len(paragraphs) and paragraphs[place].start < end:
            if paragraphs[place].end > begin:
                touching[place].append(number)
            place += 1
    begun: set[int] = set()
    return [
        Block(paragraph.kind, tuple(_pieces(text, (paragraph.start, paragraph.end), numbers, spans, begun)))
        for paragraph, numbers in zip(paragraphs, touching, strict=True)
    ]


def _pieces(
    text: str, whole: tuple[int, int], numbers: Sequence[int], spans: Sequence[tuple[int, int]], begun: set[int]
) -> Iterator[Piece]:
    """The pieces of a paragraph that these spans touch; `begun` are those that began in an earlier one."""
    begin, end = whole
    inside = {number: (max(begin, spans[number][0]), min(end, spans[number][1])) for number in numbers}
    bounds = sorted({begin, end, *(bound for ends in inside.values() for bound in ends)})
    for left, right in pairwise(bounds):
        marks = tuple(number for number, (first, last) in inside.items() if first <= left and right <= last)
        yield Piece(text[left:right], marks, begins=tuple(number for number in marks if number not in begun))
        begun.update(marks)


def _paragraphs_around(text: str, evidence: Evidence) -> tuple[int, int]:
    touched = [
        paragraph
        for paragraph in _document(text).paragraphs
        if paragraph.start < evidence.end and evidence.start < paragraph.end
    ]
    if not touched:
        return evidence.start, evidence.end
    return min(touched[0].start, evidence.start), max(touched[-1].end, evidence.end)


@lru_cache(maxsize=16)
def _document(text: str) -> Document:
    lexicon = packaged()
    return cut(text, fold(text), lexicon.furniture, lexicon.words.abbreviations)
