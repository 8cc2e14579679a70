"""What is not text: which lines of a page are furniture, and which only look like it."""

from __future__ import annotations

import pytest

from streams.reading.folding import fold
from streams.reading.lexicon_files import packaged
from streams.reading.text import Kind, cut

BODY = "Berg said that Northland will not send troops to Sudland, and that nobody had asked for any."


def furniture_of(text: str) -> list[str]:
    lexicon = packaged()
    document = cut(text, fold(text), lexicon.furniture, lexicon.words.abbreviations)
    return [text[part.start : part.end] for part in document.paragraphs if part.kind is Kind.FURNITURE]


@pytest.mark.parametrize(
    "line",
    [
        "\u25ba Sign up for our daily briefing.",
        "More:Berg will not send troops to Sudland",
        "( WATCH: Berg leaves the hall)",
        "Berg leaves the hall on Friday. Jane Roe/AP",
        "Image copyright Agency Image caption Berg says she will stay",
        "Jane Roe covers Northland for The Daily. Follow her on X @janeroe.",
        "The views expressed here do not necessarily reflect those of The Daily.",
        "**AD**",
    ],
)
def test_a_line_of_the_page_is_furniture_whatever_signs_stand_around_it(line: str) -> None:
    assert furniture_of(f"{BODY}\n\n{line}\n\n{BODY} Again.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the plan will pay more, Berg said.",
        "Berg wrote in his newsletter that troops will go to Sudland.",
        "More troops will go to Sudland, Berg said.",
        "Watch out for Sudland, Berg said.",
        "Berg shared a photo of the troops.",
        "Troops will never go to Sudland. \u2014 Anna Berg (@annaberg) June 29, 2017",
        "Most readers agreed with Berg on troops.",
        "Advertisements for the army will stop, Berg said.",
        "Berg said the company should rewrite its privacy policy.",
    ],
)
def test_a_sentence_that_has_a_word_of_furniture_is_text(line: str) -> None:
    assert furniture_of(f"{BODY}\n\n{line}\n\n{BODY} Again.") == []


def test_a_section_at_the_end_takes_all_that_follows() -> None:
    appeal = "A message from The Daily:\n\nThe authorities are against us.\n\nGive what you can."

    assert furniture_of(f"{BODY}\n\n{BODY} Again.\n\n{appeal}") == appeal.split("\n\n")


def test_a_section_that_opens_the_page_does_not_take_the_article_with_it() -> None:
    assert furniture_of(f"Most read in politics\n\n{BODY}\n\n{BODY} Again.") == []


def test_a_line_that_comes_again_word_for_word_is_a_headline_or_a_pull_quote_the_second_time() -> None:
    assert furniture_of(f"{BODY}\n\nThe harbour was quiet.\n\n{BODY}") == [BODY]


def test_short_lines_may_come_again() -> None:
    assert furniture_of('BERG:\n\n"No comment."\n\nROE:\n\nWhy?\n\nBERG:\n\n"No comment."') == []


def test_a_long_paragraph_is_never_furniture() -> None:
    paragraph = f"{BODY} " * 5 + "Jane Roe contributed to this report."

    assert furniture_of(paragraph) == []
