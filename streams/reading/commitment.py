"""Commitment: what the cues around an anchor amount to, on the seven-step scale.

Cues are folded from the innermost (next to what it is about) to the outermost: a negation flips its cue, an attitude
towards something negative flips, a modal alone says how sure the clause is. A judgement after the anchor ("... is off
the table") counts only where nothing before it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from schemas.stance import Commitment, Side
from streams.reading.clauses import Stretch
from streams.reading.cues import CommitmentCue, Found, NegationCue
from streams.reading.findings import Finding
from streams.reading.issues import Profile, deeds
from streams.reading.lexicon_files import Lexicon
from streams.reading.rows import Row

FARTHEST_CUE = 22
FARTHEST_DEED = 6
_JUDGED = frozenset(
    """is are was were be been being isn't aren't wasn't weren't am as called call calls calling deemed remain remains remained seem
    seems seemed it's that's he's she's there's considered consider considers find finds found makes made make""".split()
)
_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_NAMES_A_DEED = frozenset("to the a an of for by its his her their our my on in from with against no any".split())
_DETERMINERS = frozenset({"a", "an", "the", "any"})
_MIRROR = {
    Commitment.RULES_OUT: Commitment.COMMITS,
    Commitment.OPPOSES: Commitment.SUPPORTS,
    Commitment.DOUBTS: Commitment.LEAVES_OPEN,
    Commitment.NONCOMMITTAL: Commitment.NONCOMMITTAL,
    Commitment.LEAVES_OPEN: Commitment.DOUBTS,
    Commitment.SUPPORTS: Commitment.OPPOSES,
    Commitment.COMMITS: Commitment.RULES_OUT,
}


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

    @property
    def row(self) -> Row:
        return self.finding.row

    def distance(self, index: int) -> int:
        return min(abs(index - k) for k in self.anchor)

    def negations(self) -> list[Found[NegationCue]]:
        return [found for found in self.finding.negations if self.where.has(found.first)]

    def deeds(self, sequences: frozenset[tuple[str, ...]]) -> list[tuple[int, int]]:
        return [
            (first, last)
            for first, last in deeds(self.row.tokens, sequences)
            if self.where.has(first) and first not in self.finding.in_condition and self.distance(first) <= FARTHEST_DEED
        ]


def mirror(commitment: Commitment) -> Commitment:
    """The same strength on the other side."""
    return _MIRROR[commitment]


