"""Climb: from what a sentence is about, up the tree to its root, past all that says something about it.

The way passes verbs of saying (who says it), attitudes, judgements, modals and negations (how committed), and edges
that end their scope: an attitude governs its complement, but not what stands in an adverbial clause beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from schemas.stance import Side
from streams.parsing.arguments import owner_of
from streams.parsing.grammar import (
    ADVERBIAL,
    ASKING,
    CONDITIONAL,
    GOVERNED_PREPOSITIONS,
    INVERTED,
    IRREALIS,
    OUTSIDE,
    UNASSERTED,
)
from streams.parsing.operator import Operator
from streams.parsing.operators import Operators
from streams.parsing.scale import folded
from streams.parsing.sentence import Parsed
from streams.parsing.sources import Saying, Sources
from streams.parsing.tree import Node, Tree

SUBJECT_SCOPE = {True: frozenset({"predicate"}), False: frozenset({"predicate", "modal", "no", "turn"})}
"""What reaches a subject ("troops will go", "sending troops is wrong"); a verb with an object says it of the object."""


@dataclass
class Way:
    """What was passed on the way from a content to the root.

    Operators and sayings stand innermost first; `top` is the highest node that was read, `content` the highest below
    the first saying. `verbs` are those between the content and the first attitude or judgement, `passed` all nodes that
    were read. `is_claimed` is False where nobody vouches for the content: in a condition. `is_asked` is True in an
    open question ("whether").
    """

    top: int
    content: int
    operators: list[Operator] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    verbs: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    is_claimed: bool = True
    is_asked: bool = False

    @property
    def is_held(self) -> bool:
        """Whether an attitude or a judgement was passed."""
        return any(one.family in {"attitude", "predicate"} for one in self.operators)


class Climb:
    """One walk. `actors` are nodes of names."""

    def __init__(self, parsed: Parsed, operators: Operators, sources: Sources, actors: frozenset[int]) -> None:
        self._parsed = parsed
        self._tree = parsed.tree
        self._operators = operators
        self._sources = sources
        self._actors = actors
        self._used: set[int] = set()
        self._governs = True

    def up_from(self, anchor: int) -> Way:
        """The way from a node to its root."""
        way = Way(anchor, anchor)
        came_from: int | None = None
        for node in self._tree.up(anchor):
            self._step(way, node, came_from)
            came_from = node
        return way

    def _step(self, way: Way, node: int, came_from: int | None) -> None:
        if came_from is not None:
            child = self._tree[came_from]
            way.is_claimed = way.is_claimed and not self._is_condition(child)
            way.is_asked = way.is_asked or self._is_question(child)
            self._governs = self._governs and self._still_governs(way, node, child)
        saying = self._sources.over(self._parsed, node, came_from)
        told = way.sayings or (saying is not None and saying.node == node)
        if self._governs and not told and not self._is_another_clause(node, came_from):
            self._read(way, node, came_from)
        if saying is not None:
            way.sayings.append(saying)
        if not way.sayings:
            way.content = node

    def _read(self, way: Way, node: int, came_from: int | None) -> None:
        """Take up what stands at a node."""
        found = [one for one in self._at(node, came_from) if self._used.isdisjoint(one.words)]
        if came_from is not None and self._tree[came_from].dep in {"nsubj", "csubj", "agent"}:
            self._governs = not self._is_transitive(node)
        way.operators += found
        self._used.update(word for one in found for word in one.words)
        way.top = node
        way.passed.append(node)
        here = self._tree[node]
        if here.is_verb and here.dep != "prep" and not way.is_held:
            way.verbs.append(node)

    def _is_another_clause(self, node: int, came_from: int | None) -> bool:
        """Whether we come from a clause that is only joined to this one, and has a subject or an auxiliary itself."""
        if came_from is None or self._tree[came_from].dep != "conj":
            return False
        nouns = self._tree[came_from].is_noun or self._tree[node].is_noun
        return not nouns and self._tree.child(came_from, "nsubj", "nsubjpass", "aux") is not None

    def _at(self, node: int, came_from: int | None) -> list[Operator]:
        if came_from is None:
            return self._operators.at(node, None)
        child = self._tree[came_from]
        nouns = child.is_noun or self._tree[node].is_noun
        if child.dep == "conj" and not nouns:
            return self._operators.auxiliaries(node, came_from)
        found = self._operators.at(node, came_from)
        if child.dep in {"appos", "conj"} and child.is_noun:
            return [one for one in found if one.family != "no"]
        if child.dep in {"nsubj", "csubj", "agent"}:
            scope = SUBJECT_SCOPE[self._is_transitive(node)]
            return [one for one in found if one.family in scope or one.holder != node]
        return found

    def _is_transitive(self, node: int) -> bool:
        return self._tree.child(node, "dobj", "ccomp") is not None

    def _is_condition(self, child: Node) -> bool:
        marks = {c.word for c in self._tree.children(child.index, "mark", "advmod")}
        return child.dep == "advcl" and (bool(marks & CONDITIONAL) or is_inverted(self._parsed, child.index))

    def _is_question(self, child: Node) -> bool:
        marks = {c.word for c in self._tree.children(child.index, "mark", "advmod")}
        if child.dep in {"ccomp", "pcomp", "xcomp", "acl"} and marks & IRREALIS:
            return True
        asked = any(self._tree[index].word in ASKING for index in self._tree.up(child.index)[1:3])
        wondered = any(c.tag in {"WRB", "WP", "WDT"} for c in self._tree.children(child.index))
        return asked and wondered and child.dep in {"ccomp", "pcomp"}

    def _still_governs(self, way: Way, node: int, child: Node) -> bool:
        """Whether what stands at a node reaches over an edge below it."""
        if self._tree[node].word in UNASSERTED and child.dep in {"acl", "relcl", "ccomp", "prep"}:
            way.operators = _polarity_alone(way.operators)
            return True
        if child.dep == "relcl":
            return self._enters_relative(way, node)
        if child.dep == "prep":
            return self._passes_preposition(node, child)
        if child.dep == "advcl":
            return self._is_urged(node, child)
        if child.dep == "conj":
            return child.is_noun or not way.is_held
        return child.dep not in OUTSIDE

    def _enters_relative(self, way: Way, node: int) -> bool:
        """Whether "a plan that would send troops", which is the plan's content, rather than "Berg, who opposes it"."""
        if way.is_held or node in self._actors or self._tree[node].tag == "PRP":
            return False
        way.operators = [one for one in way.operators if one.family == "turn"]
        return True

    def _passes_preposition(self, node: int, child: Node) -> bool:
        if child.word in ADVERBIAL or child.tag == "VBG":
            return False
        return self._tree[node].is_noun or child.word in GOVERNED_PREPOSITIONS

    def _is_urged(self, node: int, child: Node) -> bool:
        """As in "pressed the mayor to send", which the parser may take for a purpose."""
        urges = any(cue.entry.with_object for cue in self._parsed.commitments.get(node, ()))
        return urges and self._tree.is_infinitive(child.index)


def possessed(tree: Tree, way: Way) -> Iterator[Way]:
    """The ways up to a noun with an owner, whose attitude it is whatever others think: "condemned Berg's plan to"."""
    for last in range(len(way.operators) - 2, -1, -1):
        node = way.operators[last].node
        if tree[node].is_noun and owner_of(tree, node) is not None:
            passed = way.passed[: way.passed.index(node) + 1] if node in way.passed else way.passed
            yield replace(way, top=node, operators=way.operators[: last + 1], passed=passed)


def is_inverted(parsed: Parsed, clause: int) -> bool:
    """As in "Should the war go on"."""
    subject = parsed.tree.child(clause, "nsubj", "nsubjpass")
    auxiliary = parsed.tree.child(clause, "aux")
    return bool(subject and auxiliary and auxiliary.word in INVERTED and auxiliary.index < subject.index)


def _polarity_alone(operators: list[Operator]) -> list[Operator]:
    """What is left of operators under "rumours that": which way the content points, and nobody's attitude to it."""
    level = folded(operators, turned=False)
    if level is None or level.side is not Side.AGAINST:
        return []
    last = operators[-1]
    return [Operator("turn", last.node, last.node, last.words)]
