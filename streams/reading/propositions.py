"""Propositions: the kernel of an issue's yes/no sentence: its deed, what the deed is done to, and if it is a claim.

"The city builds a tram line" is a plan, on which one may be for or against; "the guards shot down the balloon" is a
claim of fact, which one asserts, admits, doubts or denies.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.reading.effects import Action, merged
from streams.reading.grammar import BE, DETERMINERS
from streams.reading.text import Token
from streams.reading.verb_grammar import KERNEL_MODALS, KERNEL_PREPOSITIONS

LONGEST_DEED = 4


@dataclass(frozen=True, slots=True)
class Kernel:
    """Words of a proposition, as indices into its row: the deed's [first, last), and what the deed is done to."""

    action: Action
    first: int
    last: int
    target: tuple[int, ...]
    claim: bool


def kernel_of(row: Sequence[Token], actions: Sequence[Action]) -> Kernel | None:
    """The kernel of a proposition given as folded words, or None where no class of verbs knows its deed."""
    words = [token.word for token in row]
    modal = next((i + 1 for i, word in enumerate(words) if word in KERNEL_MODALS), 0)
    for first in range(modal, len(words)):
        if first > modal and _is_named(words[first - 1]):
            continue
        length = max((_length_at(words, first, action) for action in actions), default=0)
        if not length:
            continue
        action = merged(tuple(action for action in actions if _length_at(words, first, action) == length))
        passive = any(word in BE for word in words[max(0, first - 2) : first])
        target = tuple(range(modal or first)) if passive else _target(words, first + length)
        claim = not modal and not passive and _is_past(words[first], action)
        return Kernel(action, first, first + length, target, claim)
    return None


def _is_named(before: str) -> bool:
    """Whether the word after this one is a noun ("the guards", "Northland's guards")."""
    return before in DETERMINERS or before.endswith("'s")


def _length_at(words: Sequence[str], index: int, action: Action) -> int:
    """Words of the longest form of the deed that stands at the index, or 0."""
    if words[index] not in action.does.firsts:
        return 0
    lengths = range(min(LONGEST_DEED, len(words) - index), 0, -1)
    return next((n for n in lengths if tuple(words[index : index + n]) in action.does.sequences), 0)


def _target(words: Sequence[str], start: int) -> tuple[int, ...]:
    """What follows the deed up to the next preposition ("stays in the race" has one of its own)."""
    if start < len(words) and words[start] in KERNEL_PREPOSITIONS:
        start += 1
    stop = next((k for k in range(start + 1, len(words)) if words[k] in KERNEL_PREPOSITIONS), len(words))
    return tuple(range(start, stop))


def _is_past(word: str, action: Action) -> bool:
    return word not in action.bases and not word.endswith(("s", "ing"))
