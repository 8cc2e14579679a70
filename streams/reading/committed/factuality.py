"""Factuality: how far the words around an event commit their author to its having happened, from 3 down to -3.

The scale and the task are those of event factuality (Sauri and Pustejovsky 2009; Lee et al. 2015; Stanovsky et al.
2017).
What embeds the event is found by walking left from it; embeddings compose from the outermost in, as implication
signatures do (Nairn, Condoravdi and Karttunen 2006).
"""

from collections.abc import Iterable, Sequence

from streams.reading.texts.findings import Finding
from streams.reading.words.cues import Found, Signature
from streams.reading.words.grammar import BE, DETERMINERS, POSSESSIVES

CERTAIN = 3.0
IN_CONDITION = 1.0
BARE_INFINITIVE = 1.3
NEGATED = -2.3
TOLD = 1.5
"""Half way to certain."""
FARTHEST = 5
DEEPEST = 3
_PASSED_OVER = frozenset({"have", "has", "had", "having", "also", "still", "even", "only", "just", "already", "soon"})
_NEGATIONS = frozenset({"not", "never", "n't", "no", "nobody", "none", "neither", "nor", "hardly"})


def factuality(finding: Finding, index: int) -> float:
    """Factuality of the event whose word stands at `index` of the sentence, -3..3."""
    return _of(finding, finding.lexicon.signatures.find(finding.row.tokens), index, DEEPEST)


def is_told_as_fact(finding: Finding, index: int) -> bool:
    """Whether the sentence tells of an event that it took place, or that it did not; not as a wish or a rumour."""
    return abs(factuality(finding, index)) >= TOLD


def _of(finding: Finding, cues: Sequence[Found[Signature]], index: int, depth: int) -> float:
    at, value = _at_verb(finding, index)
    if index in finding.in_condition:
        value = min(value, IN_CONDITION)
    governor = _governor(finding, cues, index, at)
    if governor is None or depth == 0:
        return min(value, BARE_INFINITIVE) if finding.row.word(at) == "to" else value
    outer = _of(finding, cues, governor.first, depth - 1)
    embedded = governor.entry.holds if outer >= 0 else governor.entry.negated
    strength = embedded * min(1.0, abs(outer) / CERTAIN if outer >= 0 else 1.0)
    return strength * value / CERTAIN if value >= 0 else -strength


def _at_verb(finding: Finding, index: int) -> tuple[int, float]:
    """The word before the verb group, and what its modal and its negation make of the event."""
    row, modals = finding.row, finding.lexicon.auxiliaries
    modal, negated = None, False
    at = index - 1
    while at >= max(0, index - FARTHEST) and "," not in row.gap(at + 1):
        word = row.word(at)
        modal = modal or modals.get(word)
        negated = negated or word in _NEGATIONS or (word.endswith("n't") and word not in modals)
        known = word in modals or word in _NEGATIONS or word.endswith(("n't", "ly"))
        if not known and word not in BE and word not in _PASSED_OVER and word not in {"do", "did", "does"}:
            break
        at -= 1
    if modal is None:
        return at, NEGATED if negated else CERTAIN
    return at, modal.negated if negated else modal.holds


def _governor(finding: Finding, cues: Iterable[Found[Signature]], index: int, at: int) -> Found[Signature] | None:
    """The nearest embedding word before the verb group, with at most its object between."""
    row = finding.row
    for cue in sorted(cues, key=lambda cue: -cue.last):
        if cue.last > at + 1 or cue.first == index:
            continue
        between = range(cue.last, at + 1)
        if len(between) > FARTHEST or any("," in row.gap(k) or ";" in row.gap(k) for k in range(cue.last, index + 1)):
            return None
        to = row.word(cue.last - 1) == "to"
        if to:
            return cue if not between else None
        noun = all(row.word(k) in DETERMINERS or row.word(k) in POSSESSIVES or k >= at for k in between)
        opens = row.word(cue.last - 1) in {"that", "whether", "if", "from"} or row.word(at) == "to"
        return cue if noun or opens else None
    return None
