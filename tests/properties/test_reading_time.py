"""Text made to be slow: reading twice as much of anything takes twice the time, and not four times."""

from __future__ import annotations

import gc
import time

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import DatedBy, Precision
from streams.reading.reader import Reader

READER = Reader(
    Catalogue(
        version=1,
        actors=(
            Actor(id="berg", name="Anna Berg", aliases=("Berg",), titles=("the mayor",)),
            Actor(id="lind", name="Carl Lind", titles=("the mayor",)),
            Actor(id="northland", name="Northland"),
        ),
        issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
    )
)
PUBLISHED = DatedBy(value="2025-02-14", precision=Precision.DAY, basis="feed")
HEAD = "Berg said Northland will send troops to Sudland. "
MEASURABLE_SECONDS = 0.1
LARGEST = 1_600_000
TRIES = 4
CLEARLY_LESS_THAN_SQUARE = 2.6

UNITS = {
    "reports in reports": "Berg said that Northland said that ",
    "reports of troops": "Berg said that Northland said that troops to Sudland ",
    "one actor": "Berg ",
    "one actor between commas": "Berg, ",
    "possessives": "Berg's Berg's, who, who said, ",
    "titles of two": "the mayor ",
    "cues": "rule out support oppose ",
    "cues on the issue": "will not rule out sending troops to Sudland ",
    "conditions": "if Northland sends troops to Sudland, unless should ",
    "negations": "not no never without ",
    "pronouns": "he said he ",
    "verbs of saying": "said ",
    "imagined speech": "could say that he might say ",
    "walk-backs": "Berg walked back troops to Sudland ",
    "open quotes": "\u201cBerg said \u2018troops to Sudland ",
    "open brackets": "(Berg said [troops to Sudland ",
    "quotation marks": '\u201c\u2018"',
    "stops": ". ",
    "stops without spaces": "...",
    "spaces": " \t",
    "new lines": "\n",
    "abbreviations": "U.S. ",
    "hyphens": "a-",
    "one word": "a",
    "emoji": "\U0001f468\u200d\U0001f469\ufe0f ",
    "combining marks": "e\u0301\u0323\u0301",
    "other scripts": "\u0411\u0435\u0440\u0433 \u05d0\u05d1 \u0639\u0631 \u202e\u0000 ",
    "letters that grow": "\u0130stanbul ",
    "dates": "on Monday February 14 2025 last month ",
    "wrapped lines": "berg said that he would not go so long a line as this is\n",
    "sentences": "Berg said he would send {} troops to Sudland. ",
    "paragraphs": "Berg said Northland will not send {} troops to Sudland.\n\n",
    "quotes": '"We will send {} troops to Sudland," Berg said. ',
    "quotes by nobody": "\u201cWe will send {} troops to Sudland.\u201d ",
    "quotes that go on": '"We will send {} troops to Sudland.\n\n',
    "headlines": "Berg to send {} troops to Sudland\n",
    "pointing back": "Berg said he would send {} troops to Sudland. He called it reckless. ",
    "clauses": "Berg would send {} troops to Sudland and ",
    "menus": "Photo: getty images\nRead more: {}\n",
}


def _text(unit: str, size: int) -> str:
    return HEAD + "".join(unit.format(number) for number in range(size // len(unit)))


def _seconds(text: str) -> float:
    """Of this process alone, and without the collector of cycles, whose own time is not that of the reading."""
    article = Article(article_id="a", published=PUBLISHED, text=text, text_sha256=text_sha256(text))
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        READER.read(article)
        return time.process_time() - started
    finally:
        gc.enable()


def _measurable(unit: str) -> int:
    size = 25_000
    while size < LARGEST and _seconds(_text(unit, size)) < MEASURABLE_SECONDS:
        size *= 2
    return size


def _growth(unit: str, size: int) -> float:
    return _seconds(_text(unit, 2 * size)) / max(_seconds(_text(unit, size)), 0.001)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    size = _measurable(unit)
    growths = (_growth(unit, size) for _ in range(TRIES))

    assert any(growth < CLEARLY_LESS_THAN_SQUARE for growth in growths)


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["\u201c", "(", ""], ids=["a quote", "a bracket", "nothing"])
def test_a_paragraph_that_never_ends_takes_time_by_its_length(opening: str) -> None:
    unit = "We will send {} troops to Sudland. "

    def seconds(size: int) -> float:
        return _seconds(opening + _text(unit, size))

    growths = (seconds(200_000) / seconds(100_000) for _ in range(TRIES))

    assert any(growth < CLEARLY_LESS_THAN_SQUARE for growth in growths)
