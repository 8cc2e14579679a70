"""Large: the rows that are larger than rows should be, in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from streams.rows import LARGE
from streams.wording.safe import one_line

Largest = Mapping[tuple[str, str], int]
"""Bytes by step and key."""

_WHAT_FOR = "whatever touches such a row costs its whole size"


def lines(largest: Largest) -> Iterator[str]:
    """A line for each step that keeps some."""
    for step, rows in _by_step(largest).items():
        key, size = _largest_of(rows)
        many = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
        most = _size(size) if len(rows) == 1 else f"the largest {_size(size)}"
        yield f"{many} over {_size(LARGE)}, {most}: {step} {one_line(key)}; {_WHAT_FOR}"


def line(step: str, key: str, size: int) -> str:
    """One of them, of so many bytes, as it is written."""
    return f"a row over {_size(LARGE)}, {_size(size)}: {step} {one_line(key)}; {_WHAT_FOR}"


def as_json(largest: Largest) -> dict[str, Any]:
    """For scripts: by step, how many there are, and the largest."""
    found = {}
    for step, rows in _by_step(largest).items():
        key, size = _largest_of(rows)
        found[step] = {"rows": len(rows), "largest": key, "bytes": size}
    return found


def _by_step(largest: Largest) -> dict[str, dict[str, int]]:
    steps: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (step, key), size in largest.items():
        steps[step][key] = size
    return dict(sorted(steps.items()))


def _largest_of(rows: Mapping[str, int]) -> tuple[str, int]:
    return max(rows.items(), key=lambda row: (row[1], row[0]))


def _size(count: int) -> str:
    return f"{ceil(count / 1024)} KB"
