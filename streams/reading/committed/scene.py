"""Scene: one clause with the words in it that touch an issue, and what the lexicon finds around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.reading.about.issues import Profile
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.words.cues import Found, NegationCue
from streams.reading.words.effects import Effect
from streams.reading.words.source_grammar import PERFORMS

FARTHEST_DEED = 6
TELLING = 0.35


@dataclass(frozen=True)
class Scene:
    """Words[where] of a sentence; `anchor` are those in it that touch the issue, `stems` the row's."""

    finding: Finding
    where: Stretch
    anchor: Sequence[int]
    profile: Profile
    stems: Sequence[str | None]

    @property
    def row(self) -> Row:
        """The sentence's words."""
        return self.finding.row

    @property
    def effect(self) -> int:
        """What the proposition's own verb does to its object: 1, -1, or 0 where that is not known."""
        return self.profile.action.effect if self.profile.action else 0

    def distance(self, index: int) -> int:
        """Words from the nearest anchor word."""
        return min(abs(index - k) for k in self.anchor)

    def is_own(self, index: int) -> bool:
        """Whether the word is one of the proposition's: what is talked about, not what is thought of it."""
        return index in self.anchor and self.stems[index] in self.profile.own

    def says_something(self, index: int) -> bool:
        """Whether the word is more than a name or a common word."""
        stem = self.stems[index]
        return stem in self.profile.specific or self.profile.weights.get(stem or "", 0.0) >= TELLING

    def negations(self) -> list[Found[NegationCue]]:
        """Negations of the clause, outside conditions."""
        finding = self.finding
        return [n for n in finding.negations if self.where.has(n.first) and n.first not in finding.in_condition]

    def effects(self) -> list[Found[Effect]]:
        """Effect verbs and deed nouns of the clause that are near the anchor, outside conditions."""
        finding = self.finding
        return [
            hit
            for hit in finding.effects
            if self.where.has(hit.first)
            and self.distance(hit.first) <= FARTHEST_DEED
            and hit.first not in finding.in_condition
            and (hit.first not in finding.speech_words or self.row.word(hit.first) in PERFORMS)
        ]

    def is_deed(self, hit: Found[Effect]) -> bool:
        """Whether it is the proposition's own deed, by its verb or by another of the same class."""
        action = self.profile.action
        return action is not None and not action.names.isdisjoint(hit.entry.classes)

    def is_kin(self, hit: Found[Effect]) -> bool:
        """Whether it comes to the same as the proposition's deed."""
        action = self.profile.action
        if action is None or self.undoes(hit):
            return False
        return self.is_deed(hit) or not action.kin.isdisjoint(hit.entry.classes)

    def is_target(self, index: int) -> bool:
        """Whether the word is what the deed is done to, or one of the issue's terms."""
        stem = self.stems[index]
        return index in self.anchor and (stem in self.profile.target or stem not in self.profile.own)

    def undoes(self, hit: Found[Effect]) -> bool:
        """Whether it is the contrary of the proposition's deed."""
        action = self.profile.action
        return action is not None and not self.is_deed(hit) and not action.contrary.isdisjoint(hit.entry.classes)
