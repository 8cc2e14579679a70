"""Authority: which report of the same words counts most.

What the speaker is reported to have said outranks what the press makes of it; within that, a direct quote outranks a
paraphrase.
"""

from collections.abc import Iterable

from schemas.stance import Certainty, QuoteType, Stance
from streams.positions.observed import Observed

_BY_CERTAINTY = {certainty: rank for rank, certainty in enumerate(Certainty)}
_BY_QUOTE = {
    QuoteType.DIRECT: 0,
    QuoteType.MIXED: 1,
    QuoteType.ACTION: 2,
    QuoteType.INDIRECT: 3,
    QuoteType.HEADLINE: 4,
}


def authority(stance: Stance) -> tuple[bool, int, bool, int]:
    """Sort key, strongest first; by content alone, so that the order of arrival cannot matter."""
    inferred = not stance.certainty.can_open_an_alert
    return (inferred, _BY_QUOTE[stance.quote_type], not stance.grounds, _BY_CERTAINTY[stance.certainty])


def by_authority(reports: Iterable[Observed]) -> list[Observed]:
    """Strongest first; ties by the milder commitment, then by where the passage stands."""
    return sorted(reports, key=_total_order)


def _total_order(report: Observed) -> tuple[tuple[bool, int, bool, int], int, str, int, int, str]:
    stance, evidence = report.stance, report.stance.evidence
    where = (stance.article_id, evidence.start, evidence.end)
    return (authority(stance), abs(stance.commitment.level), *where, report.stance_id)
