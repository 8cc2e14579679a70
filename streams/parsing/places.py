"""Places: whether a clause happens elsewhere than the proposition says ("troops to Nordmark" for "to Sudland")."""

from collections.abc import Sequence

from streams.parsing.sentence import Parsed
from streams.reading.about.issues import Profile

PLACE_PREPOSITIONS = frozenset({"to", "in", "into", "from", "across", "near", "at", "around", "toward", "towards"})
MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    }
)


def is_elsewhere(parsed: Parsed, node: int, stems: Sequence[str | None], profile: Profile) -> bool:
    """Whether the clause around a node names a place, and none of the proposition's."""
    if not profile.places:
        return False
    tree = parsed.tree
    clause = next((at for at in tree.up(node) if tree[at].is_verb), node)
    below = tree.subtree(clause)
    if any(stems[word] in profile.places for word in parsed.words_of(below)):
        return False
    return any(_is_place(parsed, at) for at in below)


def _is_place(parsed: Parsed, at: int) -> bool:
    node = parsed.tree[at]
    named = node.dep == "pobj" and node.tag in {"NNP", "NNPS"} and node.word not in MONTHS
    return named and parsed.tree[node.head].word in PLACE_PREPOSITIONS
