"""Article concepts: the sentences of one article as concepts, each worked out once."""

from streams.reading.about.concepts import ConceptText
from streams.reading.texts.findings import Findings
from streams.reading.texts.text import Kind

OPENING = 8
LEAD = 3


class ArticleConcepts:
    """`title` are the concepts of the title. Sentence numbers before the first and page furniture have none."""

    def __init__(self, findings: Findings, text: ConceptText, title: set[str]) -> None:
        self.title = title
        self._findings = findings
        self._text = text
        self._rows: dict[int, list[str | None]] = {}
        self._bags: dict[int, set[str]] = {}
        self._openings: dict[int, set[str]] = {}

    def row(self, sentence: int) -> list[str | None]:
        """Concept at each word of the sentence."""
        if sentence not in self._rows:
            self._rows[sentence] = self._text.row(self._findings[sentence].row.tokens)
        return self._rows[sentence]

    def bag(self, sentence: int) -> set[str]:
        """Concepts of the sentence."""
        if sentence not in self._bags:
            self._bags[sentence] = self._bag(sentence)
        return self._bags[sentence]

    def opening(self, length: int) -> set[str]:
        """Concepts of the title and the first sentences, which say what the article is about."""
        if length not in self._openings:
            last = min(length, len(self._findings))
            self._openings[length] = self.title.union(*(self.bag(index) for index in range(last)))
        return self._openings[length]

    def _bag(self, sentence: int) -> set[str]:
        sentences = self._findings.document.sentences
        if sentence < 0 or sentences[sentence].kind is Kind.FURNITURE:
            return set()
        return self._text.bag(self._findings.words(sentence), sentences[sentence].start, sentences[sentence].end)
