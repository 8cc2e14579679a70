"""The few statistics that the yardsticks share, and how they are printed."""

import math
from collections.abc import Sequence

NOTHING = "-"
"""Printed where there is nothing to count."""


def ratio(part: int, whole: int) -> str:
    """A share with its counts, "0.750 (3/4)"."""
    return f"{part / whole:.3f} ({part}/{whole})" if whole else NOTHING


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's r of two series of the same length; None where one of them does not vary, for it has no r."""
    mean_one, mean_other = _mean(one), _mean(other)
    together = math.fsum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True))
    spread = math.sqrt(math.fsum((a - mean_one) ** 2 for a in one) * math.fsum((b - mean_other) ** 2 for b in other))
    return together / spread if spread else None


def mean_error(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The mean absolute difference of two series of the same length; None for empty ones."""
    if not one:
        return None
    return _mean([abs(a - b) for a, b in zip(one, other, strict=True)])


def shown(figure: float | None) -> str:
    """A figure with three decimals."""
    return NOTHING if figure is None else f"{figure:.3f}"


def _mean(series: Sequence[float]) -> float:
    return math.fsum(series) / len(series) if series else 0.0
