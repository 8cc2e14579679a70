"""Press subjects: who turned round, clashes or denies, by a press cue."""

from dataclasses import dataclass

from schemas.stance import Certainty
from streams.reading.page import Page
from streams.reading.press.disputants import Disputants
from streams.reading.said.attribution import Attribution
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.texts.text import Kind
from streams.reading.words.cues import Found
from streams.reading.words.grammar import PREPOSITIONS
from streams.reading.words.press_phrases import PressPhrase
from streams.reading.words.somebodys_words import WORDS_OF_SOMEBODY

_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_POINTING = frozenset({"this", "that", "these", "those", "the", "such"})
_OWNED_BY = frozenset({"by", "for", "from", "of"})
REACH = 6
"""Words between a noun and its owner, at most."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Who turned round, how sure that is, and who says so where somebody is quoted with it."""

    actor: str
    certainty: Certainty
    said: Attribution | None


class PressSubjects:
    """Finds the actors of press cues in the sentences of one article."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._attributions = page.attributions
        self._disputants = Disputants(page)

    def of(self, sentence: int, finding: Finding, cue: Found[PressPhrase]) -> Turned | None:
        """The actor of the cue, or None where it is nobody in the catalogue."""
        disputes = cue.entry.form in {"words", "saying"}
        said = self._disputants.said(sentence, finding.row, cue) if disputes else self._said(sentence, cue)
        actor = self._actor(sentence, finding, cue, said)
        return None if actor is None else Turned(actor, _certainty(finding, cue, actor, said), said)

    def _said(self, sentence: int, cue: Found[PressPhrase]) -> Attribution | None:
        both = (*self._attributions.of(sentence), *self._attributions.quoted(sentence))
        covering = [
            one
            for one in both
            if one.first <= cue.first < one.last
            and not one.cue_first <= cue.first < one.cue_last
            and (one.source.actor is not None or one.first >= one.cue_last)
        ]
        return min(covering, key=lambda one: one.length, default=None)

    def _actor(self, sentence: int, finding: Finding, cue: Found[PressPhrase], said: Attribution | None) -> str | None:
        row = finding.row
        if cue.entry.form in {"words", "saying"}:
            return self._disputants.of(sentence, finding, cue, said)
        if cue.entry.form == "noun":
            return (
                self._owner(sentence, row, cue.first)
                or self._named_after(sentence, row, cue.last)
                or (self._main(sentence, row, cue) if _describes_the_clause(row, cue) else None)
            )
        if cue.entry.form == "clause":
            return self._main(sentence, row, cue)
        subject = self._attributions.subjects.before(sentence, cue.first, finding.cue_words)
        if subject.actor is not None and subject.kind == "actor":
            return subject.actor
        if subject.kind == "speaker":
            return None if said is None else said.source.actor
        noun = next(
            (k for k in range(cue.first - 1, max(-1, cue.first - REACH), -1) if row.word(k) in WORDS_OF_SOMEBODY), None
        )
        return None if noun is None else self._owner(sentence, row, noun)

    def _owner(self, sentence: int, row: Row, noun: int) -> str | None:
        """Whose words a noun names: "Berg's comments", "her comments", "this position" (of whoever was heard last)."""
        for k in range(noun, max(-1, noun - 3), -1):
            mention = row.mention_of.get(k)
            if mention is not None and row.word(k).endswith(("'s", "s'")):
                return mention.actor
            if row.word(k) in _POSSESSIVES:
                return self._attributions.subjects.before(sentence, k, frozenset()).actor or self._heard_before(
                    sentence
                )
            if row.word(k) in _POINTING and noun > k:
                return self._heard_before(sentence)
        return None

    def _heard_before(self, sentence: int) -> str | None:
        if sentence == 0:
            return None
        heard = self._attributions.speaker_of(sentence - 1) or self._attributions.subjects.main(sentence - 1)
        return heard.actor

    def _named_after(self, sentence: int, row: Row, at: int) -> str | None:
        """As in "an about-face for Berg", "an unusual reversal by him"."""
        start = at if row.word(at) in _OWNED_BY else at - 1
        if row.word(start) not in _OWNED_BY:
            return None
        if row.word(start + 1) in {"him", "her"}:
            return self._attributions.subjects.main(sentence, start).actor
        near = (row.mention_of[k].actor for k in range(start + 1, start + 4) if k in row.mention_of)
        return next(near, None)

    def _main(self, sentence: int, row: Row, cue: Found[PressPhrase]) -> str | None:
        """The subject of the main clause: after the comma where the cue opens the sentence, else before the cue."""
        if cue.first > 0 and row.gap(cue.first).isspace():
            return self._attributions.subjects.main(sentence, cue.first).actor
        comma = next((k for k in range(cue.last, len(row.tokens)) if "," in row.gap(k)), None)
        return self._attributions.subjects.main(sentence).actor if comma is None else self._after(sentence, row, comma)

    def _after(self, sentence: int, row: Row, first: int) -> str | None:
        """The subject that begins there or soon after, with its titles; None where it is somebody else."""
        if row.word(first) in {"he", "she"}:
            return self._attributions.subjects.before(sentence, first + 1, frozenset()).actor
        for k in range(first, min(first + REACH, len(row.tokens))):
            mention = row.mention_of.get(k)
            if mention is not None:
                owned = row.document.folded[mention.end : mention.end + 2] == "'s" or row.word(k - 1) in PREPOSITIONS
                return None if owned else mention.actor
            strange = row.is_capitalised(k) and k + 1 < len(row.tokens) and row.is_capitalised(k + 1)
            if strange and row.word(k) not in self._page.desk.lexicon.words.honorifics and k + 1 not in row.mention_of:
                return None
        return None


def _describes_the_clause(row: Row, cue: Found[PressPhrase]) -> bool:
    """As in "In a reversal, ..." and "..., an about-face"; not "blamed the reversal on"."""
    apart = any(mark in row.gap(cue.first) for mark in ",\u2014\u2013-")
    return row.word(cue.first) == "in" or (apart and row.word(cue.first) in {"a", "an"})


def _certainty(finding: Finding, cue: Found[PressPhrase], actor: str, said: Attribution | None) -> Certainty:
    row = finding.row
    if row.sentence.kind is Kind.HEADLINE:
        return Certainty.HEADLINE
    if any(row.word(k) in {"seemed", "appeared", "seems", "appears"} for k in range(max(0, cue.first - 3), cue.first)):
        return Certainty.HEDGED
    if said is None:
        return Certainty.REPORTED
    return Certainty.EXPLICIT if said.source.actor == actor else Certainty.HEARSAY
