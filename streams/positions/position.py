"""Position: the fold of one actor's utterances on one issue."""

from collections.abc import Sequence
from datetime import timedelta

from schemas.dates import UNDATED, DatedBy
from schemas.position import Position, Utterance
from schemas.stance import Stance
from streams.positions.settled import contested, settled
from streams.positions.utterance import utterances
from streams.positions.window import DEFAULT_WINDOW, windowed


def position_of(
    actor_id: str, issue_id: str, stances: Sequence[Stance], *, version: int, window: timedelta = DEFAULT_WINDOW
) -> Position:
    """Where the actor stands, given every stance known.

    A noncommittal utterance is in the history and moves `last_heard`, but never becomes the standing one.
    """
    seen = windowed(stances, window)
    history = utterances(seen.dated)
    sided = settled(history)
    return Position(
        actor_id=actor_id,
        issue_id=issue_id,
        version=version,
        standing=sided[-1] if sided else None,
        last_heard=_last_heard(history),
        history=history,
        undated=seen.undated,
        expired=len(seen.expired),
        contested=contested(history, sided),
    )


def _last_heard(history: Sequence[Utterance]) -> DatedBy:
    if not history:
        return UNDATED
    return max((utterance.statement_date for utterance in history), key=lambda date: (str(date.latest), date.basis))
