"""Commitment: what a clause says on an issue, on the seven-step scale.

The cues that govern the anchor (operators) are applied to what stands under them (the operand). Where no cue governs
it, the deed itself may be the position: who signs, vetoes or withdraws has taken it.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from schemas.stance import Commitment, Side
from streams.reading.about.issues import Profile
from streams.reading.committed.cue_fit import by, is_finite, is_passive, is_passive_at
from streams.reading.committed.factuality import is_told_as_fact
from streams.reading.committed.operand import Operand, operand
from streams.reading.committed.operators import Operator, OperatorFinder, fold
from streams.reading.committed.scene import Scene
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.words.cues import CommitmentCue, Found, NegationCue
from streams.reading.words.effects import Effect
from streams.reading.words.grammar import DETERMINERS, POSSESSIVES
from streams.reading.words.lexicon_files import Lexicon

FARTHEST_OBJECT = 9
ENDING_CLASSES = frozenset({"avert", "end", "reject", "suspend", "withdraw"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says on an issue.

    `how` is attitude, modal, predicate or deed, by the cue that has the last word, or claim; it begins at `first`;
    `words` are the indices of all deciding words; `agent` is where a "by ..." names who does it.
    """

    commitment: Commitment
    how: str
    first: int
    words: tuple[int, ...]
    vague: bool
    agent: int | None = None


class CommitmentReader:
    """Reads clauses with the lexicon's cues."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._finder = OperatorFinder(lexicon)

    def read(
        self,
        finding: Finding,
        where: Stretch,
        anchor: Sequence[int],
        profile: Profile,
        stems: Sequence[str | None],
    ) -> Reading | None:
        """Read words[where] of a sentence; `anchor` are the words in it that touch the issue, `stems` the row's."""
        scene = Scene(finding, where, anchor, profile, stems)
        operators = self._finder.operators(scene)
        taken = {k for operator in operators for k in operator.words}
        last_before = max((o.cue.last for o in operators if o.cue.first < max(anchor)), default=where.first)
        under = operand(scene, last_before, taken)
        if _stands_beside(scene.row, last_before, under):
            operators = []
        if operators and not _reaches(scene, operators[0].cue, under):
            return None
        no = _free_no(scene, taken)
        if operators:
            turns = (under.turned, _turned(scene, last_before - 1), _not_done(scene, under, taken))
            inner = Side.AGAINST if sum(turns) % 2 else Side.FOR
            return _told(scene, _under_operators(scene.row, operators, inner, under, no))
        return None if _turned(scene, where.first - 1) else _told(scene, _deed(scene, under, no))


def _reaches(scene: Scene, cue: Found[CommitmentCue], under: Operand) -> bool:
    """Whether what is willed or wanted is the deed: "will talk about the show" says nothing on keeping it."""
    profile = scene.profile
    if cue.entry.family == "predicate" or (cue.first > max(scene.anchor) and cue.entry.family == "attitude"):
        return True
    wills = scene.row.word(cue.last - 1) == "to" and scene.row.word(cue.last) not in DETERMINERS | POSSESSIVES
    if cue.entry.family == "attitude" and not wills:
        if under.deed is not None and under.deed.first == cue.last and not under.deed.entry.noun:
            return True
        return any(cue.first <= k <= cue.last + FARTHEST_OBJECT and scene.says_something(k) for k in scene.anchor)
    if profile.action is None or (under.outermost is not None and not under.outermost.entry.noun):
        return True
    at = cue.last
    while at < scene.where.last and scene.stems[at] is None:
        at += 1
    willed = scene.stems[at] if at < scene.where.last else None
    return willed in profile.weights or at in scene.finding.cue_words


def _told(scene: Scene, reading: Reading | None) -> Reading | None:
    """On a proposition of fact, who says that it was so takes a position, and not who did it."""
    if reading is None or not scene.profile.claim or reading.how not in {"deed", "modal"}:
        return reading
    return replace(reading, how="claim", agent=None)


