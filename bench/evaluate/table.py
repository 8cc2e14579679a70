"""The table: a row for each measure; for each reading, the two halves of an annotated set and the whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.evaluate.figures import NOTHING

HALVES = ("A", "B")
WHOLE = "whole"
PARTS = (*HALVES, WHOLE)


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one yardstick. `values` maps a part (A, B or whole) to its printed figure."""

    yardstick: str
    measure: str
    values: Mapping[str, str]


def whole(yardstick: str, measure: str, value: str) -> Row:
    """A row of a yardstick that is not cut into halves."""
    return Row(yardstick, measure, {WHOLE: value})


def markdown(by_reading: Mapping[str, Sequence[Row]]) -> str:
    """The table as Markdown. `by_reading` maps the name of a reading to its rows; rows that only one has are kept."""
    titles = ["yardstick", "measure", *(f"{name}: {part}" for name in by_reading for part in PARTS)]
    found = {name: {(row.yardstick, row.measure): row.values for row in rows} for name, rows in by_reading.items()}
    keys = list(dict.fromkeys(key for rows in found.values() for key in rows))
    lines = [[*key, *(found[name].get(key, {}).get(part, NOTHING) for name in found for part in PARTS)] for key in keys]
    return _drawn([titles, *lines])


def _drawn(cells: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    head, *body = (_line(line, widths) for line in cells)
    rule = _line(["-" * width for width in widths], widths)
    return "\n".join([head, rule, *body]) + "\n"


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
