"""Clauses: where a sentence breaks, and the conditions in it."""

from dataclasses import dataclass

from streams.reading.cues import ConditionCue, CueTable
from streams.reading.grammar import AUXILIARIES, BARE_BREAKERS, BREAKERS, COPULAS, LEADS_TO_VERB, SUBJECT_STARTS
from streams.reading.rows import Row

SHORTEST_CONDITION = 3
LONGEST_TITLE = 8


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
    starts = [0, *(index for index in range(1, len(row.tokens)) if _breaks(row, index, openers))]
    return [
        Stretch(first, last) for first, last in zip(starts, [*starts[1:], len(row.tokens)], strict=True) if first < last
    ]


def _breaks(row: Row, index: int, openers: frozenset[int]) -> bool:
    gap = row.gap(index)
    if gap == " " and row.word(index) not in BARE_BREAKERS:
        return False
    if ";" in gap or "\u2014" in gap or " - " in gap or " \u2013 " in gap:
        return True
    word = row.word(index)
    if "," in gap and (word in BREAKERS or (word.endswith("ing") and word not in {"including", "during"})):
        return True
    if word in {"but", "while", "whereas"}:
        return True
    if word != "and" or row.in_quote(index) != row.in_quote(index - 1):
        return False
    return (
        row.word(index + 1) in SUBJECT_STARTS
        or _new_subject(row, index + 1, openers)
        or _new_verb(row, index + 1, openers)
    )


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
