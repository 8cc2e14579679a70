"""Evidence: the exact passage between two words of a sentence, with the quotation marks that belong to it."""

from schemas.stance import Evidence
from streams.reading.texts.rows import Row

CONTEXT = 32
_CLOSING = "\"\u201d'\u2019"
_OPENING = "\"\u201c'\u2018"


def evidence_of(row: Row, first: int, last: int, text_sha256: str) -> Evidence:
    """words[first:last] of the row as they stand in the text, without the full stop or comma that ends them."""
    raw = row.document.raw
    start, end = row.tokens[first].start, row.tokens[last - 1].end
    if start > row.sentence.start and raw[start - 1] in _OPENING:
        start -= 1
    while end < row.sentence.end and raw[end] in f"{_CLOSING}.,":
        end += 1
    if raw[end - 1] in _CLOSING and not any(mark in raw[start : end - 1] for mark in _OPENING):
        end -= 1
    if raw[end - 1] in ".,":
        end -= 1
    return Evidence(
        exact=raw[start:end],
        prefix=raw[max(0, start - CONTEXT) : start],
        suffix=raw[end : end + CONTEXT],
        start=start,
        end=end,
        text_sha256=text_sha256,
    )
