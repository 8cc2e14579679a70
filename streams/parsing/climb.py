"""Climb: from what a sentence is about, up the tree to its root, past all that says something about it.

The way passes verbs of saying (who says it), attitudes, judgements, modals and negations (how committed), and edges
that end their scope: an attitude governs its complement, but not what stands in an adverbial clause beside it.
"""

from dataclasses import dataclass, field

from schemas.stance import Side
from streams.parsing.grammar import ADVERBIAL, ASKING, IRREALIS, UNASSERTED
from streams.parsing.operators import Operator, Operators
from streams.parsing.scale import folded
from streams.parsing.sentence import Parsed
from streams.parsing.sources import Saying, Sources


SUBJECT_SCOPE = {True: frozenset({"predicate"}), False: frozenset({"predicate", "modal", "no", "turn"})}
"""What reaches a subject ("troops will go", "sending troops is wrong"); a verb with an object says it of the object."""


@dataclass
class Way:
    """What was passed: operators and sayings, innermost first; `top` is the highest node of the content.

    `verbs` are the verbs under the first operator; `dropped` says why it is no stance at all.
    """

    anchor: int
    top: int
    content: int
    operators: list[Operator] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    verbs: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    dropped: str | None = None


def climb(parsed: Parsed, anchor: int, operators: Operators, sources: Sources, persons: frozenset[int]) -> Way:
    """Walk from a node to its root. `persons` are nodes of actors."""
    tree = parsed.tree
    way = Way(anchor, anchor, anchor)
    governs, came_from = True, None
    used: set[int] = set()
    for node in tree.up(anchor):
        child = None if came_from is None else tree[came_from]
        shared = child is not None and child.dep == "conj" and not (tree[node].is_noun or child.is_noun)
        own_verb = child is not None and shared and tree.child(child.index, "nsubj", "nsubjpass", "aux") is not None
        if child is not None:
            way.dropped = way.dropped or _unreal(parsed, child.index, way)
            governs = governs and _still_governs(parsed, node, child.index, way, persons)
        saying = sources.over(parsed, node, came_from)
        above = saying is not None and saying.node == node
        if governs and not way.sayings and not above and not own_verb:
            found = [one for one in operators.at(node, came_from, shared=shared) if used.isdisjoint(one.words)]
            if child is not None and child.dep in {"appos", "conj"} and child.is_noun:
                found = [one for one in found if one.family != "no"]
            if child is not None and child.dep in {"nsubj", "csubj", "agent"}:
                found = [one for one in found if one.family in SUBJECT_SCOPE[_is_transitive(parsed, node)] or one.holder != node]
                governs = governs and not _is_transitive(parsed, node)
            if found:
                way.operators += found
                used.update(word for one in found for word in one.words)
            if found or not way.sayings:
                way.top = node
            if tree[node].is_verb and tree[node].dep != "prep" and not any(one.family in {"attitude", "predicate"} for one in way.operators):
                way.verbs.append(node)
            way.passed.append(node)
        if saying is not None:
            way.sayings.append(saying)
        if not way.sayings:
            way.content = node
        came_from = node
    return way


def _polarity_alone(operators: list[Operator]) -> list[Operator]:
    """What is left of operators under "rumours that": which way the content points, and nobody's attitude to it."""
    level = folded(operators, turned=False)
    if level is None or level.side is not Side.AGAINST:
        return []
    last = operators[-1]
    return [Operator("turn", last.node, last.node, last.words)]


def _is_transitive(parsed: Parsed, node: int) -> bool:
    return parsed.tree.child(node, "dobj", "ccomp") is not None


def _unreal(parsed: Parsed, child: int, way: Way) -> str | None:
    """Why what stands under a node is not claimed at all: a condition or an open question."""
    tree = parsed.tree
    dep = tree[child].dep
    marks = {c.word for c in tree.children(child, "mark", "advmod")}
    if dep == "advcl" and (marks & {"if", "unless", "once", "lest"} or _inverted(parsed, child)):
        return "condition"
    if dep in {"ccomp", "pcomp", "xcomp", "acl"} and marks & IRREALIS:
        return "question"
    asked = any(tree[index].word in ASKING for index in tree.up(child)[1:3])
    if dep in {"ccomp", "pcomp"} and asked and any(c.tag in {"WRB", "WP", "WDT"} for c in tree.children(child)):
        return "question"
    return None


def _inverted(parsed: Parsed, child: int) -> bool:
    """As in "Should the war go on"."""
    tree = parsed.tree
    subject = tree.child(child, "nsubj", "nsubjpass")
    auxiliary = tree.child(child, "aux")
    return bool(subject and auxiliary and auxiliary.word in {"should", "were", "had"} and auxiliary.index < subject.index)


def _still_governs(parsed: Parsed, node: int, child: int, way: Way, persons: frozenset[int]) -> bool:
    tree = parsed.tree
    dep = tree[child].dep
    held = any(one.family in {"attitude", "predicate"} for one in way.operators)
    if tree[node].word in UNASSERTED and dep in {"acl", "relcl", "ccomp", "prep"}:
        way.operators = _polarity_alone(way.operators)
        return True
    if dep == "relcl":
        if held or node in persons or tree[node].tag in {"PRP"}:
            return False
        way.operators = [one for one in way.operators if one.family == "turn"]
        return True
    if dep == "advcl":
        return any(c.tag == "TO" for c in tree.children(child, "aux")) and any(
            cue.entry.with_object for cue in parsed.commitments.get(node, ())
        )
    if dep == "prep":
        if tree[child].word in ADVERBIAL or tree[child].tag == "VBG":
            return False
        return tree[node].is_noun or tree[child].word in {"to", "for", "of", "against", "on", "about", "with", "in", "without", "over", "from", "at", "into", "by", "behind", "toward", "towards"}
    if dep in {"parataxis", "punct", "meta", "intj"}:
        return False
    if dep == "conj":
        return not held or tree[child].is_noun
    return True
