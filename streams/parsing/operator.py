"""Operator: one thing that colours a content."""

from dataclasses import dataclass, replace

from schemas.stance import Commitment


@dataclass(frozen=True, slots=True)
class Operator:
    """What a node of the tree does to the content under it.

    `family`: attitude, predicate, modal, no (a bare negation), turn (the content is undone). `node` is where it stands,
    `holder` the node whose subject holds it, `words` the row's words that say it.
    """

    family: str
    node: int
    holder: int
    words: tuple[int, ...]
    level: Commitment = Commitment.NONCOMMITTAL
    negated_level: Commitment = Commitment.NONCOMMITTAL
    negated: bool = False
    vague: bool = False
    needs_speaker: bool = False

    @property
    def value(self) -> Commitment:
        """The commitment towards what stands under it."""
        return self.negated_level if self.negated else self.level

    def negated_by(self, words: tuple[int, ...]) -> "Operator":
        """The same under a negation; a negation that is one of its own words changes nothing."""
        if set(words) <= set(self.words):
            return self
        return replace(self, negated=True, words=tuple(sorted({*words, *self.words})))
