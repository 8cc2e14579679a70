"""Main subjects: the first name or pronoun of a sentence that is a subject, after what comes before the main clause."""

from collections.abc import Callable

from streams.reading.texts.findings import Findings
from streams.reading.texts.rows import Row
from streams.reading.who.descriptions import Descriptions
from streams.reading.who.noun_phrases import NounPhrases, is_possessive, joins
from streams.reading.who.subject import Subject
from streams.reading.words.grammar import PERSONAL, PREPOSITIONS, SUBORDINATORS
from streams.reading.words.lexicon_files import Words

LONGEST_DESCRIPTION = 5
LONGEST_TITLE = 6
TAKES_A_PERSON = frozenset(
    {
        "accuse",
        "accused",
        "accuses",
        "accusing",
        "urge",
        "urged",
        "urges",
        "urging",
        "blame",
        "blamed",
        "blames",
        "tell",
    }
    | {"telling", "tells", "told", "ask", "asked", "asking", "asks", "criticised", "criticized", "praised", "pressed"}
    | {"warned", "warns", "condemned", "denounced", "slammed", "attacked", "endorsed", "defended", "backed", "thanked"}
)
"""Verbs whose object is often a person: the name after one is whom they are done to, not who does something."""


class MainSubjects:
    """Finds main subjects in the sentences of one article; `antecedent_of` answers whom a pronoun at a word means."""

    def __init__(
        self,
        findings: Findings,
        lexicon_words: Words,
        phrases: NounPhrases,
        descriptions: Descriptions,
        antecedent_of: Callable[[int, int], Subject],
    ) -> None:
        self._findings = findings
        self._words = lexicon_words
        self._phrases = phrases
        self._descriptions = descriptions
        self._antecedent_of = antecedent_of
        self._whole: dict[int, Subject] = {}

    def of(self, sentence: int, until: int | None = None) -> Subject:
        """The first subject-like mention of a sentence, before word `until`."""
        row = self._findings[sentence].row
        if until is not None:
            return self._first(sentence, row, until)
        if sentence not in self._whole:
            self._whole[sentence] = self._first(sentence, row, len(row.tokens))
        return self._whole[sentence]

    def _first(self, sentence: int, row: Row, end: int) -> Subject:
        """The first subject after what comes before the main clause, or else within that."""
        start = self._after_adverbial_clause(row, end)
        found = self._first_between(sentence, row, start, end)
        return self._first_between(sentence, row, 0, start) if found.kind == "nobody" and start else found

    def _first_between(self, sentence: int, row: Row, start: int, end: int) -> Subject:
        for at in range(start, end):
            if row.in_quote(at):
                continue
            mention = row.mention_of.get(at)
            if mention is not None and row.mention_of.get(at - 1) != mention:
                if at > start and row.word(self._phrases.before_title(row, at)) in TAKES_A_PERSON:
                    return Subject("other", None, at)
                found = self._subject_like(row, at)
                if found is not None:
                    return found
            elif row.word(at) in PERSONAL and row.word(at - 1) not in PREPOSITIONS:
                return self._antecedent_of(sentence, at)
            elif self._is_stranger(row, at) and not (self._is_before_a_name(row, at) or self._is_owner(row, at)):
                return self._stranger(row, at)
            elif row.word(at) == "the" and (described := self._described(sentence, row, at)) is not None:
                return described
        return Subject("nobody", None, end)

    def _described(self, sentence: int, row: Row, at: int) -> Subject | None:
        """As in "the Vermont senator is", where somebody was given that title before."""
        reach = range(at + 1, min(at + LONGEST_DESCRIPTION, len(row.tokens)))
        head = next((k for k in reach if row.word(k) in self._words.honorifics and not row.is_capitalised(k)), None)
        if head is None or row.word(at - 1) in PREPOSITIONS or row.word(head + 1) in self._words.honorifics:
            return None
        subject = self._descriptions.resolved(sentence, row, at, Subject("other", None, at, head=row.word(head)))
        return subject if subject.actor is not None else None

    def _stranger(self, row: Row, at: int) -> Subject:
        last = at
        while last + 1 < len(row.tokens) and row.is_capitalised(last + 1) and joins(row, last + 1):
            last += 1
        return self._phrases.read(row, at, last + 1)

    def _is_before_a_name(self, row: Row, at: int) -> bool:
        """As in "City Council spokesman Carl Holm": whom he speaks for, where he himself is somebody that we know."""
        while at < len(row.tokens) and row.is_capitalised(at) and at not in row.mention_of:
            at += 1
        titled = row.word(at) in self._words.honorifics or row.word(at) in self._words.spokespersons
        return titled and at + 1 in row.mention_of

    def _is_owner(self, row: Row, at: int) -> bool:
        """As in "Holm City's embattled police chief, Carl Holm,": whose somebody that we know is, by his title."""
        run = range(at, min(at + LONGEST_TITLE, len(row.tokens)))
        owner = next((k for k in run if row.word(k).endswith("'s") or not row.is_capitalised(k)), at)
        if not row.is_capitalised(owner) or not row.word(owner).endswith("'s"):
            return False
        named = next((k for k in range(owner + 2, owner + 2 + LONGEST_TITLE) if k in row.mention_of), None)
        return named is not None and row.word(named - 1) in self._words.honorifics

    def _after_adverbial_clause(self, row: Row, end: int) -> int:
        """Where the main clause begins in "While neither X nor Y ..., Z did" and "Speaking in X, Z said"."""
        first = row.word(0)
        if first not in SUBORDINATORS | PREPOSITIONS and not first.endswith("ing"):
            return 0
        return next((at for at in range(1, end) if "," in row.gap(at)), 0)

    def _subject_like(self, row: Row, at: int) -> Subject | None:
        """The subject that a mention is, or that it belongs to ("Berg's office"); None where it is neither."""
        last = at
        while row.mention_of.get(last + 1) == row.mention_of[at]:
            last += 1
        before = self._phrases.before_title(row, at)
        if row.word(before) in PREPOSITIONS:
            return None
        follows = row.word(last + 1)
        noun = is_possessive(row, last) or follows in self._words.honorifics or last + 1 in row.mention_of
        if not noun and follows not in self._words.spokespersons:
            return Subject("actor", row.mention_of[at].actor, at, self._joined_after(row, last))
        if follows in self._words.spokespersons:
            return self._phrases.read(row, at, last + 2)
        return None

    def _joined_after(self, row: Row, last: int) -> tuple[str, ...]:
        """Who shares the verb with the first name: Holm in "Berg and Finance Minister Lars Holm met"."""
        if row.word(last + 1) != "and":
            return ()
        second = next((k for k in range(last + 2, last + 2 + LONGEST_TITLE) if k in row.mention_of), None)
        if second is None:
            return ()
        while row.mention_of.get(second + 1) == row.mention_of[second]:
            second += 1
        first = row.mention_of[last].actor
        return (row.mention_of[second].actor,) if first in self._phrases.joined(row, second) else ()

    def _is_stranger(self, row: Row, at: int) -> bool:
        """Two capitalised words in a row that are nobody in the catalogue: somebody else's name."""
        if not row.is_capitalised(at) or row.word(at) in self._words.stop or row.word(at) in self._words.between:
            return False
        if row.word(at - 1) in PREPOSITIONS or at in row.mention_of or row.word(at) in self._words.organisations:
            return False
        titled = row.word(at - 1) in self._words.honorifics and row.is_capitalised(at - 1) and at > 0
        following = at + 1 < len(row.tokens) and row.is_capitalised(at + 1) and row.gap(at + 1) == " "
        known = at + 1 in row.mention_of or at - 1 in row.mention_of
        is_title = row.word(at) in self._words.honorifics or row.word(at + 1) in self._words.honorifics
        return not known and not is_title and (titled or following)
