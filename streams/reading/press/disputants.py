"""Disputants: who says that their words were not said, or not meant so.

A dispute counts only from whose words they are: "Vance said that his words had been twisted", not "Hegseth said that
Vance never said so" and not a reporter's own "Vance never said so". A spokesperson speaks for the actor.
"""

from streams.reading.page import Page
from streams.reading.press.press_fit import named_owner
from streams.reading.said.attribution import Attribution
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.words.cues import Found
from streams.reading.words.press_phrases import PressPhrase
from streams.reading.words.somebodys_words import SAID_BY_SOMEBODY

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
THIRD_PERSON = frozenset({"he", "him", "his", "she", "her", "they", "them", "their"})
FARTHEST_NOUN = 16
"""Words from "his remarks" to "were taken out of context", at most."""
FARTHEST_SAID = 6
"""Words from "said" to "had not suggested", at most."""
OWNER_REACH = 3
"""Words from a noun back to its owner, at most: "the vice president's latest remarks"."""


class Disputants:
    """Finds the disputants in the sentences of one article."""

    def __init__(self, page: Page) -> None:
        self._attributions = page.attributions
        self._subjects = page.attributions.subjects
        self._is_person = page.desk.actors.is_person

    def of(self, sentence: int, finding: Finding, cue: Found[PressPhrase], said: Attribution | None) -> str | None:
        """Whose words they are, where it is they who say so (`said`); otherwise None."""
        speaker = None if said is None else said.source.actor
        if speaker is None:
            return None
        owner = self._owner(sentence, finding, cue, speaker)
        return speaker if owner == speaker else None

    def said(self, sentence: int, row: Row, cue: Found[PressPhrase]) -> Attribution | None:
        """Where somebody says it; None where nobody does, or one tells what another said."""
        around = [
            one
            for one in self._attributions.covering(sentence, cue.first)
            if not cue.first <= one.cue_first < cue.last and one.source.actor is not None
        ]
        if row.in_quote(cue.first):
            around = [one for one in around if not row.in_quote(min(one.cue_first, len(row.tokens) - 1))] or around
        if not around:
            return self._said_just_before(sentence, row, cue)
        alone = len({one.source.actor for one in around}) == 1 and not any(one.imagined for one in around)
        return around[0] if alone else None

    def _said_just_before(self, sentence: int, row: Row, cue: Found[PressPhrase]) -> Attribution | None:
        """As in "said he had not suggested that ...", where the verb of the dispute has the content."""
        for one in reversed(self._attributions.of(sentence)):
            between = range(one.cue_last, cue.first + 1)
            if 0 < len(between) <= FARTHEST_SAID and not any("," in row.gap(k) for k in between):
                return None if one.imagined or one.source.actor is None else one
        return None

    def _owner(self, sentence: int, finding: Finding, cue: Found[PressPhrase], speaker: str) -> str | None:
        row = finding.row
        if cue.entry.object == "named":
            return named_owner(row, cue.last)
        pronoun = next((k for k in range(cue.first, cue.last) if row.word(k) in FIRST_PERSON | THIRD_PERSON), None)
        if pronoun is not None:
            return self._meant(sentence, row, pronoun, speaker)
        if cue.entry.form == "saying":
            return self._denier(sentence, finding, cue, speaker)
        return self._spoken_of(sentence, row, cue, speaker)

    def _denier(self, sentence: int, finding: Finding, cue: Found[PressPhrase], speaker: str) -> str | None:
        """Who "never said": the subject; the writer of a message may leave the "I" away."""
        row = finding.row
        subject = self._subjects.before(sentence, cue.first, finding.cue_words)
        if subject.kind == "speaker":
            return speaker
        if subject.kind == "nobody":
            return speaker if row.in_quote(cue.first) else None
        if row.word(subject.index) in THIRD_PERSON:
            return self._meant(sentence, row, subject.index, speaker)
        return subject.actor

    def _spoken_of(self, sentence: int, row: Row, cue: Found[PressPhrase], speaker: str) -> str | None:
        """Of what "were taken out of context" or who "was misquoted": the nearest such noun or person before it."""
        for at in range(cue.first - 1, max(-1, cue.first - FARTHEST_NOUN), -1):
            if row.word(at) in {"i", "we", "he", "she", "they"}:
                return self._meant(sentence, row, at, speaker)
            if row.word(at) in SAID_BY_SOMEBODY:
                return self._owner_of_noun(sentence, row, at, speaker)
            mention = row.mention_of.get(at)
            if mention is not None and at >= cue.first - 2:
                return mention.actor
        return None

    def _owner_of_noun(self, sentence: int, row: Row, noun: int, speaker: str) -> str | None:
        for at in range(noun - 1, max(-1, noun - 1 - OWNER_REACH), -1):
            if row.word(at) in FIRST_PERSON | THIRD_PERSON:
                return self._meant(sentence, row, at, speaker)
            mention = row.mention_of.get(at)
            if mention is not None:
                return mention.actor if row.word(at).endswith(("'s", "s'")) else None
        return None

    def _meant(self, sentence: int, row: Row, pronoun: int, speaker: str) -> str | None:
        """Whom a pronoun means: "I" the speaker, "he" in somebody's own words another, else whoever is the subject."""
        if row.word(pronoun) in FIRST_PERSON:
            return speaker
        if row.in_quote(pronoun):
            return None
        subject = self._subjects.before(sentence, pronoun, frozenset())
        known = subject.actor is not None and self._is_person(subject.actor)
        return subject.actor if known else speaker
