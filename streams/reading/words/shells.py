"""Shell nouns: words that stand for what was said before, as lists of the lexicon (Schmid 2000)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ShellNouns:
    """`proposed` nouns stand for a proposition, `done` nouns for what was done or said about it.

    `modifiers` may stand before them, after one of `determiners`; `open` are "everything" and the like; `finite` verbs
    follow what is judged; `times` may follow without narrowing it.
    """

    proposed: frozenset[str]
    done: frozenset[str]
    modifiers: frozenset[str]
    determiners: frozenset[str]
    open: frozenset[str]
    finite: frozenset[str]
    times: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "ShellNouns":
        """From the lexicon file."""
        return cls(**{name: frozenset(text.split()) for name, text in data.items()})

    def __contains__(self, word: str) -> bool:
        return word in self.proposed or word in self.done
