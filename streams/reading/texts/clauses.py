"""Clauses: where a sentence breaks, and the conditions in it."""

from dataclasses import dataclass

from streams.reading.texts.rows import Row
from streams.reading.words.cues import ConditionCue, CueTable
from streams.reading.words.grammar import (
    AFTER_ADJECTIVE,
    AUXILIARIES,
    BARE_BREAKERS,
    BREAKERS,
    CLAUSE_PRONOUNS,
    COPULAS,
    LEADS_TO_VERB,
    OPENS_SUBORDINATE,
    RELATIVES,
    SUBJECT_STARTS,
)

SHORTEST_CONDITION = 3
LONGEST_TITLE = 8
LONGEST_ASIDE = 6
GOES_ON_WITH_EXAMPLES = frozenset({"including", "namely", "notably", "particularly", "especially"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """words[first:last] of a row."""

    first: int
    last: int

    def has(self, index: int) -> bool:
        """Whether the word is in it."""
        return self.first <= index < self.last


def clauses(row: Row, openers: frozenset[int]) -> list[Stretch]:
    """Clauses of a sentence, in order, without a word left out; `openers` are verbs that open one after "and"."""
    starts = [0]
    for index in range(1, len(row.tokens)):
        aside = row.word(starts[-1]) in RELATIVES or (starts == [0] and _is_subordinate(row))
        if _breaks(row, index, openers) or (aside and _goes_on_with_main_clause(row, index, openers)):
            starts.append(index)
    return [
        Stretch(first, last) for first, last in zip(starts, [*starts[1:], len(row.tokens)], strict=True) if first < last
    ]


def _breaks(row: Row, index: int, openers: frozenset[int]) -> bool:
    gap = row.gap(index)
    if gap == " " and row.word(index) not in BARE_BREAKERS:
        return False
    word = row.word(index)
    if ";" in gap or "\u2014" in gap or " - " in gap or " \u2013 " in gap:
        return word not in GOES_ON_WITH_EXAMPLES
    if "," in gap:
        opens = _opens_after_comma(row, index, openers)
        if opens is not None:
            return opens
    if word in {"but", "while", "whereas"}:
        return True
    if word != "and" or row.in_quote(index) != row.in_quote(index - 1):
        return False
    return (
        row.word(index + 1) in SUBJECT_STARTS
        or _new_subject(row, index + 1, openers)
        or _new_verb(row, index + 1, openers)
    )


def _opens_after_comma(row: Row, index: int, openers: frozenset[int]) -> bool | None:
    """Whether a comma opens a clause here; None where the comma alone does not say."""
    word = row.word(index)
    if index - 1 in openers and "which" in {row.word(k) for k in range(index - LONGEST_ASIDE, index)}:
        return True
    if word == "which" and _is_about_what_stood_before(row, index, openers):
        return False
    opens = word in BREAKERS or (word.endswith("ing") and word not in {"including", "during"})
    return True if opens else None


def _is_about_what_stood_before(row: Row, index: int, openers: frozenset[int]) -> bool:
    """As in "the plan, which he supports": what the verb of the aside is about is the plan."""
    subject = index + 1
    if row.word(subject) not in CLAUSE_PRONOUNS and subject not in row.mention_of:
        return False
    return any(at in openers and ends_phrase(row, at + 1) for at in range(subject + 1, subject + LONGEST_ASIDE))


def _is_subordinate(row: Row) -> bool:
    """Whether the sentence begins with a clause of its own that a comma ends: "After X decided to ..., Y said ..."."""
    return row.word(0) in OPENS_SUBORDINATE


def _goes_on_with_main_clause(row: Row, index: int, openers: frozenset[int]) -> bool:
    """Whether a comma ends the aside and the main clause goes on: with its verb, or with its subject and verb."""
    if "," not in row.gap(index):
        return False
    return _new_verb(row, index, openers) or row.word(index) in SUBJECT_STARTS or _new_subject(row, index, openers)


def ends_phrase(row: Row, index: int) -> bool:
    """Whether what stands before this word has no object: the sentence, the clause or the phrase ends there."""
    return index >= len(row.tokens) or row.gap(index) != " " or row.word(index) in AFTER_ADJECTIVE


def _new_verb(row: Row, index: int, openers: frozenset[int]) -> bool:
    while index not in openers and (row.word(index).endswith("ly") or row.word(index) in LEADS_TO_VERB):
        index += 1
    return index in openers


def _new_subject(row: Row, index: int, openers: frozenset[int]) -> bool:
    """Whether a name comes soon and a verb right after it: "and Czech Prime Minister Petr Fiala said"."""
    for at in range(index, min(index + LONGEST_TITLE, len(row.tokens))):
        mention = row.mention_of.get(at)
        if mention is not None and row.mention_of.get(at + 1) != mention:
            follows = row.word(at + 1)
            if at + 1 in openers or (follows in AUXILIARIES and at - index <= 2):  # noqa: PLR2004 - a short name
                return True
    return False


def conditions(row: Row, table: CueTable[ConditionCue], predicates: frozenset[int]) -> list[Stretch]:
    """Conditions of a sentence; `predicates` are words of judgements ("on the table") that a condition runs up to."""
    found = []
    for cue in table.find(row.tokens):
        if cue.entry.none or (cue.entry.inverts and not _heads_clause(row, cue.first)):
            continue
        found.append(Stretch(cue.first, _condition_end(row, cue.first, cue.last, predicates)))
    return found


def _heads_clause(row: Row, index: int) -> bool:
    return index == 0 or "," in row.gap(index)


def _condition_end(row: Row, first: int, body: int, predicates: frozenset[int]) -> int:
    for index in range(body + 1, len(row.tokens)):
        gap = row.gap(index)
        if ";" in gap or "\u2014" in gap:
            return index
        if "," in gap and index - first >= SHORTEST_CONDITION and not _goes_on(row, index):
            return index
        if row.word(index) in COPULAS and predicates & {index, index + 1, index + 2, index + 3}:
            return index
    return len(row.tokens)


def _goes_on(row: Row, index: int) -> bool:
    return row.word(index) in {"or", "which"}
