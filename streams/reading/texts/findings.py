"""Findings: the cues, conditions and clauses of each sentence of one article, each worked out once."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from schemas.stance import Certainty
from streams.reading.committed.cue_fit import is_verb
from streams.reading.press.disputed import disputed_words
from streams.reading.press.press_fit import fitting
from streams.reading.texts.clauses import Stretch, clauses, conditions
from streams.reading.texts.quotes import Quote
from streams.reading.texts.rows import Row
from streams.reading.texts.text import Document, bare_words, words
from streams.reading.who.actors import Mention
from streams.reading.words.cues import CommitmentCue, Found, NegationCue, SpeechCue
from streams.reading.words.effects import PARTICLES, Effect
from streams.reading.words.lexicon_files import Lexicon
from streams.reading.words.press_phrases import PressPhrase


@dataclass(frozen=True)
class Finding:
    """One sentence with everything that the lexicon finds in it."""

    row: Row
    lexicon: Lexicon

    @cached_property
    def commitments(self) -> list[Found[CommitmentCue]]:
        """Cues of the commitment scale."""
        found = self.lexicon.commitments.find(self.row.tokens)
        return [
            cue
            for cue in found
            if not cue.entry.none and not _is_month(self.row, cue) and not _is_particle(self.row, cue)
        ]

    @cached_property
    def claims(self) -> list[Found[CommitmentCue]]:
        """Cues of asserting and denying, which count on propositions of fact."""
        return self.lexicon.claims.find(self.row.tokens)

    @cached_property
    def speech(self) -> list[Found[SpeechCue]]:
        """Cues of attribution."""
        return self.lexicon.speech.find(self.row.tokens)

    @cached_property
    def negations(self) -> list[Found[NegationCue]]:
        """Negations, without those that only look like one."""
        return [found for found in self.lexicon.negations.find(self.row.tokens) if not found.entry.none]

    @cached_property
    def hedges(self) -> list[Found[Certainty]]:
        """Hedges."""
        return self.lexicon.hedges.find(self.row.tokens)

    @cached_property
    def effects(self) -> list[Found[Effect]]:
        """Effect verbs and deed nouns."""
        return self.lexicon.effects.find(self.row.tokens)

    @cached_property
    def past(self) -> list[Found[str]]:
        """Cues of an earlier stand, without those that only look like one."""
        return [cue for cue in self.lexicon.past.find(self.row.tokens) if cue.entry != "nothing"]

    @cached_property
    def press(self) -> list[Found[PressPhrase]]:
        """Press cues."""
        return fitting(self.row, self.lexicon.press.find(self.row.tokens))

    @cached_property
    def press_only(self) -> list[Found[PressPhrase]]:
        """Press cues whose clause is no position in itself."""
        return [cue for cue in self.press if cue.entry.position != "read"]

    @cached_property
    def press_apart(self) -> list[Found[PressPhrase]]:
        """Press cues that put two positions of opposite sides, or none, into their clause."""
        return [cue for cue in self.press if cue.entry.position != "read" or cue.entry.form == "clause"]

    @cached_property
    def disputed(self) -> frozenset[int]:
        """Words of which somebody says that they were not said, or not so."""
        return disputed_words(self.row, self.clauses, self.press) if self.press else frozenset()

    @cached_property
    def _hypotheticals(self) -> list[Found[bool]]:
        return [hit for hit in self.lexicon.hypotheticals.find(self.row.tokens) if hit.entry]

    @cached_property
    def imagined(self) -> frozenset[int]:
        """Words of cues that open imagined speech."""
        return _indices(self._hypotheticals)

    @cached_property
    def supposed(self) -> frozenset[int]:
        """Words of cues that make what follows no position; not those that judge it ("it is false that")."""
        judging = _indices([cue for cue in self.commitments if cue.entry.family == "predicate"])
        return _indices([hit for hit in self._hypotheticals if judging.isdisjoint(range(hit.first, hit.last))])

    @cached_property
    def cue_words(self) -> frozenset[int]:
        """Words of all cues that may stand between a subject and its verb."""
        return _indices(self.commitments) | self.speech_words | _indices(self.hedges) | _indices(self.past)

    @cached_property
    def speech_words(self) -> frozenset[int]:
        """Words of speech cues."""
        return _indices(self.speech)

    @cached_property
    def clauses(self) -> list[Stretch]:
        """Clauses in order. A second verb of saying or wanting after "and" opens a clause of its own."""
        openers = {found.first for found in self.speech if found.entry.kind == "verb"}
        openers |= {found.first for found in self.commitments if found.entry.family == "attitude"}
        found = clauses(self.row, frozenset(openers))
        return [part for clause in found for part in self._after_what_was_left(clause)]

    def _after_what_was_left(self, clause: Stretch) -> list[Stretch]:
        """In "After weeks of resisting, Berg ..." the main clause begins at the comma."""
        opens = [cue for cue in self.press if cue.first == clause.first and cue.entry.form == "clause"]
        main = (k for cue in opens for k in range(cue.last, clause.last) if "," in self.row.gap(k))
        at = next(main, None)
        return [clause] if at is None else [Stretch(clause.first, at), Stretch(at, clause.last)]

    @cached_property
    def conditions(self) -> list[Stretch]:
        """Conditions in order."""
        judgements = _indices([found for found in self.commitments if found.entry.family == "predicate"])
        return conditions(self.row, self.lexicon.conditions, judgements)

    @cached_property
    def in_condition(self) -> frozenset[int]:
        """Words of conditions."""
        return frozenset(k for stretch in self.conditions for k in range(stretch.first, stretch.last))


class Findings(Sequence[Finding]):
    """The sentences of one article, cut into words when first looked at."""

    def __init__(self, document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.document = document
        self._mentions = mentions
        self._lexicon = lexicon
        self._made: dict[int, Finding] = {}
        self._words: dict[int, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self.document.sentences)

    def __getitem__(self, index: int) -> Finding:  # type: ignore[override]  # slices are never taken
        if index not in self._made:
            self._made[index] = Finding(self._row(index), self._lexicon)
        return self._made[index]

    def words(self, sentence: int) -> frozenset[str]:
        """The folded words of a sentence, for whoever asks whether it can hold something at all."""
        if sentence not in self._words:
            at = self.document.sentences[sentence]
            self._words[sentence] = frozenset(bare_words(self.document.folded, at.start, at.end))
        return self._words[sentence]

    def is_question(self, sentence: int) -> bool:
        """Whether the sentence ends with a question mark."""
        at = self.document.sentences[sentence]
        return self.document.raw[at.start : at.end].endswith(("?", '?"', "?\u201d"))

    def named_between(self, first: int, last: int) -> set[str]:
        """Actors mentioned in sentences first..last, both included."""
        sentences = self.document.sentences
        return {mention.actor for mention in self._slice(sentences[max(0, first)].start, sentences[last].end)}

    def _slice(self, start: int, end: int) -> Sequence[Mention]:
        low = bisect_left(self._mentions, start, key=lambda mention: mention.start)
        high = bisect_left(self._mentions, end, key=lambda mention: mention.start)
        return self._mentions[low:high]

    def _row(self, index: int) -> Row:
        sentence = self.document.sentences[index]
        quotes: tuple[Quote, ...] = tuple(self.document.quotes_of(sentence))
        tokens = tuple(words(self.document.folded, sentence.start, sentence.end))
        return Row(self.document, sentence, tokens, tuple(self._slice(sentence.start, sentence.end)), quotes)


def _is_month(row: Row, cue: Found[CommitmentCue]) -> bool:
    """As in "May" with a capital in mid-sentence."""
    return row.word(cue.first) == "may" and cue.first > 0 and row.is_capitalised(cue.first)


def _is_particle(row: Row, cue: Found[CommitmentCue]) -> bool:
    """As in "brought it back"."""
    return cue.last - cue.first == 1 and row.word(cue.first) in PARTICLES and not is_verb(row, cue.first)


def _indices(found: Sequence[Found[Any]]) -> frozenset[int]:
    return frozenset(k for hit in found for k in range(hit.first, hit.last))
