"""Authority: which report of the same words counts most.

A direct quote outranks a paraphrase, and what the speaker is reported to have said outranks what the press makes of it.
"""

from collections.abc import Iterable

from schemas.stance import Certainty, QuoteType, Stance

_BY_CERTAINTY = {certainty: rank for rank, certainty in enumerate(Certainty)}
_BY_QUOTE = {
    QuoteType.DIRECT: 0,
    QuoteType.MIXED: 1,
    QuoteType.ACTION: 2,
    QuoteType.INDIRECT: 3,
    QuoteType.HEADLINE: 4,
}


def authority(stance: Stance) -> tuple[int, int, int]:
    """Sort key, strongest first; by content alone, so that the order of arrival cannot matter."""
    cueless = not stance.grounds
    return (_BY_CERTAINTY[stance.certainty], int(cueless), _BY_QUOTE[stance.quote_type])


def by_authority(stances: Iterable[Stance]) -> list[Stance]:
    """Strongest first; ties by the milder commitment, then by where the passage stands."""
    return sorted(stances, key=_total_order)


def _total_order(stance: Stance) -> tuple[tuple[int, int, int], int, str, int, int]:
    evidence = stance.evidence
    return (authority(stance), abs(stance.commitment.level), stance.article_id, evidence.start, evidence.end)
