"""Commitment: what the cues around an anchor amount to, on the seven-step scale.

Cues are folded from the innermost (next to what it is about) to the outermost: a negation flips its cue, an attitude
towards something negative flips, a modal alone says how sure the clause is. A judgement after the anchor ("... is off
the table") counts only where nothing before it does.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import zip_longest

from schemas.stance import Commitment, Side
from streams.reading.clauses import Stretch
from streams.reading.cue_fit import (
    after_last_join,
    by,
    first_judgement,
    has_object,
    is_finite,
    is_judgement,
    is_noun,
    is_passive,
    may_follow,
    without_carriers,
)
from streams.reading.cues import CommitmentCue, Found, NegationCue
from streams.reading.findings import Finding
from streams.reading.grammar import DETERMINERS, OBLIGATIONS
from streams.reading.issues import Profile, deeds
from streams.reading.lexicon_files import Deeds, Lexicon
from streams.reading.rows import Row

FARTHEST_CUE = 22
FARTHEST_DEED = 6
FARTHEST_OBJECT = 9
TELLING = 0.35
_BY_LEVEL = {commitment.level: commitment for commitment in Commitment}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says on an issue.

    `how` is attitude, modal, predicate or deed, by the cue that has the last word; `first` is where that cue begins;
    `words` are the indices of all deciding words; `agent` is where a "by ..." names who does it.
    """

    commitment: Commitment
    how: str
    first: int
    words: tuple[int, ...]
    vague: bool
    agent: int | None = None


@dataclass(frozen=True, slots=True)
class _Operator:
    cue: Found[CommitmentCue]
    level: Commitment
    negated: bool
    words: tuple[int, ...]

    @property
    def family(self) -> str:
        return self.cue.entry.family


@dataclass(frozen=True)
class _Scene:
    """One clause with its anchor, and what stands in it."""

    finding: Finding
    where: Stretch
    anchor: Sequence[int]
    profile: Profile
    stems: Sequence[str | None]

    @property
    def row(self) -> Row:
        return self.finding.row

    def distance(self, index: int) -> int:
        return min(abs(index - k) for k in self.anchor)

    def is_own(self, index: int) -> bool:
        """Whether the word is one of the proposition's: what is talked about, not what is thought of it."""
        return index in self.anchor and self.stems[index] in self.profile.own

    def says_something(self, index: int) -> bool:
        """Whether the word is more than a name or a common word."""
        stem = self.stems[index]
        return stem in self.profile.specific or self.profile.weights.get(stem or "", 0.0) >= TELLING

    def negations(self) -> list[Found[NegationCue]]:
        finding = self.finding
        return [n for n in finding.negations if self.where.has(n.first) and n.first not in finding.in_condition]

    def deeds(self, deed: Deeds) -> list[tuple[int, int]]:
        finding = self.finding
        return [
            (first, last)
            for first, last in deeds(self.row.tokens, deed)
            if self.where.has(first)
            and self.distance(first) <= FARTHEST_DEED
            and first not in finding.in_condition
            and first not in finding.speech_words
        ]


def mirror(commitment: Commitment) -> Commitment:
    """The same strength on the other side."""
    return _BY_LEVEL[-commitment.level]


