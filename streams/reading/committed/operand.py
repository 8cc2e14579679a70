"""Operand: which way the proposition goes in the words that a cue is about.

"Sends troops", "keeps the troops there" go its way; "withdraws the troops", "ends the plan to send troops" go against.
Verbs compose from the object outwards, as in the +/-effect inference of Deng, Choi & Wiebe (2013): what has an effect
on the object counts by the proposition's own effect on it, what has one on the deed itself counts by its sign.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from streams.reading.committed.cue_fit import is_named, is_passive_at, is_verb
from streams.reading.committed.scene import Scene
from streams.reading.words.cues import Found
from streams.reading.words.effects import Effect
from streams.reading.words.grammar import AUXILIARIES, PREPOSITIONS
from streams.reading.words.verb_grammar import JOINS, OBJECT_PRONOUNS, PROPOSAL_NOUNS

REACH_TO_KEEP = 4
REACH_TO_END = 6


@dataclass(frozen=True, slots=True)
class Operand:
    """The words under a cue: `turned` where they go against the proposition; `vague` where only its object is named.

    `outermost` is the verb that has the last word on it, `deed` the proposition's own verb.
    """

    turned: bool
    vague: bool = False
    outermost: Found[Effect] | None = None
    deed: Found[Effect] | None = None


def operand(scene: Scene, start: int, taken: AbstractSet[int]) -> Operand:
    """The operand from word `start` on; `taken` are words of cues."""
    hits = [hit for hit in scene.effects() if hit.first not in taken and _counts(scene, hit)]
    under = [hit for hit in hits if hit.first >= start or _is_outer(scene, hit)]
    under = [hit for hit in under if not _has_an_object_of_its_own(scene, hit, under)]
    inner = [hit for hit in under if not _is_outer(scene, hit)]
    outer = [hit for hit in under if _is_outer(scene, hit)]
    ordered = [*reversed(inner), *outer]
    deed = next((hit for hit in ordered if scene.is_deed(hit)), None)
    if not ordered:
        turned = scene.effect < 0 and _only_the_object(scene, hits, start)
        return Operand(turned=turned, vague=turned)
    turned = _composed(scene, ordered)
    return Operand(turned=turned, outermost=ordered[-1], deed=deed)


def _has_an_object_of_its_own(scene: Scene, hit: Found[Effect], hits: Sequence[Found[Effect]]) -> bool:
    """As in "raise the age to 21 and end the sale of hats": the deed has its object, and the next verb another one."""
    if scene.is_deed(hit) or scene.row.word(hit.first - 1) not in JOINS:
        return False
    before = (one for one in hits if scene.is_deed(one) and one.last < hit.first)
    return any(scene.is_target(k) for one in before for k in range(one.last, hit.first) if k in scene.anchor)


def _composed(scene: Scene, ordered: Sequence[Found[Effect]]) -> bool:
    """Whether the verbs, from the innermost out, turn the proposition round."""
    turned = _turns_object(scene, ordered[0])
    for inner, outer in pairwise(ordered):
        turned ^= outer.entry.sign < 0 and not _are_joined(scene, outer, inner)
    return turned


def _turns_object(scene: Scene, hit: Found[Effect]) -> bool:
    if scene.is_kin(hit):
        return False
    if scene.undoes(hit):
        return True
    near = range(hit.last, min(hit.last + REACH_TO_KEEP, scene.where.last))
    on_proposal = any(scene.row.word(k) in PROPOSAL_NOUNS and not scene.is_own(k) for k in near)
    effect = 1 if on_proposal or scene.effect == 0 else scene.effect
    return hit.entry.sign * effect < 0


def _counts(scene: Scene, hit: Found[Effect]) -> bool:
    """Whether a verb or noun has to do with the proposition's object here."""
    known = scene.is_kin(hit) or scene.undoes(hit)
    if hit.entry.noun or is_named(scene.row, hit.first):
        return hit.entry.names and (known or _names_an_end(scene, hit))
    if scene.is_deed(hit):
        return True
    if not is_verb(scene.row, hit.first) or (scene.is_own(hit.first) and not known):
        return False
    return _has_effect_here(scene, hit, known=known)


def _has_effect_here(scene: Scene, hit: Found[Effect], *, known: bool) -> bool:
    """Whether a verb is done to the proposition's object; `known`: it is the deed's kin or contrary."""
    if _is_outer(scene, hit):
        return known or hit.entry.sign != 0
    reach = REACH_TO_KEEP if hit.entry.sign > 0 else REACH_TO_END
    following = [k for k in scene.anchor if hit.last <= k <= hit.last + reach]
    if known and hit.last - hit.first > 1 and not scene.is_deed(hit) and not following:
        return True
    if known and not any(scene.is_target(k) for k in following):
        return _has_no_object(scene, hit) or _is_of_the_target(scene, hit)
    return (known or hit.entry.sign != 0) and any(scene.is_target(k) for k in following)


def _names_an_end(scene: Scene, hit: Found[Effect]) -> bool:
    """As in "the end of the show", "a ban on the show", "show cuts"."""
    if hit.entry.sign >= 0 or scene.is_own(hit.first):
        return False
    joined = scene.row.word(hit.last) in {"of", "on", "to", "in"}
    following = joined and any(hit.last < k <= hit.last + REACH_TO_KEEP and scene.is_target(k) for k in scene.anchor)
    return following or scene.is_target(hit.first - 1)


def _has_no_object(scene: Scene, hit: Found[Effect]) -> bool:
    """As in "stepped aside", "withdrew from it": nothing that the verb could be done to follows at once."""
    at = hit.last
    return at >= scene.where.last or scene.row.gap(at) != " " or scene.row.word(at) in PREPOSITIONS


def _is_of_the_target(scene: Scene, hit: Found[Effect]) -> bool:
    """As in "the guards should carry whips" or "pulled him off the air"."""
    if scene.row.word(hit.last) in OBJECT_PRONOUNS:
        return True
    willed = scene.row.word(hit.first - 1) in AUXILIARIES
    return willed and any(hit.first - REACH_TO_END <= k < hit.first and scene.is_target(k) for k in scene.anchor)


def _is_outer(scene: Scene, hit: Found[Effect]) -> bool:
    """Whether what the verb is about stands before it: "the ban was lifted", "the ban remains"."""
    before = any(k < hit.first and scene.says_something(k) for k in scene.anchor)
    if not before or hit.entry.noun:
        return False
    return is_passive_at(scene.row, hit.first) or (hit.entry.intransitive and _has_no_object(scene, hit))


def _only_the_object(scene: Scene, hits: Sequence[Found[Effect]], start: int) -> bool:
    """As in "supports the tax" where the proposition is to end it."""
    words = [k for k in scene.anchor if k >= start] or list(scene.anchor)
    targets = [k for k in words if scene.stems[k] in scene.profile.target]
    if any(scene.is_deed(hit) for hit in hits) or not targets or not all(scene.is_own(k) for k in words):
        return False
    near = range(max(scene.where.first, words[0] - REACH_TO_KEEP), min(words[-1] + 2, scene.where.last))
    proposal = any(scene.row.word(k) in PROPOSAL_NOUNS and not scene.is_own(k) for k in near)
    return not proposal and any(scene.says_something(k) for k in targets)


def _are_joined(scene: Scene, outer: Found[Effect], inner: Found[Effect]) -> bool:
    """As in "end or suspend the talks": side by side, not one about the other."""
    return any(scene.row.word(k) in JOINS for k in range(outer.last, inner.first))
