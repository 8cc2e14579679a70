"""The rolling window, by statement time.

It lives in the row and looks at no clock: what an actor said last sets its end. A replay of an archive therefore gives
the same table as the live stream gave.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.stance import Stance

DEFAULT_WINDOW = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Windowed:
    """Stances inside the window, those that have left it, and how many cannot be put in order."""

    inside: tuple[Stance, ...]
    expired: tuple[Stance, ...]
    undated: int

    @property
    def dated(self) -> tuple[Stance, ...]:
        """All that can be put in order."""
        return self.expired + self.inside


def windowed(stances: Sequence[Stance], length: timedelta) -> Windowed:
    """Split stances by statement date: inside `length` before the latest one, before that, and undated."""
    dated = [(latest, stance) for stance in stances if (latest := stance.statement_date.latest) is not None]
    end = max((latest for latest, _ in dated), default=date.min)
    return Windowed(
        inside=tuple(stance for latest, stance in dated if end - latest <= length),
        expired=tuple(stance for latest, stance in dated if end - latest > length),
        undated=len(stances) - len(dated),
    )