class CommitmentReader:
    """Reads clauses with the lexicon's cues."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, finding: Finding, where: Stretch, anchor: Sequence[int], profile: Profile) -> Reading | None:
        """Read words[where] of a sentence; `anchor` are the words in it that touch the issue."""
        scene = _Scene(finding, where, anchor, profile)
        done = scene.deeds(profile.action.does) if profile.action else []
        operators = self._operators(scene, done)
        inner = Side.AGAINST if self._undone(scene, operators, done) != self._turned(scene, operators) else Side.FOR
        no = self._free_no(scene, operators)
        if operators:
            return _folded(scene.row, operators, inner, no)
        return None if inner is Side.AGAINST else _deed(scene, done, no)

    def _operators(self, scene: _Scene, done: Sequence[tuple[int, int]]) -> list[_Operator]:
        cues = [cue for cue in scene.finding.commitments if self._counts(scene, cue, done)]
        before = [cue for cue in cues if cue.first < max(scene.anchor) and cue.last <= _last_word(scene)]
        before = _after_last_join(scene.row, before)
        weighty = [cue for cue in before if not cue.entry.needs_speaker]
        after = [cue for cue in cues if cue.first > max(scene.anchor)]
        after = [cue for cue in after if cue.entry.family != "attitude" or _is_passive(scene.row, cue)]
        chosen = weighty or _first_judgement(after) or before
        return _governing([self._operator(scene, cue) for cue in chosen])

    def _counts(self, scene: _Scene, cue: Found[CommitmentCue], done: Sequence[tuple[int, int]]) -> bool:
        if not scene.where.has(cue.first) or cue.first in scene.finding.in_condition:
            return False
        if cue.entry.stops and any(first <= cue.first < last for first, last in done):
            return False
        if scene.distance(cue.first) > FARTHEST_CUE:
            return False
        if cue.entry.with_object and not _has_object(scene.row, cue):
            return False
        return cue.entry.family != "predicate" or _is_judgement(scene.row, cue)

    def _operator(self, scene: _Scene, cue: Found[CommitmentCue]) -> _Operator:
        own = range(cue.first, cue.last)
        for negation in scene.negations():
            if negation.entry.turns or negation.first in own or not self._governs(scene.row, negation, cue):
                continue
            words = tuple(sorted({*range(negation.first, negation.last), *own}))
            return _Operator(cue, cue.entry.negated, negated=True, words=words)
        return _Operator(cue, cue.entry.level, negated=False, words=tuple(own))

    def _governs(self, row: Row, negation: Found[NegationCue], cue: Found[CommitmentCue]) -> bool:
        if cue.entry.family == "modal":
            return cue.last <= negation.first <= cue.last + 1 and not negation.entry.determiner
        if not 0 <= cue.first - negation.last <= 3:  # noqa: PLR2004 - "does not, I think, support"
            return False
        return all(self._may_part(row.word(k)) for k in range(negation.last, cue.first))

    def _may_part(self, word: str) -> bool:
        return word in self._lexicon.words.between or word.endswith("ly") or word in _DETERMINERS

    def _undone(self, scene: _Scene, operators: Sequence[_Operator], done: Sequence[tuple[int, int]]) -> bool:
        if done or scene.profile.action is None:
            return False
        taken = {k for operator in operators for k in operator.words}
        return any(first not in taken for first, _ in scene.deeds(scene.profile.action.undoes))

    def _turned(self, scene: _Scene, operators: Sequence[_Operator]) -> bool:
        if scene.profile.turns:
            return False
        lowest = max((o.cue.last for o in operators if o.cue.first < max(scene.anchor)), default=0) - 1
        return any(n.entry.turns and lowest <= n.first < max(scene.anchor) for n in scene.negations())

    def _free_no(self, scene: _Scene, operators: Sequence[_Operator]) -> Found[NegationCue] | None:
        """ "No troops would be sent": a "no" that belongs to no cue."""
        taken = {k for operator in operators for k in operator.words}
        free = (n for n in scene.negations() if n.entry.determiner and n.first not in taken and n.first < max(scene.anchor))
        return None if scene.profile.turns else next(free, None)


def _last_word(scene: _Scene) -> int:
    return max(scene.anchor) + 1


def _after_last_join(row: Row, cues: list[Found[CommitmentCue]]) -> list[Found[CommitmentCue]]:
    """In "opposes A and supports B" the first verb says nothing about B."""
    for position in range(len(cues) - 1, 0, -1):
        at = cues[position].first - 1
        while row.word(at).endswith("ly") or row.word(at) in {"also", "not", "has", "have", "then"}:
            at -= 1
        if row.word(at) in {"and", "but"} and cues[position].entry.family != "predicate":
            return cues[position:]
    return cues


def _first_judgement(cues: Sequence[Found[CommitmentCue]]) -> list[Found[CommitmentCue]]:
    """After the anchor, a judgement outranks the modal that carries it."""
    predicates = [cue for cue in cues if cue.entry.family == "predicate"]
    return predicates[:1] or list(cues[:1])


def _governing(operators: list[_Operator]) -> list[_Operator]:
    """Drop modals that only carry another cue ("would support"), and what a judgement outranks."""
    predicates = [o for o in operators if o.family == "predicate"]
    if predicates:
        return [*(o for o in operators if o.family == "attitude" and o.cue.first < predicates[0].cue.first), predicates[0]]
    kept = []
    for operator, following in zip_longest(operators, operators[1:]):
        near = following is not None and following.cue.first - operator.cue.last <= 3  # noqa: PLR2004 - "would also strongly support"
        plain = operator.family == "modal" and not operator.negated and operator.level.side is Side.FOR
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
    finite = [(first, last) for first, last in done if _is_finite(scene.row, first)]
    if not finite:
        return None
    first, last = finite[0]
    negated = no is not None or any(n.last <= first <= n.last + 1 for n in scene.negations())
    level = Commitment.RULES_OUT if negated else Commitment.COMMITS
    return Reading(level, "deed", first, tuple(range(first, last)), vague=False, agent=_by(scene.row, last))


def _has_object(row: Row, cue: Found[CommitmentCue]) -> bool:
    """ "urged X to ...", "asked that ..."; not "when asked about ..." """
    if row.word(cue.first - 1) in {"when", "if", "was", "were", "being"} or cue.first == 0:
        return False
    return any(row.word(k) in {"to", "that"} for k in range(cue.last, cue.last + 12))


def _is_judgement(row: Row, cue: Found[CommitmentCue]) -> bool:
    """ "is possible", "called it reckless"; not "possible peace talks"."""
    if row.word(cue.first) in {"on", "off", "out", "dead", "long"}:
        return True
    reach = range(max(0, cue.first - 5), cue.last)
    return any(row.word(k) in _JUDGED or row.word(k).endswith("'t") for k in reach)


def _is_passive(row: Row, cue: Found[CommitmentCue]) -> bool:
    participle = row.word(cue.first).endswith("ed")
    return participle and any(row.word(k) in _BE for k in range(max(0, cue.first - 3), cue.first))


def _is_finite(row: Row, index: int) -> bool:
    """Whether the word is a verb in use rather than a name for the deed."""
    word, before = row.word(index), row.word(index - 1)
    if before in _NAMES_A_DEED or before.endswith("'s"):
        return False
    recent = {row.word(k) for k in range(max(0, index - 3), index)}
    return bool(recent & _BE) if word.endswith("ing") else True


def _agent(row: Row, cue: Found[CommitmentCue]) -> int | None:
    return _by(row, cue.last) if _is_passive(row, cue) else None


def _by(row: Row, last: int) -> int | None:
    return next((k + 1 for k in range(last, min(last + 3, len(row.tokens))) if row.word(k) == "by"), None)
