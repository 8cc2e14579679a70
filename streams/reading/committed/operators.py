"""Operators: the cues that govern an anchor, each with the negation that belongs to it, folded into one commitment.

Cues are folded from the innermost (next to what it is about) to the outermost: a negation flips its cue, an attitude
towards something negative flips, a modal alone says how sure the clause is. A judgement after the anchor ("... is off
the table") counts only where nothing before it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from schemas.stance import Commitment, Side
from streams.reading.committed.cue_fit import (
    after_last_join,
    first_judgement,
    has_object,
    is_about_its_breach,
    is_judgement,
    is_noun,
    is_whole_noun,
    may_follow,
    owner_at,
    without_carriers,
)
from streams.reading.committed.scene import Scene
from streams.reading.texts.rows import Row
from streams.reading.words.cues import CommitmentCue, Found, NegationCue
from streams.reading.words.grammar import DETERMINERS, OBLIGATIONS
from streams.reading.words.lexicon_files import Lexicon

FARTHEST_CUE = 22
_BY_LEVEL = {commitment.level: commitment for commitment in Commitment}


@dataclass(frozen=True, slots=True)
class Operator:
    """A cue at work: its level where it stands, whether a negation has turned it, and the words of both."""

    cue: Found[CommitmentCue]
    level: Commitment
    negated: bool
    words: tuple[int, ...]

    @property
    def family(self) -> str:
        """Attitude, modal or predicate."""
        return self.cue.entry.family


def _only_names(scene: Scene, cue: Found[CommitmentCue]) -> bool:
    """Whether it is a noun, but for one that is all that is read, or that something is thought of in turn."""
    whole = is_whole_noun(scene.row, cue, scene.where)
    return is_noun(scene.row, cue) and not whole and not _is_held_against(scene, cue)


def _is_held_against(scene: Scene, cue: Found[CommitmentCue]) -> bool:
    """As in "deplored Berg's refusal to": a noun against it, of which something is thought in turn."""
    if not cue.entry.owned or cue.entry.level.side is not Side.AGAINST or owner_at(scene.row, cue.first) is None:
        return False
    return any(
        scene.where.has(k.first) and k.first < cue.first and not k.entry.owned for k in scene.finding.commitments
    )


def mirror(commitment: Commitment) -> Commitment:
    """The same strength on the other side."""
    return _BY_LEVEL[-commitment.level]


def fold(operators: Sequence[Operator], inner: Side) -> Commitment:
    """What the operators, outermost first, make of words that go one way."""
    result, side = operators[-1].level, inner
    for operator in reversed(operators):
        result = _applied(operator, side)
        side = result.side
    return result


def _applied(operator: Operator, side: Side) -> Commitment:
    if side is Side.NEITHER:
        return Commitment.NONCOMMITTAL
    if side is Side.FOR:
        return operator.level
    if operator.negated:
        return Commitment.LEAVES_OPEN if operator.level.side is Side.AGAINST else operator.level
    return mirror(operator.level)


class OperatorFinder:
    """Chooses the cues that govern an anchor."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._between = lexicon.words.between

    def operators(self, scene: Scene) -> list[Operator]:
        """Operators, outermost first."""
        cues = [cue for cue in _cues(scene) if self._counts(scene, cue)]
        before = [cue for cue in cues if cue.first <= max(scene.anchor)]
        before = after_last_join(scene.row, before)
        weighty = [cue for cue in before if not cue.entry.needs_speaker]
        after = [cue for cue in cues if cue.first > max(scene.anchor)]
        after = [cue for cue in after if may_follow(scene.row, cue)]
        chosen = without_carriers(weighty) or first_judgement(after) or before
        return _governing(scene.row, self._with_negations(scene, chosen))

    def _counts(self, scene: Scene, cue: Found[CommitmentCue]) -> bool:
        """Whether a cue may have to do with the anchor at all."""
        inside = scene.where.has(cue.first) and cue.first not in scene.finding.in_condition
        if not inside or scene.distance(cue.first) > FARTHEST_CUE or _only_names(scene, cue):
            return False
        if cue.entry.level.side is Side.AGAINST and scene.is_own(cue.first):
            return False
        if _is_somebody_elses(scene, cue) or _is_the_contrary(scene, cue) or _is_the_deed(scene, cue):
            return False
        if cue.entry.with_object:
            return has_object(scene.row, cue)
        judges = is_judgement(scene.row, cue) and not is_about_its_breach(scene.row, cue, scene.anchor)
        return judges or cue.entry.family != "predicate"

    def _with_negations(self, scene: Scene, cues: Sequence[Found[CommitmentCue]]) -> list[Operator]:
        """Each negation turns one cue, the first that it can."""
        inside = {k for cue in cues for k in range(cue.first, cue.last)}
        free = [n for n in scene.negations() if not n.entry.turns and n.first not in inside]
        made = []
        for cue in cues:
            own = range(cue.first, cue.last)
            negation = next((n for n in free if self._governs(scene.row, n, cue)), None)
            if negation is None:
                made.append(Operator(cue, cue.entry.level, negated=False, words=tuple(own)))
                continue
            free.remove(negation)
            words = tuple(sorted({*range(negation.first, negation.last), *own}))
            made.append(Operator(cue, cue.entry.negated, negated=True, words=words))
        return made

    def _governs(self, row: Row, negation: Found[NegationCue], cue: Found[CommitmentCue]) -> bool:
        if cue.entry.family == "modal":
            return cue.last <= negation.first <= cue.last + 1 and not negation.entry.determiner
        if not 0 <= cue.first - negation.last <= 3:  # noqa: PLR2004 - "does not, I think, support"
            return False
        return all(self._may_part(row.word(k)) for k in range(negation.last, cue.first))

    def _may_part(self, word: str) -> bool:
        return word in self._between or word.endswith("ly") or word in DETERMINERS


