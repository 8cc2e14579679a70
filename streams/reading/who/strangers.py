"""Strangers: people and organisations outside the catalogue who take a position, with the name as it is written."""

from bisect import bisect_right
from dataclasses import dataclass

from streams.reading.texts.findings import Findings
from streams.reading.texts.rows import Row
from streams.reading.who.noun_phrases import NounPhrases
from streams.reading.who.subject import Subject
from streams.reading.words.grammar import PREPOSITIONS
from streams.reading.words.lexicon_files import Lexicon
from streams.reading.words.source_grammar import ARTICLES, BARE_TITLES

LONGEST_DESCRIPTION = 12
LONGEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody named at raw[start:end].

    `name` has no titles; where only a surname stands there, it is the full name that the text gave before.
    `described_as` are the titles and the apposition with that name, None where there are none.
    """

    name: str
    described_as: str | None
    start: int
    end: int


class Strangers:
    """The strangers of one article."""

    def __init__(self, findings: Findings, lexicon: Lexicon, phrases: NounPhrases) -> None:
        self._findings = findings
        self._words = lexicon.words
        self._media = lexicon.media.names
        self._phrases = phrases
        self._starts = [sentence.start for sentence in findings.document.sentences]

    def of(self, source: Subject) -> Stranger | None:
        """The stranger whom a source or a subject names; None for actors, common nouns and media that only report.

        A lone word counts only with a title or after its full name: it might be a place or the first of a sentence.
        """
        if source.actor is not None or source.name is None:
            return None
        start, end = source.name
        document = self._findings.document
        row = self._row_at(start)
        described = self._description(row, start, end)
        name = document.raw[start:end].removesuffix("'s").removesuffix("\u2019s")
        if document.folded[start:end] in self._media:
            return None
        if " " in name:
            return Stranger(name, described, start, end)
        introduced = self._introduced(name, start)
        if introduced is not None:
            full, first_described = introduced
            return Stranger(full, described or first_described, start, end)
        return Stranger(name, described, start, end) if self._is_titled(row, row.index_at(start)) else None

    def _row_at(self, position: int) -> Row:
        return self._findings[max(0, bisect_right(self._starts, position) - 1)].row

    def _introduced(self, surname: str, before: int) -> tuple[str, str | None] | None:
        """The full name that ends with the surname, where it first stands in the text, and its description."""
        document = self._findings.document
        at = document.raw.find(f" {surname}", 0, before)
        if at < 0:
            return None
        row = self._row_at(at + 1)
        index = row.index_at(at + 1)
        span = self._phrases.name_at(row, index) if index < len(row.tokens) else None
        if span is None or span[1] - span[0] == 1:
            return None
        start, end = row.tokens[span[0]].start, row.tokens[span[1] - 1].end
        return document.raw[start:end].removesuffix("'s").removesuffix("\u2019s"), self._description(row, start, end)

    def _description(self, row: Row, start: int, end: int) -> str | None:
        parts = [part for part in (self._titles(row, start), self._apposition(row, end)) if part]
        return ", ".join(parts) or None

    def _titles(self, row: Row, start: int) -> str:
        name = first = row.index_at(start)
        while first > 0 and name - first < LONGEST_TITLE and self._is_title(row, first - 1):
            first -= 1
        while first < name and row.word(first) in PREPOSITIONS | ARTICLES | BARE_TITLES:
            first += 1
        return row.document.raw[row.tokens[first].start : row.tokens[name - 1].end] if first < name else ""

    def _is_titled(self, row: Row, name: int) -> bool:
        return row.word(name - 1) in self._words.honorifics and row.word(name) not in self._words.organisations

    def _is_title(self, row: Row, index: int) -> bool:
        if row.gap(index + 1) not in {" ", ". ", "\u00a0"}:
            return False
        word = row.word(index)
        lists = (self._words.honorifics, self._words.heads, self._words.people, self._words.spokespersons)
        known = any(word in words for words in lists) or word in self._words.countries
        if word in self._words.between:
            return False
        return known or index in row.mention_of or (row.is_capitalised(index) and index > 0) or word == "of"

    def _apposition(self, row: Row, end: int) -> str:
        first = row.index_at(end)
        if first >= len(row.tokens) or not row.gap(first).startswith(",") or row.word(first) not in ARTICLES:
            return ""
        reach = range(first + 1, min(first + LONGEST_DESCRIPTION, len(row.tokens)))
        last = next((k for k in reach if "," in row.gap(k)), None)
        return "" if last is None else row.document.raw[row.tokens[first].start : row.tokens[last - 1].end]