class CommitmentReader:
    """Reads clauses with the lexicon's cues."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(
        self,
        finding: Finding,
        where: Stretch,
        anchor: Sequence[int],
        profile: Profile,
        stems: Sequence[str | None],
    ) -> Reading | None:
        """Read words[where] of a sentence; `anchor` are the words in it that touch the issue, `stems` the row's."""
        scene = _Scene(finding, where, anchor, profile, stems)
        done = scene.deeds(profile.action.does) if profile.action else []
        operators = self._operators(scene, done)
        if operators and not _reaches(scene, operators[0].cue, done):
            return None
        taken = {k for operator in operators for k in operator.words}
        turns = (self._undone(scene, taken, done), self._turned(scene, operators), _not_done(scene, done, taken))
        inner = Side.AGAINST if sum(turns) % 2 else Side.FOR
        no = self._free_no(scene, taken)
        if operators:
            return _folded(scene.row, operators, inner, no)
        return _deed(scene, done, no) if turns[:2] == (False, False) else None

    def _operators(self, scene: _Scene, done: Sequence[tuple[int, int]]) -> list[_Operator]:
        cues = [cue for cue in scene.finding.commitments if self._counts(scene, cue, done)]
        cues = [cue for cue in cues if not _is_somebody_elses(scene.row, cue, done)]
        before = [cue for cue in cues if cue.first <= max(scene.anchor)]
        before = after_last_join(scene.row, before)
        weighty = [cue for cue in before if not cue.entry.needs_speaker]
        after = [cue for cue in cues if cue.first > max(scene.anchor)]
        after = [cue for cue in after if may_follow(scene.row, cue)]
        chosen = without_carriers(weighty) or first_judgement(after) or before
        return _governing(scene.row, self._with_negations(scene, chosen))

    def _counts(self, scene: _Scene, cue: Found[CommitmentCue], done: Sequence[tuple[int, int]]) -> bool:
        """Whether a cue may have to do with the anchor at all."""
        inside = scene.where.has(cue.first) and cue.first not in scene.finding.in_condition
        if not inside or scene.distance(cue.first) > FARTHEST_CUE or is_noun(scene.row, cue):
            return False
        is_the_deed = cue.entry.stops and any(first <= cue.first < last for first, last in done)
        if is_the_deed or (cue.entry.level.side is Side.AGAINST and scene.is_own(cue.first)):
            return False
        if cue.entry.with_object:
            return has_object(scene.row, cue)
        return cue.entry.family != "predicate" or is_judgement(scene.row, cue)

    def _with_negations(self, scene: _Scene, cues: Sequence[Found[CommitmentCue]]) -> list[_Operator]:
        """Each negation turns one cue, the first that it can."""
        inside = {k for cue in cues for k in range(cue.first, cue.last)}
        free = [n for n in scene.negations() if not n.entry.turns and n.first not in inside]
        made = []
        for cue in cues:
            own = range(cue.first, cue.last)
            negation = next((n for n in free if self._governs(scene.row, n, cue)), None)
            if negation is None:
                made.append(_Operator(cue, cue.entry.level, negated=False, words=tuple(own)))
                continue
            free.remove(negation)
            words = tuple(sorted({*range(negation.first, negation.last), *own}))
            made.append(_Operator(cue, cue.entry.negated, negated=True, words=words))
        return made

    def _governs(self, row: Row, negation: Found[NegationCue], cue: Found[CommitmentCue]) -> bool:
        if cue.entry.family == "modal":
            return cue.last <= negation.first <= cue.last + 1 and not negation.entry.determiner
        if not 0 <= cue.first - negation.last <= 3:  # noqa: PLR2004 - "does not, I think, support"
            return False
        return all(self._may_part(row.word(k)) for k in range(negation.last, cue.first))

    def _may_part(self, word: str) -> bool:
        return word in self._lexicon.words.between or word.endswith("ly") or word in DETERMINERS

    def _undone(self, scene: _Scene, taken: AbstractSet[int], done: Sequence[tuple[int, int]]) -> bool:
        if done or scene.profile.action is None:
            return False
        return any(first not in taken for first, _ in scene.deeds(scene.profile.action.undoes))

    def _turned(self, scene: _Scene, operators: Sequence[_Operator]) -> bool:
        if scene.profile.turns:
            return False
        lowest = max((o.cue.last for o in operators if o.cue.first < max(scene.anchor)), default=0) - 1
        return any(n.entry.turns and lowest <= n.first < max(scene.anchor) for n in scene.negations())

    def _free_no(self, scene: _Scene, taken: AbstractSet[int]) -> Found[NegationCue] | None:
        """As in "No troops would be sent": a "no" that belongs to no cue."""
        reach = max(scene.anchor)
        free = (n for n in scene.negations() if n.entry.determiner and n.first not in taken and n.first < reach)
        return None if scene.profile.turns else next(free, None)


