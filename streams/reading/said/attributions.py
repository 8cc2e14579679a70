"""Attributions: all that is said in one article, by whom."""

from dataclasses import replace

from schemas.stance import Certainty
from streams.reading.said.attribution import Attribution, resolved
from streams.reading.said.quote_speakers import QuoteSpeakers
from streams.reading.said.reports import Reports
from streams.reading.texts.findings import Findings
from streams.reading.texts.quotes import Quote
from streams.reading.texts.transcripts import Transcript
from streams.reading.who.actors import ActorIndex
from streams.reading.who.strangers import Strangers
from streams.reading.who.subject import Subject
from streams.reading.who.subjects import Subjects
from streams.reading.words.lexicon_files import Lexicon

FARTHEST_SPEAKER = 8
FARTHEST_IN_QUOTE = 24


class Attributions:
    """Finds the attributions in the sentences of one article."""

    def __init__(self, findings: Findings, actors: ActorIndex, lexicon: Lexicon) -> None:
        self._findings = findings
        self.subjects = Subjects(findings, actors, lexicon.words, self.speaker_of)
        self.strangers = Strangers(findings, lexicon, self.subjects.phrases)
        self._reports = Reports(findings, lexicon, self.subjects)
        self._speakers = QuoteSpeakers(findings, self.subjects, self.of, self.speaker_of)
        self._transcript = Transcript(findings, self.subjects)
        self._looking_back = 0
        self._done: dict[int, tuple[Attribution, ...]] = {}
        self._spoken: dict[int, tuple[Attribution, ...]] = {}

    def of(self, sentence: int) -> tuple[Attribution, ...]:
        """Attributions whose cue stands in the sentence itself."""
        if sentence not in self._done:
            self._looking_back += 1
            self._done[sentence] = tuple(self._reports.in_sentence(sentence))
            self._looking_back -= 1
        return self._done[sentence]

    def quoted(self, sentence: int) -> tuple[Attribution, ...]:
        """Attributions of words to a speaker named elsewhere: quotes that stand alone, and lines of a transcript."""
        row = self._findings[sentence].row
        line = self._transcript.speaker(sentence)
        if line is not None:
            speaker, first = line
            return (Attribution(speaker, first, len(row.tokens), first, first, Certainty.REPORTED),)
        return tuple(found for quote in row.quotes if (found := self._of_quote(sentence, quote)) is not None)

    def spoken(self, sentence: int) -> tuple[Attribution, ...]:
        """All that is said in a sentence; "I" stands for whoever speaks, and things for whoever cites them."""
        if sentence not in self._spoken:
            self._spoken[sentence] = resolved((*self.of(sentence), *self.quoted(sentence)))
        return self._spoken[sentence]

    def covering(self, sentence: int, index: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds the word, innermost first."""
        return tuple(sorted((one for one in self.spoken(sentence) if one.covers(index)), key=lambda one: one.length))

    def speaker_of(self, sentence: int) -> Subject | None:
        """Who speaks in the sentence, by its last attribution outside quotes.

        A pronoun may be asked for that in turn and look further back; it ends after a few sentences.
        """
        if sentence not in self._done and self._looking_back >= FARTHEST_SPEAKER:
            return None
        found = self.of(sentence)
        if not found:
            return None
        row = self._findings[sentence].row
        own = [a for a in found if not row.in_quote(min(a.cue_first, len(row.tokens) - 1))]
        own = [a for a in own if a.source.kind != "speaker" and not a.source.thing]
        return own[-1].source if own else None

    def _of_quote(self, sentence: int, quote: Quote) -> Attribution | None:
        row = self._findings[sentence].row
        first, last = row.index_at(quote.start), row.index_at(quote.end)
        if first >= last or any(a.first <= first and last <= a.last for a in self.of(sentence)):
            return None
        near = self._speakers.of(sentence, quote, first)
        if near is None:
            return None
        speaker, spoken_in = near
        imagined = self._imagined_before(sentence, quote)
        plain = Attribution(speaker, first, last, first, first, Certainty.REPORTED)
        return replace(plain, imagined=imagined, spoken_in=None if spoken_in == sentence else spoken_in)

    def _imagined_before(self, sentence: int, quote: Quote) -> bool:
        """Whether the same quote has begun to imagine what somebody could say."""
        sentences = self._findings.document.sentences
        for other in range(sentence - 1, max(-1, sentence - FARTHEST_IN_QUOTE), -1):
            if sentences[other].end <= quote.start:
                return False
            if any(a.imagined for a in self.of(other)):
                return True
        return False
