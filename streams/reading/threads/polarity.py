"""Polarity: which way the words of a unit point on an issue.

The product of the signs of all cues around the issue's words, each turned by a negation close before it, in the manner
of polarity shifters (Polanyi and Zaenen 2006): no structure is assumed, only that what stands between a speaker and an
issue bears on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.stance import Commitment, Side
from streams.reading.committed.cue_fit import (
    has_object,
    is_about_its_breach,
    is_judgement,
    is_noun,
    is_passive,
    is_whole_noun,
)
from streams.reading.committed.operators import mirror
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.threads.links import Link
from streams.reading.words.cues import CommitmentCue, Found, NegationCue
from streams.reading.words.grammar import BE, PREPOSITIONS

NEGATION_REACH = 3
FARTHEST_CUE = 12
FARTHEST_DEED = 6
MODAL_TO_DEED = 5


@dataclass(frozen=True, slots=True)
class Polarity:
    """The commitment, the words that made it, and how: the family of the outermost cue, or deed."""

    commitment: Commitment
    words: tuple[int, ...]
    how: str


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue with its negation: words[first:last], what it amounts to, and all its words."""

    first: int
    last: int
    family: str
    level: Commitment
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Effect:
    """A deed near the anchor: +1 brings about what the proposition says, -1 undoes it."""

    sign: int
    words: tuple[int, ...]


def polarity(finding: Finding, link: Link) -> Polarity | None:
    """Which way the unit points, or None where no cue says."""
    counting = [cue for cue in finding.commitments if _counts(finding, link, cue)]
    free = _free_negations(finding, link, counting)
    cues = [_turned(cue, free) for cue in counting]
    effect = _effect(finding, link, cues, free)
    cues = _on_one_side(cues, link)
    strong = [cue for cue in cues if cue.family != "modal"]
    chosen = strong or [cue for cue in cues if _carries(cue, effect, link)]
    if chosen and _asks(finding, chosen[0], link):
        return Polarity(Commitment.NONCOMMITTAL, chosen[0].words, chosen[0].family)
    if chosen:
        return _product(chosen, cues, effect)
    if effect is None or link.unit.said is not None or _is_done_to(finding, effect):
        return None
    return Polarity(Commitment.COMMITS if effect.sign > 0 else Commitment.RULES_OUT, effect.words, "deed")


def _asks(finding: Finding, lead: _Cue, link: Link) -> bool:
    """As in "plans to review whether ...": a question that is still open."""
    if lead.level.side is not Side.FOR:
        return False
    return any(finding.row.word(k) == "whether" for k in range(lead.last, max(link.anchor)))


def _free_negations(finding: Finding, link: Link, cues: Sequence[Found[CommitmentCue]]) -> list[Found[NegationCue]]:
    """Negations of the unit that are not part of a cue ("does not rule out") or of a condition."""
    inside = {k for cue in cues for k in range(cue.first, cue.last)} | finding.in_condition
    return [n for n in finding.negations if link.unit.where.has(n.first) and n.first not in inside]


def _product(chosen: Sequence[_Cue], cues: Sequence[_Cue], effect: _Effect | None) -> Polarity:
    """Judgements one after the other are one ("unlawful and a danger")."""
    neutral = next((cue for cue in cues if cue.level.side is Side.NEITHER), None)
    if neutral is not None:
        return Polarity(Commitment.NONCOMMITTAL, neutral.words, neutral.family)
    sign = effect.sign if effect else 1
    first = next((cue for cue in chosen if cue.family == "predicate"), None)
    cues = [cue for cue in cues if cue is first or cue.family != "predicate"]
    for cue in cues:
        if cue in chosen or cue.level.side is Side.AGAINST:
            sign *= cue.level.side
    lead = chosen[0]
    words = {k for cue in chosen for k in cue.words} | set(effect.words if effect else ())
    return Polarity(lead.level if lead.level.side == sign else mirror(lead.level), tuple(sorted(words)), lead.family)


def _on_one_side(cues: Sequence[_Cue], link: Link) -> list[_Cue]:
    """What governs an issue stands before its words; what comes after them judges it where nothing stands before."""
    last = max(link.anchor)
    before = [cue for cue in cues if cue.first <= last]
    return before if any(cue.family != "modal" for cue in before) else list(cues)


