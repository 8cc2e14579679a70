"""The rolling window, by statement time.

It lives in the row and looks at no clock: what an actor said last sets its end. A replay of an archive therefore gives
the same table as the live stream gave.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from schemas.stance import Stance

DEFAULT_WINDOW = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Windowed:
    """Dated stances inside the window, with counts of those that cannot be ordered and those that have left it."""

    inside: tuple[Stance, ...]
    dated: tuple[Stance, ...]
    undated: int
    expired: int


def windowed(stances: Sequence[Stance], length: timedelta) -> Windowed:
    """Split stances by statement date: inside `length` before the latest one, before that, and undated."""
    dated = [(latest, stance) for stance in stances if (latest := stance.statement_date.latest) is not None]
    undated = len(stances) - len(dated)
    if not dated:
        return Windowed((), (), undated, 0)
    end = max(latest for latest, _ in dated)
    inside = tuple(stance for latest, stance in dated if end - latest <= length)
    return Windowed(inside, tuple(stance for _, stance in dated), undated, len(dated) - len(inside))
