"""Headline: what an article's title says of somebody is a further reading of what the article says.

Whoever wrote the title read the whole article. A title alone never says anything here: it is short, and written to be
clicked on. But where it has an actor on one side of an issue, it speaks for the passages that have him on that side,
and against those that have him on the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from schemas.stance import Side, Stance

TITLE = "title"

Sides = Mapping[tuple[str, str], frozenset[Side]]


def sides_of(title: Iterable[Stance]) -> Sides:
    """The sides that a title shows, by actor and issue; what it recalls or leaves open is none."""
    found: dict[tuple[str, str], set[Side]] = defaultdict(set)
    for stance in title:
        if not stance.historical and stance.commitment.side is not Side.NEITHER:
            found[stance.actor_id, stance.issue_id].add(stance.commitment.side)
    return {cell: frozenset(sides) for cell, sides in found.items()}