def _reaches(scene: _Scene, cue: Found[CommitmentCue], done: Sequence[tuple[int, int]]) -> bool:
    """Whether what is willed or wanted is the deed: "will pre-empt the show" says nothing on keeping it on the air."""
    profile = scene.profile
    if cue.entry.family == "predicate" or (cue.first > max(scene.anchor) and cue.entry.family == "attitude"):
        return True
    if cue.entry.family == "attitude" and scene.row.word(cue.last - 1) != "to":
        return any(cue.first <= k <= cue.last + FARTHEST_OBJECT and scene.says_something(k) for k in scene.anchor)
    if profile.action is None:
        return True
    if any(first >= cue.first for first, _ in done) or any(
        k >= cue.last for k, _ in scene.deeds(profile.action.undoes)
    ):
        return True
    at = cue.last
    while at < scene.where.last and scene.stems[at] is None:
        at += 1
    willed = scene.stems[at] if at < scene.where.last else None
    return willed in profile.weights or at in scene.finding.cue_words


def _is_somebody_elses(row: Row, cue: Found[CommitmentCue], done: Sequence[tuple[int, int]]) -> bool:
    """As in "is now allowing anyone who wants to use it": the deed comes first, and the wish is another's."""
    return row.word(cue.first - 1) == "who" and any(first < cue.first for first, _ in done)


def _not_done(scene: _Scene, done: Sequence[tuple[int, int]], taken: AbstractSet[int]) -> bool:
    """As in "Should stand firm and not apologise": a "not" right before the deed that belongs to no cue."""
    free = {n.last for n in scene.negations() if not n.entry.determiner and not n.entry.turns and n.first not in taken}
    return bool(taken) and any(first in free or first - 1 in free for first, _ in done)


def _governing(row: Row, operators: list[_Operator]) -> list[_Operator]:
    """Drop modals that only carry another cue ("would support"), and what a judgement outranks."""
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


def _folded(row: Row, operators: Sequence[_Operator], inner: Side, no: Found[NegationCue] | None) -> Reading:
    result = None
    side = inner
    for operator in reversed(operators):
        result = _applied(operator, side)
        side = result.side
    outer = operators[0]
    words = tuple(sorted({k for operator in operators for k in operator.words}))
    commitment = outer.level if result is None else result
    if no is not None and outer.family == "modal" and not outer.negated:
        commitment = outer.cue.entry.negated if inner is Side.FOR else Commitment.LEAVES_OPEN
        words = tuple(sorted({no.first, *words}))
    return Reading(commitment, outer.family, outer.cue.first, words, outer.cue.entry.vague, _agent(row, outer.cue))


def _applied(operator: _Operator, side: Side) -> Commitment:
    if side is Side.NEITHER:
        return Commitment.NONCOMMITTAL
    if side is Side.FOR:
        return operator.level
    if operator.negated:
        return Commitment.LEAVES_OPEN if operator.level.side is Side.AGAINST else operator.level
    return mirror(operator.level)


def _deed(scene: _Scene, done: Sequence[tuple[int, int]], no: Found[NegationCue] | None) -> Reading | None:
    finite = [(first, last) for first, last in done if is_finite(scene.row, first)]
    if not finite:
        return None
    first, last = finite[0]
    negated = no is not None or any(n.last <= first <= n.last + 1 for n in scene.negations())
    level = Commitment.RULES_OUT if negated else Commitment.COMMITS
    return Reading(level, "deed", first, tuple(range(first, last)), vague=False, agent=by(scene.row, last))


def _agent(row: Row, cue: Found[CommitmentCue]) -> int | None:
    return by(row, cue.last) if is_passive(row, cue) else None
