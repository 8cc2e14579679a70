"""Pointing: clauses that judge what the sentences before spoke of ("supports the bill", "called it a mistake")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.stance import Side
from streams.parsing.contents import Content
from streams.parsing.grammar import SETTLED
from streams.parsing.sentence import Parsed
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


def _points(parsed: Parsed, index: int, profiles: Sequence[Profile], stems: StemReader) -> bool:
    tree = parsed.tree
    node = tree[index]
    if node.word not in POINTING or node.dep not in PLACES:
        return False
    if node.tag in {"PRP", "DT"} or node.word == "everything":
        anticipates = any(True for _ in tree.children(node.head, "ccomp", "xcomp", "acl", "advcl", "csubj"))
        return not (anticipates and node.word == "it")
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
