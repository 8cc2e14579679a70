"""Conditions: the adverbial clause on which something that was read hangs ("if the war goes on")."""

from streams.parsing.climb import Way, is_inverted
from streams.parsing.sentence import Parsed

OPENERS = frozenset({"if", "unless"})


def condition_of(parsed: Parsed, way: Way) -> str | None:
    """The condition as it stands in the text, or None."""
    tree = parsed.tree
    for node in way.passed:
        for clause in tree.children(node, "advcl"):
            marks = {child.word for child in tree.children(clause.index, "mark")}
            if marks & OPENERS or is_inverted(parsed, clause.index):
                return _text(parsed, clause.index)
    return None


def _text(parsed: Parsed, clause: int) -> str | None:
    row = parsed.finding.row
    words = parsed.words_of(parsed.tree.subtree(clause))
    return row.document.raw[row.tokens[words[0]].start : row.tokens[words[-1]].end] if words else None