def _stands_beside(row: Row, last: int, under: Operand) -> bool:
    """As in "criticised and then cancelled the plan": the verb is not what the cue is about."""
    if under.outermost is None:
        return False
    between = [row.word(k) for k in range(last, under.outermost.first)]
    return "and" in between[:1] and all(
        word in {"and", "then", "has", "have", "had"} or word.endswith("ly") for word in between
    )


def _turned(scene: Scene, lowest: int) -> bool:
    """Whether a "not to" or "without" after the innermost cue turns what follows."""
    if scene.profile.turns:
        return False
    return any(n.entry.turns and lowest <= n.first < max(scene.anchor) for n in scene.negations())


def _not_done(scene: Scene, under: Operand, taken: AbstractSet[int]) -> bool:
    """As in "Should stand firm and not apologise": a "not" right before the deed that belongs to no cue."""
    if under.deed is None or not taken:
        return False
    free = {n.last for n in scene.negations() if not n.entry.determiner and not n.entry.turns and n.first not in taken}
    return not free.isdisjoint({under.deed.first, under.deed.first - 1})


def _free_no(scene: Scene, taken: AbstractSet[int]) -> Found[NegationCue] | None:
    """As in "No troops would be sent": a "no" that belongs to no cue."""
    reach = max(scene.anchor)
    free = (n for n in scene.negations() if n.entry.determiner and n.first not in taken and n.first < reach)
    return None if scene.profile.turns else next(free, None)


def _under_operators(
    row: Row, operators: Sequence[Operator], inner: Side, under: Operand, no: Found[NegationCue] | None
) -> Reading:
    outer = operators[0]
    words = tuple(sorted({k for operator in operators for k in operator.words}))
    commitment = fold(operators, inner)
    if no is not None and outer.family == "modal" and not outer.negated:
        commitment = outer.cue.entry.negated if inner is Side.FOR else Commitment.LEAVES_OPEN
        words = tuple(sorted({no.first, *words}))
    vague = outer.cue.entry.vague or under.vague
    return Reading(commitment, outer.family, outer.cue.first, words, vague, _agent(row, outer.cue))


def _deed(scene: Scene, under: Operand, no: Found[NegationCue] | None) -> Reading | None:
    """Who does the deed, or undoes it, takes a position; a passive tells whose it is only with its "by"."""
    hit = under.outermost
    if hit is None or hit.entry.noun or not _is_position(scene, hit, under):
        return None
    admitted = scene.profile.claim and hit.first == scene.where.first
    if not admitted and not is_finite(scene.row, hit.first):
        return None
    agent = by(scene.row, hit.last)
    if is_passive_at(scene.row, hit.first) and agent is None and not scene.is_deed(hit):
        return None
    if not is_told_as_fact(scene.finding, hit.first):
        return None
    negated = no is not None or any(n.last <= hit.first <= n.last + 1 for n in scene.negations())
    level = _level_of_deed(under, negated=negated)
    return Reading(level, "deed", hit.first, tuple(range(hit.first, hit.last)), vague=False, agent=agent)


def _is_position(scene: Scene, hit: Found[Effect], under: Operand) -> bool:
    """Whether doing this takes a position: the deed, its kin or contrary, or what ends it whatever it is."""
    known = scene.is_kin(hit) or scene.undoes(hit) or under.deed is not None
    return known or not ENDING_CLASSES.isdisjoint(hit.entry.classes)


def _level_of_deed(under: Operand, *, negated: bool) -> Commitment:
    if under.turned:
        return Commitment.SUPPORTS if negated else Commitment.OPPOSES
    return Commitment.RULES_OUT if negated else Commitment.COMMITS


def _agent(row: Row, cue: Found[CommitmentCue]) -> int | None:
    if cue.entry.agent:
        return cue.last
    return by(row, cue.last) if is_passive(row, cue) else None
