"""Disputed: the words of a sentence that somebody says were not said, or not so. Nobody holds what they say."""

from collections.abc import Sequence

from streams.reading.texts.clauses import Stretch
from streams.reading.texts.rows import Row
from streams.reading.words.cues import Found
from streams.reading.words.grammar import RELATIVES
from streams.reading.words.press_phrases import PressPhrase

_SPEAKS_ON = frozenset(
    {
        *("but", "while", "whereas", "although", "though", "adding", "saying", "insisting", "stressing", "arguing"),
        *("noting", "reiterating", "repeating", "telling", "vowing", "pledging", "promising", "explaining", "warning"),
        *("emphasising", "emphasizing", "affirming", "reaffirming", "clarifying", "declaring", "instead"),
    }
)
"""Words with which the speaker goes on to what he does hold: "..., adding that"; not "..., reporting that"."""


def disputed_words(row: Row, clauses: Sequence[Stretch], press: Sequence[Found[PressPhrase]]) -> frozenset[int]:
    """The clause of each dispute, and what goes on about what was told wrongly ("... when it reported that he")."""
    return frozenset(
        k
        for cue in press
        if cue.entry.disputes
        for stretch in _of(row, clauses, cue)
        for k in range(stretch.first, stretch.last)
    )


def _of(row: Row, clauses: Sequence[Stretch], cue: Found[PressPhrase]) -> list[Stretch]:
    at = next(index for index, clause in enumerate(clauses) if clause.has(cue.first))
    found = [clauses[at]]
    if row.word(found[0].first) in RELATIVES:
        return found
    for clause in clauses[at + 1 :]:
        if _is_own(row, clause.first, cue):
            break
        found.append(clause)
    return found


def _is_own(row: Row, first: int, cue: Found[PressPhrase]) -> bool:
    """Whether the speaker's own position begins here; "never said that A and that B" denies both."""
    if any(mark in row.gap(first) for mark in ";\u2014"):
        return True
    if row.word(first) == "and":
        return cue.entry.form == "words" or row.word(first + 1) != "that"
    return row.word(first) in _SPEAKS_ON
