"""Quote speakers: who says a quote whose own sentence does not say so."""

from collections.abc import Callable, Sequence

from streams.reading.said.attribution import Attribution
from streams.reading.texts.findings import Findings
from streams.reading.texts.quotes import Quote
from streams.reading.texts.rows import Row
from streams.reading.texts.text import Kind, Sentence
from streams.reading.who.subject import Subject
from streams.reading.who.subjects import Subjects

FARTHEST_PARAGRAPH = 6
FARTHEST_SENTENCE = 24
Found = tuple[Subject, int]


class QuoteSpeakers:
    """Looks around a quote for its speaker.

    `attributions_of` gives the attributions of a sentence, `speaker_of` who speaks in one that was looked at before.
    """

    def __init__(
        self,
        findings: Findings,
        subjects: Subjects,
        attributions_of: Callable[[int], Sequence[Attribution]],
        speaker_of: Callable[[int], Subject | None],
    ) -> None:
        self._findings = findings
        self._subjects = subjects
        self._attributions_of = attributions_of
        self._speaker_of = speaker_of

    def of(self, sentence: int, quote: Quote, first: int) -> Found | None:
        """The speaker of a quote that begins at word `first`, and the sentence that names him; None if nobody does.

        Words in quotation marks within a sentence that is not quoted ('called it "reckless"') belong to that sentence.
        """
        row = self._findings[sentence].row
        if first > 0 and quote.start > row.sentence.start:
            return self._after_colon(sentence, row, first)
        return (
            self._where_it_ends(sentence, quote)
            or self._in_paragraph(sentence, -1)
            or self._in_paragraph(sentence, 1)
            or self._introduced(sentence)
            or self._paragraphs_before(sentence)
        )

    def _after_colon(self, sentence: int, row: Row, first: int) -> Found | None:
        if ":" not in row.gap(first):
            return None
        subject = self._subjects.main(sentence, first)
        return (subject, sentence) if subject.actor is not None else None

    def _where_it_ends(self, sentence: int, quote: Quote) -> Found | None:
        """As in '"A. B," she said': the sentence in which the same quote is closed."""
        for other in range(sentence + 1, min(sentence + FARTHEST_SENTENCE, len(self._findings))):
            if self._sentence(other).start >= quote.end:
                return None
            own = [a for a in self._attributions_of(other) if not self._findings[other].row.in_quote(a.cue_first)]
            said = [a.source for a in own if a.first == 0 and not a.source.thing]
            if said:
                return said[0], other
        return None

    def _in_paragraph(self, sentence: int, step: int) -> Found | None:
        paragraph = self._sentence(sentence).paragraph
        for other in range(sentence + step, sentence + step * FARTHEST_SENTENCE, step):
            if not 0 <= other < len(self._findings) or self._sentence(other).paragraph != paragraph:
                return None
            self._attributions_of(other)
            speaker = self._speaker_of(other)
            if speaker is not None:
                return speaker, other
        return None

    def _introduced(self, sentence: int) -> Found | None:
        """As in 'Berg was blunt. "We will go."': the subject of the sentence before, in the same paragraph."""
        paragraph = self._sentence(sentence).paragraph
        for other in range(sentence - 1, max(-1, sentence - FARTHEST_SENTENCE), -1):
            if self._sentence(other).paragraph != paragraph:
                return None
            subject = self._subjects.main(other)
            if subject.kind != "nobody":
                return (subject, other) if subject.actor is not None else None
        return None

    def _paragraphs_before(self, sentence: int) -> Found | None:
        """The speaker of the paragraph before; paragraphs of nothing but quote are passed over."""
        firsts = self._findings.document.first_of_paragraph
        paragraph = self._sentence(sentence).paragraph
        for _ in range(FARTHEST_PARAGRAPH):
            last = firsts[paragraph] - 1
            if last < 0 or self._sentence(last).kind is not Kind.BODY:
                return None
            paragraph = self._sentence(last).paragraph
            found = self._last_speaker(firsts[paragraph], last)
            if found is not None or not self._is_all_quote(firsts[paragraph]):
                return found
        return None

    def _last_speaker(self, first: int, last: int) -> Found | None:
        for other in range(last, max(first, last - FARTHEST_SENTENCE) - 1, -1):
            self._attributions_of(other)
            speaker = self._speaker_of(other)
            if speaker is not None:
                return speaker, other
        subject = self._subjects.main(last)
        return (subject, last) if subject.actor is not None else None

    def _is_all_quote(self, sentence: int) -> bool:
        row = self._findings[sentence].row
        return bool(row.tokens) and row.in_quote(0)

    def _sentence(self, index: int) -> Sentence:
        return self._findings.document.sentences[index]
