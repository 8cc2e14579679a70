"""Amount: what the way from a content to the root amounts to, and at which node its holder stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.stance import Commitment
from streams.parsing.arguments import is_passive
from streams.parsing.climb import Way
from streams.parsing.grammar import COPULAS, HANDLING
from streams.parsing.operator import Operator
from streams.parsing.scale import folded, without_carriers
from streams.parsing.scene import Scene
from streams.parsing.sentence import Parsed
from streams.reading.commitment import Reading
from streams.reading.grammar import CALLS


@dataclass(frozen=True)
class Amount:
    """A reading, and the node whose subject holds it; None where nobody in the clause does."""

    reading: Reading
    holder: int | None


def amount(scene: Scene, way: Way) -> Amount | None:
    """What was said of the content; None where it is nothing, or something about another deed."""
    taken = _taken(scene, way)
    if not _is_about_it(scene, way, taken):
        return None
    turned = sum(node in scene.undoes and node not in taken for node in way.passed) % 2 == 1
    level = folded(way.operators, turned=turned != scene.content.turned)
    said = [one for one in without_carriers(way.operators) if one.family not in {"turn", "no"}]
    if _is_limited(scene, said):
        return None
    if way.is_asked and level not in {Commitment.NONCOMMITTAL, Commitment.DOUBTS}:
        return None
    if level is None or not said:
        return _deed(scene, way)
    if not way.sayings and not _stands_alone(scene, said):
        return None
    return _of_operators(scene, way, level, said[-1])


def _stands_alone(scene: Scene, said: Sequence[Operator]) -> bool:
    """Whether operators say something without a source; a modal has to be quoted, or plainly on the proposition."""
    content = scene.content
    plain = content.stated or content.salient or scene.parsed.in_quote(content.node)
    return not all(one.needs_speaker for one in said) and (plain or said[-1].family != "modal")


def _taken(scene: Scene, way: Way) -> set[int]:
    """Nodes of attitudes and judgements, and of the verbs that carry them."""
    strong = [one for one in way.operators if one.family not in {"modal", "no"}]
    words = {node for one in strong for word in one.words for node in scene.parsed.nodes(word, word + 1)}
    return words | {node for one in strong for node in (one.node, one.holder)}


def _is_about_it(scene: Scene, way: Way, taken: set[int]) -> bool:
    """Whether the verbs between the content and the first attitude say nothing else of it."""
    if scene.content.pointing:
        words = {scene.parsed.tree[verb].word for verb in way.verbs if verb not in taken}
        return words <= HANDLING | COPULAS
    return all((verb in taken or scene.is_about(verb)) and scene.takes_object(verb) for verb in way.verbs)


def _is_limited(scene: Scene, said: Sequence[Operator]) -> bool:
    """As in "should only be used as a last resort": neither for it nor against it."""
    tree = scene.parsed.tree
    modals = [one.holder for one in said if one.family == "modal"]
    return any(child.word == "only" for node in modals for child in tree.children(node, "advmod"))


def _of_operators(scene: Scene, way: Way, level: Commitment, outer: Operator) -> Amount:
    words = tuple(sorted({word for one in way.operators for word in one.words}))
    passive_modal = outer.family == "modal" and is_passive(scene.parsed.tree, outer.holder)
    called = outer.family == "predicate" and scene.parsed.tree[outer.holder].word in CALLS
    claimed = outer.family == "modal" and scene.content.profile.claim
    family = "attitude" if called else "claim" if claimed else outer.family
    reading = Reading(level, family, min(outer.words), words, outer.vague)
    return Amount(reading, None if passive_modal else outer.holder)


def _deed(scene: Scene, way: Way) -> Amount | None:
    """The deed itself, done, undone, or called for ("Raise the age to 21!").

    The press tells of many deeds: it is this one where the words say enough, or where the article is about it.
    """
    if not (scene.content.stated or scene.content.salient):
        return None
    for node in way.passed:
        word = scene.parsed.word(node)
        if word is None or node not in scene.does | scene.undoes or not scene.takes_object(node):
            continue
        called_for = _is_imperative(scene.parsed, node)
        if not called_for and not _is_finite(scene.parsed, node, reported=bool(way.sayings)):
            continue
        level = _level_of_deed(
            for_it=(node in scene.does) != any(one.family == "no" for one in way.operators),
            done=node in scene.does,
            called_for=called_for,
        )
        words = tuple(sorted({word, *(w for one in way.operators for w in one.words)}))
        passive = is_passive(scene.parsed.tree, node) or called_for
        how = "claim" if scene.content.profile.claim else "deed"
        return Amount(Reading(level, how, word, words, vague=False), None if passive else node)
    return None


def _level_of_deed(*, for_it: bool, done: bool, called_for: bool) -> Commitment:
    if called_for:
        return Commitment.SUPPORTS if for_it else Commitment.OPPOSES
    if for_it:
        return Commitment.COMMITS if done else Commitment.LEAVES_OPEN
    return Commitment.RULES_OUT if done else Commitment.OPPOSES


def _is_imperative(parsed: Parsed, node: int) -> bool:
    tree = parsed.tree
    bare = tree[node].tag == "VB" and tree.child(node, "nsubj", "nsubjpass", "aux", "expl") is None
    return bare and (tree[node].is_root or tree[node].dep == "conj") and parsed.in_quote(node)


def _is_finite(parsed: Parsed, node: int, *, reported: bool) -> bool:
    """Whether a verb says that something is so; a passive only where somebody says it."""
    tree = parsed.tree
    tag = tree[node].tag
    auxiliaries = {child.word for child in tree.children(node, "aux", "auxpass")}
    if tag == "VBN" and is_passive(tree, node):
        return reported and tree.child(node, "auxpass") is not None
    if tag in {"VBD", "VBZ", "VBP"}:
        return True
    return bool(auxiliaries) if tag == "VBN" else tag == "VBG" and bool(auxiliaries & COPULAS)
