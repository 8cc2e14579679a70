"""Negations: "not", "never" and the like under a node, and a "no" at its subject or object."""

from streams.parsing.grammar import NO_ONE
from streams.parsing.sentence import Parsed
from streams.parsing.tree import Node

NEGATING_WORDS = frozenset({"never", "neither", "nor", "hardly"})


def negation_of(parsed: Parsed, node: int, came_from: int | None = None) -> tuple[int, ...] | None:
    """Indices of the words that negate a node, or None; words of cues ("will not") count with their cue."""
    found = _adverb(parsed, node) or _quantifier(parsed, node, came_from)
    return None if found is None else tuple(parsed.words_of([found.index]))


def _adverb(parsed: Parsed, node: int) -> Node | None:
    for child in parsed.tree.children(node, "neg", "advmod", "preconj", "cc"):
        negates = child.dep == "neg" or child.word in NEGATING_WORDS
        if negates and child.index not in parsed.cue_nodes:
            return child
    return None


def _quantifier(parsed: Parsed, node: int, came_from: int | None) -> Node | None:
    """As in "no troops", "nobody"; what we come from was asked already."""
    for child in parsed.tree.children(node, "nsubj", "nsubjpass", "dobj", "attr", "det"):
        if child.index == came_from:
            continue
        none = child if child.word in NO_ONE else _no(parsed, child)
        if none is not None and none.index not in parsed.cue_nodes:
            return none
    return None


def _no(parsed: Parsed, noun: Node) -> Node | None:
    return next((child for child in parsed.tree.children(noun.index, "det") if child.word == "no"), None)
