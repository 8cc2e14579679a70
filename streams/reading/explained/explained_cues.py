"""Explained cues: which words decided a commitment, and what each of them does."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.stance import Commitment
from streams.reading.read_clause import ReadClause
from streams.reading.texts.findings import Finding
from streams.reading.texts.spans import Span, spans, texts
from streams.reading.words.cues import CommitmentCue, Found, NegationCue

FARTHEST_NEGATION = 3


@dataclass(frozen=True, slots=True)
class CueUse:
    """A cue, the commitment that it stands for by itself, and the negation that turned it, if any."""

    text: str
    family: str
    level: Commitment
    negation: str | None
    negated: Commitment


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that decided, from the outermost cue in.

    `words` are all of them; `how` is the family of the cue with the last word; `turned_by` are words that turn what it
    is about ("without"); `denied` where the source denies it; `withdraws` where an earlier statement is taken back;
    `vague` where the cue is no ground by itself.
    """

    words: tuple[str, ...]
    how: str
    uses: tuple[CueUse, ...]
    turned_by: tuple[str, ...]
    denied: bool
    withdraws: bool
    vague: bool
    at: tuple[Span, ...]


def cues_of(finding: Finding, read: ReadClause) -> Cues:
    """The cues of a clause that was read."""
    reading, row = read.reading, finding.row
    withdraws = any(cue.first == reading.first for cue in finding.press if cue.entry.position == "neither")
    return Cues(
        words=texts(row, reading.words),
        how=reading.how,
        uses=() if withdraws else _uses(finding, read),
        turned_by=tuple(_text(finding, one) for one in _turning(finding, read)),
        denied=read.said is not None and read.said.sign < 0,
        withdraws=withdraws,
        vague=reading.vague,
        at=spans(row, reading.words),
    )


def _uses(finding: Finding, read: ReadClause) -> tuple[CueUse, ...]:
    deciding = [cue for cue in finding.commitments if cue.first in read.reading.words]
    within = {k for cue in deciding for k in range(cue.first, cue.last)}
    free = [no for no in finding.negations if no.first in read.reading.words and no.first not in within]
    uses = []
    for cue in deciding:
        negation = next((no for no in free if _is_beside(no, cue)), free[0] if len(deciding) == 1 and free else None)
        if negation is not None:
            free.remove(negation)
        told = None if negation is None else _text(finding, negation)
        uses.append(CueUse(_text(finding, cue), cue.entry.family, cue.entry.level, told, cue.entry.negated))
    return tuple(uses)


def _is_beside(negation: Found[NegationCue], cue: Found[CommitmentCue]) -> bool:
    if cue.entry.family == "modal":
        return cue.last <= negation.first <= cue.last + 1
    return 0 <= cue.first - negation.last <= FARTHEST_NEGATION


def _turning(finding: Finding, read: ReadClause) -> Sequence[Found[NegationCue]]:
    last = max(read.anchor, default=0)
    before = [no for no in finding.negations if no.entry.turns and read.where.has(no.first) and no.first < last]
    return [no for no in before if no.first >= read.reading.first and no.first not in read.reading.words]


def _text(finding: Finding, found: Found[CommitmentCue] | Found[NegationCue]) -> str:
    return finding.row.document.raw[found.start : found.end]
