"""Antecedents: whom a pronoun or "the company" takes up, by looking back for who is in focus.

Subjects and speakers are in focus before objects (Grosz, Joshi and Weinstein 1995 on centering).
"""

from collections.abc import Callable

from streams.reading.texts.findings import Findings
from streams.reading.texts.rows import Row
from streams.reading.who.actors import ActorIndex
from streams.reading.who.noun_phrases import NounPhrases, is_possessive
from streams.reading.who.subject import Subject
from streams.reading.words.grammar import PREPOSITIONS

FARTHEST_LOOK_BACK = 4


class Antecedents:
    """Finds antecedents in one article.

    `main` gives the first subject of a sentence, `speaker_of` who speaks in it.
    """

    def __init__(
        self,
        findings: Findings,
        actors: ActorIndex,
        phrases: NounPhrases,
        main: Callable[[int], Subject],
        speaker_of: Callable[[int], Subject | None],
    ) -> None:
        self._findings = findings
        self._actors = actors
        self._phrases = phrases
        self._main = main
        self._speaker_of = speaker_of
        self._depth = 0

    def of(self, sentence: int, at: int) -> Subject:
        """Whom "he" or "she" at a word means."""
        earlier = self._earlier_in_sentence(sentence, at)
        if earlier is not None:
            return earlier
        return self._looking_back(lambda: self._heard_before(sentence, at), at)

    def named(self, sentence: int, subject: Subject) -> Subject:
        """An actor for "it", "they" or "the company"; the subject as it is where none is in focus."""
        if subject.kind not in {"pronoun", "own side"} or subject.actor is not None:
            return subject
        word = self._findings[sentence].row.word(subject.index)
        found = self._looking_back(lambda: self._in_focus(sentence, subject.index, word), subject.index)
        return Subject(subject.kind, found.actor, subject.index, found.also) if found.actor else subject

    def last_heard(self, sentence: int) -> Subject:
        """Who was in focus in a sentence: its speaker, or else its first subject."""
        depth, self._depth = self._depth, 0
        speaker = self._speaker_of(sentence)
        self._depth = depth
        return speaker or self._main(sentence)

    def _looking_back(self, look: Callable[[], Subject], at: int) -> Subject:
        """A look back may ask for a subject that looks back itself; it ends after a few steps."""
        if self._depth >= FARTHEST_LOOK_BACK:
            return Subject("other", None, at)
        self._depth += 1
        try:
            return look()
        finally:
            self._depth -= 1

    def _heard_before(self, sentence: int, at: int) -> Subject:
        pronoun = self._findings[sentence].row.word(at)
        for other in range(sentence - 1, max(-1, sentence - 1 - FARTHEST_LOOK_BACK), -1):
            subject = self.last_heard(other)
            if subject.kind in {"actor", "pronoun"} and subject.actor and self._actors.may_be(subject.actor, pronoun):
                return Subject("actor", subject.actor, at)
            if subject.kind == "other" and not subject.thing:
                return Subject("other", None, at, name=subject.name)
        return Subject("other", None, at)

    def _in_focus(self, sentence: int, at: int, word: str) -> Subject:
        row = self._findings[sentence].row
        here = next((m for k in range(at - 1, -1, -1) if (m := row.mention_of.get(k)) and self._leads(row, k)), None)
        if here is not None and not self._actors.is_person(here.actor) and word != "they":
            return Subject("actor", here.actor, at)
        for other in range(sentence - 1, max(-1, sentence - 1 - FARTHEST_LOOK_BACK), -1):
            subject = self.last_heard(other)
            if subject.actor is not None and self._fits(subject, word):
                return Subject("actor", subject.actor, at, subject.also)
            if subject.kind == "other" and not subject.thing:
                break
        return Subject("other", None, at)

    def _fits(self, subject: Subject, word: str) -> bool:
        if subject.also:
            return word == "they"
        return subject.actor is not None and not self._actors.is_person(subject.actor)

    def _earlier_in_sentence(self, sentence: int, at: int) -> Subject | None:
        """The nearest person before the pronoun who is a subject there, followed or not."""
        finding = self._findings[sentence]
        row, pronoun = finding.row, finding.row.word(at)
        for k in range(at - 1, -1, -1):
            mention = row.mention_of.get(k)
            if mention is not None and self._actors.may_be(mention.actor, pronoun) and self._leads(row, k):
                return Subject("actor", mention.actor, at)
            saying = k + 1 in finding.speech_words and k not in finding.speech_words
            if mention is None and saying and not row.is_capitalised(k + 1) and not row.in_quote(k):
                name = self._phrases.name_at(row, k)
                if name is not None:
                    return Subject("other", None, at, name=(row.tokens[name[0]].start, row.tokens[k].end))
        return None

    def _leads(self, row: Row, at: int) -> bool:
        """Whether the mention that covers a word is no object: no preposition before it, no noun after it."""
        mention = row.mention_of[at]
        first, last = at, at
        while row.mention_of.get(first - 1) == mention:
            first -= 1
        while row.mention_of.get(last + 1) == mention:
            last += 1
        if row.in_quote(at) or is_possessive(row, last) or last + 1 in row.mention_of:
            return False
        return row.word(self._phrases.before_title(row, first)) not in PREPOSITIONS
