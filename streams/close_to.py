"""Did you mean: of the words that are known, the one that somebody probably meant."""

import difflib
from collections.abc import Iterable

_COMPARED = 80


def close_to(written: str, known: Iterable[str]) -> str | None:
    """The known word most like the written one; None where none is. Capitals do not matter."""
    # What is compared is cut: the comparison takes the square of the length, and the text may be megabytes.
    by_folded = {word.casefold(): str(word) for word in reversed(list(known))}
    close = difflib.get_close_matches(written[:_COMPARED].casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None


def did_you_mean(written: str, known: Iterable[str]) -> str | None:
    """`did you mean 'split'?`, or None."""
    close = close_to(written, known)
    return None if close is None else f"did you mean {close!r}?"
