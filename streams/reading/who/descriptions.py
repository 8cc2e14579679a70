"""Descriptions: whom "the senator" or "the Republican nominee" takes up, from the titles given with names before."""

from streams.reading.texts.findings import Findings
from streams.reading.texts.rows import Row
from streams.reading.who.actors import ActorIndex
from streams.reading.who.noun_phrases import NounPhrases
from streams.reading.who.subject import Subject
from streams.reading.words.lexicon_files import Words

FARTHEST_LOOK_BACK = 12
LONGEST_APPOSITION = 8


class Descriptions:
    """Titles of one article, by sentence."""

    def __init__(self, findings: Findings, actors: ActorIndex, lexicon_words: Words, phrases: NounPhrases) -> None:
        self._findings = findings
        self._actors = actors
        self._words = lexicon_words
        self._phrases = phrases
        self._given: dict[int, dict[str, str | None]] = {}

    def resolved(self, sentence: int, row: Row, first: int, subject: Subject) -> Subject:
        """The actor whom a phrase with "the" takes up; the subject as it is where that is nobody."""
        if subject.actor is not None or subject.name is not None or row.word(first) != "the":
            return subject
        head = subject.head
        if head not in self._words.honorifics and head not in self._words.people:
            return subject
        at = next((k for k in range(first + 1, len(row.tokens)) if row.word(k) == head), first)
        country = {row.word(k) for k in range(first + 1, at)} & self._words.countries
        actor = self._last_holder(sentence, self._plain(head), country)
        return subject if actor is None else Subject("actor", actor, first)

    def _last_holder(self, sentence: int, title: str, country: set[str]) -> str | None:
        """Who was given the title last; somebody of another country does not answer to "the French president"."""
        for other in range(sentence - 1, max(-1, sentence - 1 - FARTHEST_LOOK_BACK), -1):
            given = self._titles_in(other)
            if title in given:
                return given[title] if all(given.get(one) == given[title] for one in country) else None
        return None

    def _titles_in(self, sentence: int) -> dict[str, str | None]:
        """The actor for each title and country in a sentence; None where it is a stranger's."""
        if sentence not in self._given:
            self._given[sentence] = self._read(self._findings[sentence].row)
        return self._given[sentence]

    def _read(self, row: Row) -> dict[str, str | None]:
        given: dict[str, str | None] = {}
        for at in range(len(row.tokens)):
            mention = row.mention_of.get(at)
            if mention is None and self._is_strangers(row, at):
                given[self._plain(row.word(at))] = None
            if mention is None or row.mention_of.get(at - 1) == mention or not self._actors.is_person(mention.actor):
                continue
            given.update(dict.fromkeys(self._titles_of(row, at, mention.actor), mention.actor))
        return given

    def _is_strangers(self, row: Row, at: int) -> bool:
        titled = row.word(at) in self._words.honorifics and at + 1 not in row.mention_of
        return titled and at + 1 < len(row.tokens) and row.is_capitalised(at + 1) and row.is_capitalised(at)

    def _titles_of(self, row: Row, at: int, actor: str) -> set[str]:
        before = self._phrases.before_title(row, at) + 1
        last = at
        while row.mention_of.get(last + 1) == row.mention_of[at]:
            last += 1
        after = range(0)
        if "," in row.gap(last + 1) and row.word(last + 1) in {"a", "an", "the"}:
            after = range(last + 2, min(last + 2 + LONGEST_APPOSITION, len(row.tokens)))
        given = {row.word(k) for k in (*range(before, last + 1), *after)}
        return {self._plain(word) for word in given | self._actors.titles_of(actor) if self._is_title(word)}

    def _is_title(self, word: str) -> bool:
        return word in self._words.honorifics or word in self._words.people or word in self._words.countries

    def _plain(self, title: str) -> str:
        return self._words.short_titles.get(title, title)
