"""Subjects: who is the subject of a cue, by walking left from it over what may stand between."""

from collections.abc import Callable

from streams.reading.texts.findings import Findings
from streams.reading.texts.rows import Row
from streams.reading.who.actors import ActorIndex
from streams.reading.who.antecedents import Antecedents
from streams.reading.who.descriptions import Descriptions
from streams.reading.who.main_subjects import MainSubjects
from streams.reading.who.noun_phrases import NounPhrases, is_noun_before_verb, is_possessive, joins
from streams.reading.who.subject import Subject
from streams.reading.words.grammar import (
    COMPANY_FORMS,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    SPEAKER_ITSELF,
    TIME_AND_PLACE,
    VAGUE_PRONOUNS,
)
from streams.reading.words.lexicon_files import Words
from streams.reading.words.source_grammar import CONTROL_VERBS, OPENS_RELATIVE, POSSESSIVE_PERSONAL, PRONOUN_VERBS
from streams.reading.words.verb_grammar import ADJUNCTS, OPENS_CONTENT

LONGEST_PARENTHESIS = 30
LONGEST_INVERTED = 16


class Subjects:
    """Finds subjects in the sentences of one article.

    `speaker_of` answers who speaks in an earlier sentence, if anybody does.
    """

    def __init__(
        self,
        findings: Findings,
        actors: ActorIndex,
        lexicon_words: Words,
        speaker_of: Callable[[int], Subject | None],
    ) -> None:
        self._findings = findings
        self._words = lexicon_words
        self.phrases = NounPhrases(actors, lexicon_words)
        self._descriptions = Descriptions(findings, actors, lexicon_words, self.phrases)
        self._mains = MainSubjects(findings, lexicon_words, self.phrases, self._descriptions, self._antecedent_of)
        self._antecedents = Antecedents(findings, actors, self.phrases, self.main, speaker_of)

    def before(self, sentence: int, index: int, cue_words: frozenset[int]) -> Subject:
        """Subject of the cue whose first word is at `index`; `cue_words` are words of cues, which may stand between.

        "It", "they" and "the company" keep their kind, with the actor in focus where there is one.
        """
        return self._antecedents.named(sentence, self._before(sentence, index, cue_words))

    def agent(self, sentence: int, index: int) -> Subject:
        """Who does what stands in the passive: the phrase that begins after "by"."""
        row = self._findings[sentence].row
        last = index
        while last < len(row.tokens) and last - index < LONGEST_INVERTED and self._goes_on(row, last, index):
            last += 1
        return self.phrases.read(row, index, max(last, index + 1))

    def _before(self, sentence: int, index: int, cue_words: frozenset[int]) -> Subject:
        row = self._findings[sentence].row
        owner = self._owner(sentence, row, index)
        if owner is not None:
            return owner
        controlled = self._controller(sentence, row, index)
        if controlled is not None:
            return controlled
        at = index - 1
        while at >= 0:
            if not joins(row, at + 1):
                over = self._over_mark(sentence, row, at, index, cue_words)
                if isinstance(over, Subject):
                    return over
                at = over
            noun = at + 1 == index and is_noun_before_verb(row, at)
            passed = not noun and not self._is_pronoun(row, at)
            if passed and (at in cue_words or self._may_stand_between(row, at)):
                at -= 1
                continue
            if _governs(row, at):
                at -= 1
                continue
            first = self.phrases.start(row, at, cue_words)
            if row.word(first) in {"of", "from"} and first > 0 and row.gap(first) in {") ", ", "}:
                at = first - 1
                continue
            return self._at(sentence, row, at, cue_words)
        return self.main(sentence) if is_participle(row.word(index)) else Subject("nobody", None, 0)

    def _controller(self, sentence: int, row: Row, index: int) -> Subject | None:
        """As in "Berg surprised them by refusing ..., while also calling for": who does it is the main subject."""
        at = index - 1
        while at > 0 and (row.word(at).endswith("ly") or row.word(at) in {"also", "not", "even", "still", "again"}):
            at -= 1
        if row.word(at) not in ADJUNCTS or not is_participle(row.word(index)) or row.in_quote(index):
            return None
        if any(row.word(k) in OPENS_CONTENT or row.word(k) in RELATIVES for k in range(at)):
            return None
        main = self.main(sentence, at)
        return main if main.kind == "actor" else None

    def after_verb(self, sentence: int, index: int) -> Subject | None:
        """Subject that follows its verb at the end of a quote ("said Vance", "said a spokesman for the mayor")."""
        row = self._findings[sentence].row
        if row.word(index) in PERSONAL and row.gap(index) == " ":
            return self._antecedents.of(sentence, index)
        last = index
        while last < len(row.tokens) and last - index < LONGEST_INVERTED and self._goes_on(row, last, index):
            last += 1
        if last == index:
            return None
        found = self._descriptions.resolved(sentence, row, index, self.phrases.read(row, index, last))
        known = found.kind in {"actor", "own side"} or found.name is not None or found.head
        return found if known else None

    def phrase(self, sentence: int, first: int, last: int) -> Subject:
        """Whom words[first:last] name, pronouns resolved."""
        row = self._findings[sentence].row
        if row.word(first) in PERSONAL | {"him", "her"} and last - first == 1:
            return self._antecedents.of(sentence, first)
        return self.phrases.read(row, first, last)

    def main(self, sentence: int, until: int | None = None) -> Subject:
        """The first subject-like mention of a sentence, before word `until`."""
        return self._mains.of(sentence, until)

    def _antecedent_of(self, sentence: int, at: int) -> Subject:
        return self._antecedents.of(sentence, at)

    def _owner(self, sentence: int, row: Row, index: int) -> Subject | None:
        """Whose noun the cue is: "her opposition to", "Berg's call for"."""
        at = index - 1
        while at > 0 and (row.word(at).endswith("ly") or row.word(at) in {"strong", "continued", "own", "earlier"}):
            at -= 1
        if at < 0 or "," in row.gap(at + 1):
            return None
        if row.word(at) in POSSESSIVE_PERSONAL:
            return self._antecedents.of(sentence, at)
        mention = row.mention_of.get(at)
        return Subject("actor", mention.actor, at) if mention is not None and is_possessive(row, at) else None

    def _over_mark(  # noqa: PLR0911 - one return for each mark
        self, sentence: int, row: Row, at: int, index: int, cue_words: frozenset[int]
    ) -> Subject | int:
        """The word to go on from when a comma, a bracket or a dash stands after word `at`, or the subject itself."""
        gap = row.gap(at + 1)
        shares = is_participle(row.word(index)) or row.word(at + 1) == "then"
        quoted = "\u201d" in gap or gap.startswith((',"', '."', '?"', '!"'))
        if quoted and (row.in_quote(0) or "," not in gap):
            return self.main(sentence, index) if shares else Subject("nobody", None, at + 1)
        if ")" in gap:
            return next((k - 1 for k in range(at, max(0, at - LONGEST_PARENTHESIS), -1) if "(" in row.gap(k)), at)
        if "\u2014" in gap or " - " in gap or " \u2013 " in gap:
            dashes = (k - 1 for k in range(at, max(0, at - LONGEST_PARENTHESIS), -1) if row.gap(k) == gap)
            return next(dashes, self.main(sentence, index) if shares else Subject("nobody", None, at + 1))
        if ";" in gap or ":" in gap:
            return Subject("nobody", None, at + 1)
        if "," not in gap:
            return at
        if self._is_apposition(row, at):
            return self.phrases.read(row, self.phrases.start(row, at, cue_words), at + 1)
        before = self._before_parenthesis(row, at, cue_words)
        if before >= 0:
            return before
        return self.main(sentence, index) if shares else Subject("nobody", None, index)

    def _at(self, sentence: int, row: Row, at: int, cue_words: frozenset[int]) -> Subject:  # noqa: PLR0911 - one return for each thing that may stand there
        word = row.word(at)
        if at not in row.mention_of:
            if word in PERSONAL or word in PRONOUN_VERBS:
                return self._antecedents.of(sentence, at)
            if word in SPEAKER_ITSELF:
                return Subject("speaker", None, at)
            if word in OPENS_RELATIVE:
                return self._antecedent(row, at, cue_words)
            if word in VAGUE_PRONOUNS and word != "that":
                return Subject("pronoun", None, at)
            if word in {"and", "or", "but"}:
                return self.main(sentence, at)
        first = self.phrases.start(row, at, cue_words)
        if row.word(first) in PREPOSITIONS or (first == 0 and row.word(0) in TIME_AND_PLACE):
            return self._after_adverbial(row, first, at)
        return self._descriptions.resolved(sentence, row, first, self.phrases.read(row, first, at + 1))

    def _after_adverbial(self, row: Row, first: int, at: int) -> Subject:
        """The last phrase of "in an interview on Friday the mayor", which begins with a preposition."""
        mention = row.mention_of.get(at)
        start = at
        while start > first and (row.mention_of.get(start - 1) == mention and mention is not None):
            start -= 1
        begin = self.phrases.before_title(row, start) + 1
        held_by = row.word(begin - 1) in PREPOSITIONS and begin - 1 > first
        if mention is None or not held_by:
            return self.phrases.read(row, begin, at + 1)
        inner = self._last_article(row, first, begin)
        return self.phrases.read(row, inner, at + 1) if inner is not None else Subject("other", None, first)

    def _last_article(self, row: Row, first: int, until: int) -> int | None:
        """As in "in Berlin a spokesman for Berg": where the phrase with its own article begins."""
        starts = (k for k in range(until - 2, first, -1) if row.word(k) in {"a", "an", "the"})
        return next((k for k in starts if row.word(k - 1) not in PREPOSITIONS), None)

    def _antecedent(self, row: Row, at: int, cue_words: frozenset[int]) -> Subject:
        """Whom "who" or "which" takes up."""
        if at == 0:
            return Subject("other", None, at)
        first = self.phrases.start(row, at - 1, cue_words)
        found = self.phrases.read(row, first, at)
        mention = row.mention_of.get(at - 1)
        return Subject("actor", mention.actor, at) if mention and not is_possessive(row, at - 1) else found

    def _is_apposition(self, row: Row, at: int) -> bool:
        """Whether the word ends a name between commas ("the chief executive, Carrie Lam, is")."""
        mention = row.mention_of.get(at)
        if mention is None or is_possessive(row, at):
            return False
        first = at
        while row.mention_of.get(first - 1) == mention:
            first -= 1
        first = self.phrases.before_title(row, first) + 1
        return first > 0 and "," in row.gap(first)

    def _before_parenthesis(self, row: Row, at: int, cue_words: frozenset[int]) -> int:
        """Jump over ", of Kentucky," or ", who has said so,": the word before the earlier comma, or -1."""
        heard_cue = False
        for k in range(at, max(0, at - LONGEST_PARENTHESIS), -1):
            heard_cue = heard_cue or k in cue_words
            if "," not in row.gap(k):
                continue
            named = k - 1 in row.mention_of or row.word(k - 1) in PERSONAL or row.is_capitalised(k - 1)
            if row.word(k) in OPENS_RELATIVE or (named and not heard_cue):
                is_age = row.word(k - 1).isdigit() and "," in row.gap(k - 1)
                return k - 2 if is_age else k - 1
        return -1

    def _may_stand_between(self, row: Row, at: int) -> bool:
        word = row.word(at)
        if at in row.mention_of or word in OPENS_RELATIVE | {"and"}:
            return False
        return word in self._words.between or word in COMPANY_FORMS or word.endswith("ly") or word[0].isdigit()

    def _is_pronoun(self, row: Row, at: int) -> bool:
        word = row.word(at)
        personal = word in PERSONAL or word in SPEAKER_ITSELF or word in PRONOUN_VERBS
        return personal or (word in VAGUE_PRONOUNS and word != "that")

    def _goes_on(self, row: Row, at: int, first: int) -> bool:
        """Whether an inverted subject goes on with this word."""
        if at == first:
            return row.gap(at) == " " and row.word(at) not in PREPOSITIONS | {"that"}
        stops = row.word(at) in (TIME_AND_PLACE | PREPOSITIONS) - {"for", "of", "to"}
        return joins(row, at) and not stops and row.word(at) != "that"


def is_participle(word: str) -> bool:
    """Whether the word is a verb that has its subject from the main clause ("vowing to go, she left")."""
    return word.endswith("ing") and word not in {"being", "going"}


def _governs(row: Row, at: int) -> bool:
    """Whether a verb shares its subject with the one after it: "had avoided criticising", "agreed to support"."""
    word, follows = row.word(at), row.word(at + 1)
    verb = word.endswith(("ed", "ing")) or word in CONTROL_VERBS
    return verb and at not in row.mention_of and (follows == "to" or (follows.endswith("ing") and len(follows) > 4))  # noqa: PLR2004 - not "king"
