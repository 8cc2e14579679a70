"""Sheet: one table: its columns, and its rows a batch at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from streams.readmodel.look import ReadModel
from streams.readmodel.matrix import EVERYTHING, Scope
from streams.wording.names import Names

ROWS_AT_ONCE = 1_000


class Kind(StrEnum):
    """What is in a column."""

    TEXT = "text"
    WHOLE = "whole number"
    REAL = "number"
    TRUTH = "true or false"


Value = str | int | float | bool | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Asking:
    """Of which read model, with which names, and for whom: the alerts of a desk (None: all), and the cells of a scope.

    Each batch is of one moment, the whole of a table need not be: what changes meanwhile may be there as it was or as
    it is.
    """

    model: ReadModel
    names: Names
    desk: str | None = None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table by name; `batches` gives its rows, each with a value for every column."""

    name: str
    columns: Mapping[str, Kind]
    batches: Callable[[Asking], Iterator[list[Row]]]
