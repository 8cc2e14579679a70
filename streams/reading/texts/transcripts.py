"""Transcripts: lines that begin with their speaker ("BERG: We will go."), and the lines that go on without one."""

from bisect import bisect_right
from functools import cached_property

from streams.reading.texts.findings import Findings
from streams.reading.texts.rows import Row
from streams.reading.texts.text import Kind
from streams.reading.who.subject import Subject
from streams.reading.who.subjects import Subjects

LONGEST_LABEL = 6
LONGEST_LABEL_TEXT = 60
FEWEST_LABELS = 3


class Transcript:
    """The labelled lines of one article."""

    def __init__(self, findings: Findings, subjects: Subjects) -> None:
        self._findings = findings
        self._subjects = subjects

    def speaker(self, sentence: int) -> tuple[Subject, int] | None:
        """Who speaks a sentence by its label, and its first word after the label; None where there is no label."""
        at = bisect_right(self._labels, (sentence, LONGEST_LABEL + 1)) - 1
        if at < 0:
            return None
        labelled, first = self._labels[at]
        if labelled != sentence and len(self._labels) < FEWEST_LABELS:
            return None
        label = self._findings[labelled].row
        name = label.word(0)
        source = Subject("other", None, 0) if name == "q" else self._subjects.phrase(labelled, 0, first)
        return (source, first if labelled == sentence else 0)

    @cached_property
    def _labels(self) -> list[tuple[int, int]]:
        """Sentences that begin with a label, with the index of their first word after it."""
        document = self._findings.document
        found = []
        for index in document.first_of_paragraph.values():
            sentence = document.sentences[index]
            head = document.raw[sentence.start : min(sentence.end, sentence.start + LONGEST_LABEL_TEXT)]
            if sentence.kind is not Kind.FURNITURE and ":" in head:
                first = _after_label(self._findings[index].row)
                if first is not None:
                    found.append((index, first))
        return found


def _after_label(row: Row) -> int | None:
    """The first word after a label: an actor of the catalogue, a name in capitals, or a question's "Q"."""
    first = _after_colon(row)
    if first is None:
        return None
    label = row.document.raw[row.tokens[0].start : row.tokens[first - 1].end]
    return first if 0 in row.mention_of or first - 1 in row.mention_of or label.isupper() else None


def _after_colon(row: Row) -> int | None:
    for at in range(1, min(LONGEST_LABEL + 1, len(row.tokens))):
        if row.gap(at).startswith((":", ".:")):
            return at
        if not row.is_capitalised(at) and not row.word(at)[0].isdigit():
            return None
    return None
