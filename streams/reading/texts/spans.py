"""Spans: words of a sentence as stretches of the raw text."""

from collections.abc import Iterable
from typing import TypeAlias

from streams.reading.texts.rows import Row

Span: TypeAlias = tuple[int, int]
"""Code points on the article's text, end exclusive."""


def spans(row: Row, indices: Iterable[int]) -> tuple[Span, ...]:
    """The raw stretches of these words, in order; words next to each other are one stretch."""
    runs: list[list[int]] = []
    for index in sorted(set(indices)):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple((row.tokens[run[0]].start, row.tokens[run[-1]].end) for run in runs)


def texts(row: Row, indices: Iterable[int]) -> tuple[str, ...]:
    """These words as they stand in the text; words next to each other are one text."""
    return tuple(row.document.raw[start:end] for start, end in spans(row, indices))
