"""Pointing: clauses that judge what the words before spoke of ("supports the bill", "called it a mistake")."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.stance import Side
from streams.parsing.arguments import agent_of
from streams.parsing.contents import Content
from streams.parsing.grammar import RELATIVES
from streams.parsing.sentence import Parsed
from streams.parsing.tree import Node, Tree
from streams.reading.about.concepts import Concepts
from streams.reading.about.issues import Profile
from streams.reading.words.shells import ShellNouns

PRONOUNS = frozenset({"it", "that", "this"})
PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Heard:
    """An issue that was spoken of, and the side that was last taken on it."""

    profile: Profile
    side: Side | None


class Pointers:
    """Finds the nouns and pronouns that stand for an issue."""

    def __init__(self, concepts: Concepts, shells: ShellNouns) -> None:
        self._concepts = concepts
        self._shells = shells

    def may_point(self, parsed_words: Iterator[str]) -> bool:
        """Whether one of the words may stand for what was said before."""
        return any(word in self._shells or word in PRONOUNS or word in self._shells.open for word in parsed_words)

    def of(self, parsed: Parsed, heard: Mapping[str, Heard]) -> list[Content]:
        """Contents that are only pointed at, for each of the issues spoken of before."""
        profiles = [one.profile for one in heard.values()]
        nodes = [node for node in parsed.tree.nodes if self._points(parsed, node, profiles)]
        return [
            Content(one.profile, node.index, (word,), 0.0, stated=False, pointing=True, turned=one.side is Side.AGAINST)
            for node in nodes
            if (word := parsed.word(node.index)) is not None
            for one in heard.values()
            if one.side is Side.FOR or (one.side is Side.AGAINST and node.word in self._shells.done)
        ]

    def resumed(self, parsed: Parsed, contents: Sequence[Content]) -> list[Content]:
        """What points back within the sentence: "asked about sending troops, she ruled it out"."""
        heard = {one.profile.issue_id: Heard(one.profile, Side.FOR) for one in contents}
        after = max((max(one.words) for one in contents), default=0)
        return [one for one in self.of(parsed, heard) if min(one.words) > after]

    def _points(self, parsed: Parsed, node: Node, profiles: Sequence[Profile]) -> bool:
        if node.dep not in PLACES:
            return False
        if node.word in PRONOUNS and node.tag in {"PRP", "DT"}:
            return node.word != "it" or not _anticipates(parsed.tree, node)
        if node.word in self._shells.open:
            return True
        return node.word in self._shells and self._is_definite(parsed.tree, node, profiles)

    def _is_definite(self, tree: Tree, node: Node, profiles: Sequence[Profile]) -> bool:
        """Whether a noun has an article or the like, and nothing that makes it another thing ("the tax bill")."""
        below = list(tree.children(node.index))
        known = frozenset[str]().union(*(profile.weights for profile in profiles))
        shells = self._shells
        return any(child.word in shells.determiners for child in below) and all(
            child.word in shells.determiners
            or child.word in shells.modifiers
            or child.dep in {"punct", "case"}
            or self._concepts.one(child.word) in known
            for child in below
        )


def relatives(parsed: Parsed, content: Content) -> Iterator[Content]:
    """What is said of a content in a clause that hangs from it: "the plan, which Berg supports", "backed by Berg"."""
    tree = parsed.tree
    for node in tree.up(content.node):
        if tree[node].is_verb and tree[node].dep not in {"acl", "relcl", "pcomp"}:
            return
        for clause in tree.children(node, "relcl", "acl", "advcl"):
            roles = tree.children(clause.index, "dobj", "nsubjpass", "pobj")
            pronoun = next((child for child in roles if child.word in RELATIVES), None)
            passive = clause.tag == "VBN" and agent_of(tree, clause.index) is not None
            if pronoun is not None or passive:
                yield replace(content, node=(pronoun or clause).index, pointing=True)


def _anticipates(tree: Tree, node: Node) -> bool:
    """As in "it would be a mistake to leave": the pronoun stands for the clause that follows."""
    judged = [node.head, *(child.index for child in tree.children(node.head, "attr", "acomp", "oprd"))]
    clauses = (c for index in judged for c in tree.children(index, "ccomp", "xcomp", "acl", "advcl", "csubj", "relcl"))
    return any(clause.index > node.index for clause in clauses)