def _carries(cue: _Cue, effect: _Effect | None, link: Link) -> bool:
    """Whether a modal stands close before the deed; a modal of another clause says nothing on the issue."""
    if effect is not None:
        return 0 <= effect.words[0] - cue.last <= MODAL_TO_DEED
    return link.named and any(0 <= k - cue.last <= 1 for k in link.anchor)


def _counts(finding: Finding, link: Link, cue: Found[CommitmentCue]) -> bool:
    row = finding.row
    if not link.unit.where.has(cue.first) or cue.first in finding.in_condition:
        return False
    if is_noun(row, cue) and not is_whole_noun(row, cue, link.unit.where):
        return False
    if min(abs(cue.first - k) for k in link.anchor) > FARTHEST_CUE or _parted(finding, cue, link):
        return False
    if cue.entry.with_object and not has_object(row, cue):
        return False
    if cue.entry.family == "predicate":
        return is_judgement(row, cue) and not is_about_its_breach(row, cue, link.anchor)
    return link.unit.said is not None or _is_told(row, cue, link)


def _is_told(row: Row, cue: Found[CommitmentCue], link: Link) -> bool:
    """Whether a narrator's words tell what the subject thinks now, and not what he "had supported" before."""
    earlier = row.word(cue.first - 1) == "had" and cue.first > max(link.anchor)
    return not (earlier or cue.entry.needs_speaker or is_passive(row, cue) or cue.entry.family == "modal")


def _parted(finding: Finding, cue: Found[CommitmentCue], link: Link) -> bool:
    """Whether a semicolon or a dash parts the cue from every word of the issue."""
    nearest = min(link.anchor, key=lambda k: abs(k - cue.first))
    first, last = sorted((nearest, cue.first))
    return any(mark in finding.row.gap(k) for k in range(first + 1, last + 1) for mark in ";\u2014:")


def _turned(cue: Found[CommitmentCue], free: list[Found[NegationCue]]) -> _Cue:
    """The cue with the negation that stands close to it, which is then no longer free."""
    own = tuple(range(cue.first, cue.last))
    negation = next((n for n in free if _negates(n, cue)), None)
    if negation is None:
        return _Cue(cue.first, cue.last, cue.entry.family, cue.entry.level, own)
    free.remove(negation)
    words = tuple(sorted({*range(negation.first, negation.last), *own}))
    return _Cue(cue.first, max(cue.last, negation.last), cue.entry.family, cue.entry.negated, words)


def _negates(negation: Found[NegationCue], cue: Found[CommitmentCue]) -> bool:
    if cue.entry.family == "modal":
        return cue.last <= negation.first <= cue.last + 1
    return 0 <= cue.first - negation.last <= NEGATION_REACH


def _effect(finding: Finding, link: Link, cues: Sequence[_Cue], free: Sequence[Found[NegationCue]]) -> _Effect | None:
    """The deed nearest to the words of the issue."""
    action = link.profile.action
    if action is None:
        return None
    taken = {k for cue in cues for k in cue.words}
    near = [
        (min(abs(hit.first - k) for k in link.anchor), hit.first, hit.last, sign)
        for hit in finding.effects
        if link.unit.where.has(hit.first) and hit.first not in finding.in_condition and hit.first not in taken
        if not _is_set_apart(finding, hit.first, link)
        if (sign := action.sign_of(hit.entry))
    ]
    near = [one for one in near if one[0] <= FARTHEST_DEED]
    if not near:
        return None
    _, first, last, sign = min(near)
    turned = any(0 <= first - n.last <= 1 or n.entry.determiner for n in free)
    return _Effect(-sign if turned else sign, tuple(range(first, last)))


def _is_set_apart(finding: Finding, deed: int, link: Link) -> bool:
    """As in "backed the plan, ending a quarrel": what follows from it, behind a comma."""
    row = finding.row
    return "," in row.gap(deed) and row.word(deed).endswith("ing") and max(link.anchor) < deed


def _is_done_to(finding: Finding, effect: _Effect) -> bool:
    """As in "was fired": the subject is not who did it; and as in "the dropping of", "about firing": nobody does it.

    "Is withdrawing" is the subject's own deed.
    """
    row, first = finding.row, effect.words[0]
    if row.word(first).endswith("ing") and row.word(first - 1) in PREPOSITIONS - {"by"}:
        return True
    if row.word(first - 1) in {"the", "a", "to", "of"}:
        return True
    before = [row.word(k) for k in range(max(0, first - 3), first)]
    return not BE.isdisjoint(before) and ("being" in before or not row.word(first).endswith("ing"))
