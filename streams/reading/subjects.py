"""Subjects: who is the subject of a cue, by walking left from it; pronouns by looking back."""

from collections.abc import Callable
from dataclasses import dataclass

from streams.reading.actors import ActorIndex
from streams.reading.findings import Findings
from streams.reading.grammar import (
    COMPANY_FORMS,
    OWN_SIDE,
    PERSONAL,
    PREPOSITIONS,
    SPEAKER_ITSELF,
    SUBORDINATORS,
    VAGUE_PRONOUNS,
)
from streams.reading.lexicon_files import Words
from streams.reading.rows import Row

FARTHEST_LOOK_BACK = 4
LONGEST_PARENTHESIS = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a cue's subject is. `actor` is None when it is nobody in the catalogue.

    `kind`: actor, speaker (I, we), pronoun (they, it), own side (the government), nobody (no subject there), other.
    `index` is where it begins in the row. A spokesperson counts as the actor.
    """

    kind: str
    actor: str | None
    index: int


class Subjects:
    """Finds subjects in the sentences of one article.

    `speaker_of` answers who speaks in an earlier sentence, if anybody does.
    """

    def __init__(
        self,
        findings: Findings,
        actors: ActorIndex,
        lexicon_words: Words,
        speaker_of: "Callable[[int], Subject | None]",
    ) -> None:
        self._findings = findings
        self._actors = actors
        self._speaker_of = speaker_of
        self._words = lexicon_words
        self._main: dict[int, Subject] = {}
        self._depth = 0

    def before(  # noqa: PLR0911 - one return for each thing that may stand there
        self, sentence: int, index: int, cue_words: frozenset[int]
    ) -> Subject:
        """Subject of the cue whose first word is at `index`; `cue_words` are words of cues, which may stand between."""
        row = self._findings[sentence].row
        at = index - 1
        while at >= 0:
            gap = row.gap(at + 1)
            if ";" in gap or ":" in gap or "\u2014" in gap:
                return Subject("nobody", None, at + 1)
            if "," in gap and self._is_apposition(row, at):
                return self._mention(row, at)
            if "," in gap:
                at = self._before_parenthesis(row, at, cue_words)
                if at < 0:
                    return self._participle(sentence, index)
            found = self._at(sentence, row, at)
            if found is not None:
                return found
            if row.word(at) in {"and", "or", "but"}:
                return self.main(sentence, at)
            if self._is_origin(row, at):
                at -= 2
                continue
            if at not in cue_words and not self._may_stand_between(row, at):
                return self._plain_noun(row, at)
            at -= 1
        return Subject("nobody", None, 0)

    def after_verb(self, sentence: int, index: int) -> Subject | None:
        """Subject that follows its verb at the end of a quote ("said Vance", "said US Vice President JD Vance")."""
        row = self._findings[sentence].row
        for at in range(index, min(index + 8, len(row.tokens))):
            if "," in row.gap(at) and at > index:
                return None
            mention = row.mention_of.get(at)
            if mention is not None and mention.named:
                return Subject("actor", mention.actor, at)
            if row.word(at) in PERSONAL and at == index:
                return self._pronoun(sentence, at)
            if row.word(at) in PREPOSITIONS and at == index:
                return None
        return None

    def main(self, sentence: int, until: int | None = None) -> Subject:
        """The first subject-like mention of a sentence, before word `until`."""
        row = self._findings[sentence].row
        end = len(row.tokens) if until is None else until
        if until is None and sentence in self._main:
            return self._main[sentence]
        found = self._first_subject(sentence, row, end)
        if until is None:
            self._main[sentence] = found
        return found

    def named(self, sentence: int, subject: Subject) -> Subject:
        """An organisation for "it" or "they" as a source: the one in focus in the sentence before, if any."""
        if subject.kind != "pronoun" or sentence == 0:
            return subject
        before = self.last_heard(sentence - 1)
        known = before.actor is not None and not self._actors.is_person(before.actor)
        return Subject("actor", before.actor, subject.index) if known else subject

    def last_heard(self, sentence: int) -> Subject:
        """Who was in focus in a sentence: its speaker, or else its first subject."""
        return self._speaker_of(sentence) or self.main(sentence)

    def _first_subject(self, sentence: int, row: Row, end: int) -> Subject:
        for at in range(self._after_subordinate(row, end), end):
            before = row.word(at - 1)
            if row.in_quote(at):
                continue
            mention = row.mention_of.get(at)
            if mention is not None and row.mention_of.get(at - 1) != mention:
                if self._is_subject_like(row, at):
                    return Subject("actor", mention.actor, at)
            elif row.word(at) in PERSONAL and before not in PREPOSITIONS:
                return self._pronoun(sentence, at)
            elif self._is_stranger(row, at):
                return Subject("other", None, at)
        return Subject("nobody", None, end)

    def _after_subordinate(self, row: Row, end: int) -> int:
        """Where the main clause begins in "While neither X nor Y ..., Z did"."""
        if row.word(0) not in SUBORDINATORS:
            return 0
        return next((at for at in range(1, end) if "," in row.gap(at)), 0)

    def _at(self, sentence: int, row: Row, at: int) -> Subject | None:
        mention = row.mention_of.get(at)
        if mention is not None:
            return self._mention(row, at)
        word = row.word(at)
        if word in PERSONAL or word in {"he's", "she's", "he'll", "she'll", "he'd", "she'd"}:
            return self._pronoun(sentence, at)
        if word in SPEAKER_ITSELF:
            return Subject("speaker", None, at)
        if word == "who":
            return self._antecedent(row, at)
        if word in VAGUE_PRONOUNS and word != "that":
            return Subject("pronoun", None, at)
        return None

    def _mention(self, row: Row, at: int) -> Subject:
        mention = row.mention_of[at]
        first = at
        while row.mention_of.get(first - 1) == mention:
            first -= 1
        if row.word(at).endswith(("'s", "s'")) and not row.document.folded[mention.start : mention.end].endswith("s"):
            return Subject("other", None, first)
        before = self._before_title(row, first)
        if row.word(before) in PREPOSITIONS and "," not in row.gap(before + 1):
            relayed = any(row.word(k) in self._words.spokespersons for k in range(max(0, before - 2), before))
            ends_adverbial = before == 0
            if not relayed and not ends_adverbial:
                return Subject("other", None, first)
            return Subject("actor", mention.actor, first)
        return Subject("actor", mention.actor, first)

    def _is_apposition(self, row: Row, at: int) -> bool:
        """Whether the word ends a name between commas ("the chief executive, Carrie Lam, is")."""
        mention = row.mention_of.get(at)
        first = at
        while mention is not None and row.mention_of.get(first - 1) == mention:
            first -= 1
        return mention is not None and first > 0 and "," in row.gap(first)

    def _is_origin(self, row: Row, at: int) -> bool:
        """Whether the word ends "of Poland" right after a name."""
        return row.is_capitalised(at) and row.word(at - 1) in {"of", "from"} and at - 2 in row.mention_of

    def _before_title(self, row: Row, first: int) -> int:
        """The word before a name and its titles ("US Secretary of State", "the Russian president")."""
        before = first - 1
        while before >= 0 and "," not in row.gap(before + 1):
            word = row.word(before)
            joins = word == "of" and row.word(before - 1) in self._words.honorifics
            titled = word in self._words.honorifics or word in {"the", "a", "us", "u.s"} or before in row.mention_of
            if not joins and not titled:
                break
            before -= 1
        return before

    def _antecedent(self, row: Row, at: int) -> Subject:
        mention = row.mention_of.get(at - 1)
        if mention is None:
            return Subject("other", None, at)
        return Subject("actor", mention.actor, at)

    def _plain_noun(self, row: Row, at: int) -> Subject:
        if row.word(at) in OWN_SIDE:
            return Subject("own side", None, at)
        mention = row.mention_of.get(at - 1)
        possessed = mention is not None and row.word(at - 1).endswith("'s")
        if row.word(at) in self._words.spokespersons and mention is not None:
            return Subject("actor", mention.actor, at - 1)
        return Subject("other", mention.actor if possessed and mention else None, at)

    def _before_parenthesis(self, row: Row, at: int, cue_words: frozenset[int]) -> int:
        """Jump over ", of Kentucky," or ", D-W.Va., a key vote,": the name before the earlier comma, or -1."""
        for k in range(at, max(0, at - LONGEST_PARENTHESIS), -1):
            if k in cue_words:
                return -1
            if "," in row.gap(k) and (k - 1 in row.mention_of or row.word(k - 1) in PERSONAL):
                return k - 1
        return -1

    def _participle(self, sentence: int, index: int) -> Subject:
        if self._findings[sentence].row.word(index).endswith("ing"):
            return self.main(sentence, index)
        return Subject("nobody", None, index)

    def _may_stand_between(self, row: Row, at: int) -> bool:
        word = row.word(at)
        return word in self._words.between or word in COMPANY_FORMS or word.endswith("ly") or word[0].isdigit()

    def _is_subject_like(self, row: Row, at: int) -> bool:
        mention = row.mention_of[at]
        end = at
        while row.mention_of.get(end + 1) == mention:
            end += 1
        if row.word(end).endswith(("'s", "s'")) and not mention.actor.endswith("s"):
            return False
        before = self._before_title(row, at)
        followed_by_noun = row.word(end + 1) in self._words.honorifics or row.mention_of.get(end + 1) is not None
        return row.word(before) not in PREPOSITIONS and not followed_by_noun

    def _is_stranger(self, row: Row, at: int) -> bool:
        """Two capitalised words in a row that are nobody in the catalogue: somebody else's name."""
        if not row.is_capitalised(at) or row.word(at) in self._words.stop or row.word(at) in self._words.honorifics:
            return False
        if row.word(at - 1) in PREPOSITIONS:
            return False
        titled = row.word(at - 1) in self._words.honorifics and row.is_capitalised(at - 1)
        if titled and row.mention_of.get(at) is None and row.mention_of.get(at - 1) is None:
            return True
        following = at + 1 < len(row.tokens) and row.is_capitalised(at + 1) and row.gap(at + 1) == " "
        return following and row.mention_of.get(at + 1) is None and row.word(at + 1) not in self._words.honorifics

    def _pronoun(self, sentence: int, at: int) -> Subject:
        earlier = self._earlier_in_sentence(self._findings[sentence].row, at)
        if earlier is not None:
            return Subject("actor", earlier, at)
        if self._depth >= FARTHEST_LOOK_BACK:
            return Subject("other", None, at)
        self._depth += 1
        try:
            return self._heard_before(sentence, at)
        finally:
            self._depth -= 1

    def _heard_before(self, sentence: int, at: int) -> Subject:
        for other in range(sentence - 1, max(-1, sentence - 1 - FARTHEST_LOOK_BACK), -1):
            subject = self.last_heard(other)
            if subject.kind == "actor" and subject.actor and self._actors.is_person(subject.actor):
                return Subject("actor", subject.actor, at)
            if subject.kind == "other":
                break
        return Subject("other", None, at)

    def _earlier_in_sentence(self, row: Row, at: int) -> str | None:
        for k in range(at - 1, -1, -1):
            mention = row.mention_of.get(k)
            if (
                mention
                and self._actors.is_person(mention.actor)
                and not row.in_quote(k)
                and self._is_subject_like(row, k)
            ):
                return mention.actor
        return None
