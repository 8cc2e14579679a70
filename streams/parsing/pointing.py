"""Pointing: clauses that judge what the sentences before spoke of ("supports the bill", "called it a mistake")."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.stance import Side
from streams.parsing.arguments import agent_of
from streams.parsing.contents import Content
from streams.parsing.grammar import RELATIVES, SETTLED
from streams.parsing.sentence import Parsed
from streams.parsing.tree import Node, Tree
from streams.reading.grammar import POINTED_AT, POINTERS
from streams.reading.issues import Profile, StemReader

POINTING = POINTED_AT | {"it", "that", "this", "move", "decision", "policy", "effort", "moves", "deal", "everything"}
PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
PLAIN = frozenset(
    {"proposed", "whole", "new", "latest", "controversial", "same", "very", "government", "entire", "current"}
)


@dataclass(frozen=True, slots=True)
class Heard:
    """An issue that was spoken of, and the side that was last taken on it."""

    profile: Profile
    side: Side | None


def pointing(parsed: Parsed, heard: Mapping[str, Heard], stems: StemReader) -> list[Content]:
    """Contents that are only pointed at, for each of the issues spoken of before."""
    profiles = [one.profile for one in heard.values()]
    nodes = [node.index for node in parsed.tree.nodes if _points(parsed, node.index, profiles, stems)]
    return [
        Content(one.profile, node, (word,), 0.0, stated=False, pointing=True, turned=one.side is Side.AGAINST)
        for node in nodes
        if (word := parsed.word(node)) is not None
        for one in heard.values()
        if one.side is not None and (parsed.tree[node].word in SETTLED or one.side is Side.FOR)
    ]


def resumed(parsed: Parsed, contents: Sequence[Content], stems: StemReader) -> list[Content]:
    """What points back within the sentence: "asked about sending troops, she ruled it out"."""
    heard = {one.profile.issue_id: Heard(one.profile, Side.FOR) for one in contents}
    after = max((max(one.words) for one in contents), default=0)
    return [one for one in pointing(parsed, heard, stems) if min(one.words) > after]


def relatives(parsed: Parsed, content: Content) -> Iterator[Content]:
    """What is said of a content in a clause that hangs from it: "the plan, which Berg supports", "backed by Berg"."""
    tree = parsed.tree
    for node in tree.up(content.node):
        if tree[node].is_verb and tree[node].dep not in {"acl", "relcl", "pcomp"}:
            return
        for clause in tree.children(node, "relcl", "acl", "advcl"):
            pronoun = next(
                (c for c in tree.children(clause.index, "dobj", "nsubjpass", "pobj") if c.word in RELATIVES), None
            )
            passive = clause.tag == "VBN" and agent_of(tree, clause.index) is not None
            if pronoun is not None or passive:
                at = clause if pronoun is None else pronoun
                yield replace(content, node=at.index, pointing=True, stated=content.stated)


def _points(parsed: Parsed, index: int, profiles: Sequence[Profile], stems: StemReader) -> bool:
    tree = parsed.tree
    node = tree[index]
    if node.word not in POINTING or node.dep not in PLACES:
        return False
    if node.tag in {"PRP", "DT"} or node.word == "everything":
        return node.word != "it" or not _anticipates(tree, node)
    below = list(tree.children(index))
    definite = any(child.word in POINTERS for child in below)
    known = set().union(*(profile.weights for profile in profiles))
    return definite and all(
        child.word in POINTERS
        or child.word in PLAIN
        or child.dep in {"punct", "case"}
        or stems.one(child.word) in known
        for child in below
    )


def _anticipates(tree: Tree, node: Node) -> bool:
    """As in "it would be a mistake to leave": the pronoun stands for the clause that follows."""
    judged = [node.head, *(child.index for child in tree.children(node.head, "attr", "acomp", "oprd"))]
    clauses = (c for index in judged for c in tree.children(index, "ccomp", "xcomp", "acl", "advcl", "csubj", "relcl"))
    return any(clause.index > node.index for clause in clauses)
