"""Sentences: what a passage stands in, cut as the reader cuts."""

from functools import lru_cache

from schemas.stance import Evidence
from streams.reading.texts.text import Document, cut
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import Lexicon, packaged


class Sentences:
    """Cuts articles into sentences with the packaged lexicon."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or packaged()
        self._cut = lru_cache(maxsize=32)(self._document)

    def around(self, text: str, evidence: Evidence) -> tuple[int, int]:
        """Begin and end, in code points, of the sentences around a passage; its own where there are none."""
        touched = [
            sentence
            for sentence in self._cut(text).sentences
            if sentence.start < evidence.end and evidence.start < sentence.end
        ]
        if not touched:
            return evidence.start, evidence.end
        return min(touched[0].start, evidence.start), max(touched[-1].end, evidence.end)

    def _document(self, text: str) -> Document:
        return cut(text, fold(text), self._lexicon.furniture, self._lexicon.words.abbreviations)
