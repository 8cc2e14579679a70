"""Headline: what an article's title says of somebody is a second reading of what the article says.

Whoever wrote the title read the whole article. A title alone never says anything here: it is short, and written to be
clicked on. But where it has an actor on one side of an issue, and a passage has him on that side, the two agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from schemas.stance import Certainty, Ground, QuoteType, Side, Stance

TITLE = "title"

_QUOTED = frozenset({QuoteType.DIRECT, QuoteType.MIXED})
Sides = Mapping[tuple[str, str], frozenset[Side]]


def sides_of(title: Iterable[Stance]) -> Sides:
    """The sides that a title shows, by actor and issue; what it recalls or leaves open is none."""
    found: dict[tuple[str, str], set[Side]] = defaultdict(set)
    for stance in title:
        if not stance.historical and stance.commitment.side is not Side.NEITHER:
            found[stance.actor_id, stance.issue_id].add(stance.commitment.side)
    return {cell: frozenset(sides) for cell, sides in found.items()}


def agreed(stances: Iterable[Stance], title: Sides) -> Iterator[Stance]:
    """The stances of the article; those that one reading found, and that the title has too, are agreed."""
    for stance in stances:
        sides = title.get((stance.actor_id, stance.issue_id), frozenset())
        yield _agreeing(stance) if _is_alone(stance) and sides == {stance.commitment.side} else stance


def may_agree(stances: Iterable[Stance]) -> bool:
    """Whether there is a stance for which the title makes a difference."""
    return any(_is_alone(stance) for stance in stances)


def _is_alone(stance: Stance) -> bool:
    return len(stance.read_by) == 1 and not stance.read_otherwise_by and not stance.historical


def _agreeing(stance: Stance) -> Stance:
    certainty = stance.certainty
    if certainty is Certainty.INFERRED:
        certainty = Certainty.EXPLICIT if stance.quote_type in _QUOTED else Certainty.REPORTED
    if not certainty.can_open_an_alert:
        return stance
    grounds = (*stance.grounds, Ground.READINGS_AGREE)
    return stance.model_copy(update={"read_by": (*stance.read_by, TITLE), "certainty": certainty, "grounds": grounds})
