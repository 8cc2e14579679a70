"""A reading that fails on one word, in a reader that is otherwise as it is."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.stance import Stance
from streams.reading.page import Page
from streams.reading.threads.reading import ThreadReading

WORD = "strychnine"
_stances = ThreadReading.stances


def stances_or_death(reading: ThreadReading, page: Page) -> Iterator[Stance]:
    if WORD in page.article.text:
        raise KeyError(WORD)
    return _stances(reading, page)
