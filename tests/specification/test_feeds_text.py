"""HTML is told from a text that mentions it, and in linear time."""

import time

import pytest

from streams.feeds.bad_input import BadInputError
from streams.feeds.text import check_text

PAGES = [
    "<!DOCTYPE html>\n<html><head><title>T</title></head><body>Vance</body></html>",
    "\n\n  <!doctype HTML>\nVance said no.",
    '<html lang="en"><body>Vance said no.',
    '<?xml version="1.0"?><rss><item>Vance said no.</item></rss>',
    "<p>Vance said no.</p>",
    '<div class="story"><p>Vance said no.</p></div>',
    "<h1>No troops</h1><p>Vance said no.",
    "Navigation\n" + '<a href="/x">Home</a><br/>\n' * 10 + "Vance said no.",
    "Vance said no.\n" * 50 + '<script async src="x.js"></script><img src="y.png">' * 5,
]

TEXTS = [
    "Vance said no.",
    "The tag <b> makes letters bold, and <p> begins a paragraph.",
    "<b>No</b>, Vance said.",
    "Prices < 5 and > 3; a <- b -> c; 1 < 2 > 0.",
    "<Vance> no troops\n<Hegseth> agreed",
    "He wrote <a@example.org> and <https://example.org/page>.",
    "![logo](https://example.org/logo.png) Vance said no.",
    "<p stands for a paragraph, he said; so it goes.",
    "The page began with <html> and ended with </html>, the developer said.",
]


@pytest.mark.parametrize("text", PAGES)
def test_a_page_or_a_piece_of_one_is_html(text: str) -> None:
    with pytest.raises(BadInputError, match="this is HTML and not the text of an article") as caught:
        check_text(text)

    assert caught.value.reason == "html"


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_mentions_markup_is_a_text(text: str) -> None:
    check_text(text)


@pytest.mark.parametrize("piece", ["<", "<a", "<a ", "</", "<p <", "<!doctype ", " ", "<a" + " " * 600])
def test_no_text_takes_long_to_judge(piece: str) -> None:
    hostile = "x" + piece * (900_000 // len(piece))
    begun = time.monotonic()
    check_text(hostile)

    assert time.monotonic() - begun < 5
