"""Moments: the dated utterances of a timeline in their order, as one steps through them."""

from dataclasses import dataclass
from datetime import date

from schemas.position import Utterance
from streams.readmodel.cell import Timeline

MOST = 300
"""Drawn and stepped through: the last ones."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated utterance; `first` and `last` are the days between which it was said."""

    utterance: Utterance
    first: date
    last: date

    @property
    def counts(self) -> bool:
        """Whether it moves what stands: it takes a side, and is sure enough."""
        return bool(self.utterance.commitment.side) and self.utterance.certainty.can_open_an_alert


def moments_of(told: Timeline) -> list[Moment]:
    """The dated utterances, by the last day on which each may have been said."""
    dated = (
        Moment(utterance, utterance.statement_date.earliest, utterance.statement_date.latest)
        for utterance in told.utterances
        if utterance.statement_date.earliest is not None and utterance.statement_date.latest is not None
    )
    return list(dated)[-MOST:]


def chosen(moments: list[Moment], on: str | None, step: str | None) -> int:
    """How many moments lie in the past of what is asked for: by a day, by a step, or all of them."""
    try:
        day = date.fromisoformat(on or "")
    except ValueError:
        return _step(moments, step)
    return sum(moment.last <= day for moment in moments)


def _step(moments: list[Moment], step: str | None) -> int:
    if step is None or not step.isascii() or not step.isdigit():
        return len(moments)
    return min(len(moments), max(1, int(step[:9]))) if moments else 0