def _cues(scene: Scene) -> list[Found[CommitmentCue]]:
    """Cues in order; on a proposition of fact, verbs of asserting and denying outrank what else the words may be."""
    if not scene.profile.claim:
        return scene.finding.commitments
    claims = scene.finding.claims
    taken = {k for cue in claims for k in range(cue.first, cue.last)}
    others = [cue for cue in scene.finding.commitments if taken.isdisjoint(range(cue.first, cue.last))]
    return sorted([*claims, *others], key=lambda cue: cue.first)


def _is_somebody_elses(scene: Scene, cue: Found[CommitmentCue]) -> bool:
    """As in "is now allowing anyone who wants to use it": the deed comes first, and the wish is another's."""
    if scene.row.word(cue.first - 1) != "who":
        return False
    return any(scene.is_deed(hit) and hit.first < cue.first for hit in scene.effects())


def _is_the_contrary(scene: Scene, cue: Found[CommitmentCue]) -> bool:
    """As in "stood by the remark", where the proposition is to take it back: no support for the proposition."""
    if cue.entry.level.side is not Side.FOR:
        return False
    return any(hit.first == cue.first and scene.undoes(hit) for hit in scene.effects())


def _is_the_deed(scene: Scene, cue: Found[CommitmentCue]) -> bool:
    """As in "was dismissed", where the proposition is to dismiss him: what is talked about, no view of it."""
    if cue.entry.level.side is not Side.AGAINST or cue.last - cue.first > 1:
        return False
    return any(hit.first == cue.first and scene.is_deed(hit) for hit in scene.effects())


def _is_a_reason(row: Row, operator: Operator) -> bool:
    """As in "rejected the idea as absurd": why it is rejected, not a second turn."""
    return row.word(operator.cue.first - 1) == "as"


def _governing(row: Row, operators: list[Operator]) -> list[Operator]:
    """Drop modals that only carry another cue ("would support"), and what a judgement outranks."""
    judged = any(o.family == "attitude" for o in operators)
    operators = [o for o in operators if not (judged and o.family == "predicate" and _is_a_reason(row, o))]
    predicates = [o for o in operators if o.family == "predicate"]
    if predicates:
        return [
            *(o for o in operators if o.family == "attitude" and o.cue.first < predicates[0].cue.first),
            predicates[0],
        ]
    kept = []
    for operator, following in zip_longest(operators, operators[1:]):
        near = following is not None and following.cue.first - operator.cue.last <= 3  # noqa: PLR2004 - "would also strongly support"
        plain = operator.family == "modal" and not operator.negated and operator.level.side is Side.FOR
        plain = plain and row.word(operator.cue.first) not in OBLIGATIONS
        if not (near and plain):
            kept.append(operator)
    return kept
