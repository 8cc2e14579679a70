"""Whatever the text: no exception, exact offsets, and the same answer twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import DatedBy, Precision
from streams.reading.folding import fold
from streams.reading.reader import Reader

CATALOGUE = Catalogue(
    version=1,
    actors=(Actor(id="berg", name="Anna Berg", aliases=("Berg",)), Actor(id="northland", name="Northland")),
    issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
)
READER = Reader(CATALOGUE)
PIECES = st.sampled_from(
    [
        *("Berg", "said", "that", "Northland", "will", "not", "send", "troops to Sudland", "he", "rule out", "May 3"),
        *(
            "yesterday",
            "last month",
            "this week",
            "a recent statement",
            "on Monday",
            "February 29",
            "today",
            "last year",
        ),
        *(
            "previously",
            "two days earlier",
            "a day after",
            "this weekend",
            "last summer",
            "in late",
            "the 1990s",
            "2015",
        ),
        *(
            "three weeks ago",
            "the next day",
            "had",
            "May",
            "in",
            "on",
            "31",
            "this",
            "last",
            "earlier in the day",
            "saying",
        ),
        *(
            "reversed course",
            "In a reversal,",
            "After weeks of resisting,",
            "no longer opposes",
            "contradicts",
            "her words",
        ),
        *(
            '"',
            "\u201c",
            "\u201d",
            "\u2018",
            "'",
            ",",
            ".",
            "?",
            ";",
            ":",
            "\n",
            "\n\n",
            "if",
            "on the table",
            "\u2014",
        ),
        *(
            "according to",
            "walked back",
            "it",
            "\u0130stanbul",
            "\u1e9e",
            "\U0001f600",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467\ufe0f",
            "e\u0301\u0323",
            "tro\u200bops",
            "\u0411\u0435\u0440\u0433",
            "\u0639\u0631",
            "\u00ad",
            "\ufeff",
            "\r\n",
            "\x1b[31m",
            "\u202e",
            "\u0000",
            "\u05d0",
            "\u2028",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES).map("".join))


def article(text: str, published: str | None = "2025-02-14") -> Article:
    dated = DatedBy(value=published, precision=Precision.DAY, basis="feed") if published else DatedBy()
    return Article(article_id="a", published=dated, text=text, text_sha256=text_sha256(text))


@given(TEXTS, st.sampled_from(["2025-02-14", "0001-01-01", "9999-12-31", None]))
@settings(max_examples=400, deadline=None)
def test_evidence_is_the_text_between_its_offsets_and_no_statement_is_later_than_its_article(
    text: str, published: str | None
) -> None:
    read = article(text, published)
    found = READER.read(read)
    for one in (*found.stances, *found.press_cues):
        evidence = one.evidence
        assert text[evidence.start : evidence.end] == evidence.exact
        assert text[: evidence.start].endswith(evidence.prefix)
        assert text[evidence.end :].startswith(evidence.suffix)
        latest = one.statement_date.latest
        assert latest is None or read.published.latest is None or latest <= read.published.latest


@given(TEXTS)
@settings(deadline=None)
def test_a_reader_built_anew_reads_the_same(text: str) -> None:
    assert Reader(CATALOGUE).read(article(text)) == READER.read(article(text))


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Berg said that " + "the harbour and " * 25_000 + "Northland will not send troops to Sudland.",
        "\u201cBerg said \u2018Lind said \u201c" * 3_000 + "Northland will send troops to Sudland.",
        "Berg (" * 3_000 + "Northland will send troops to Sudland" + ")" * 3_000,
        "\u0130" * 1_000 + "Berg said Northland will not send troops to Sudland. \u0130" * 20,
        "e\u0301" * 1_000 + " Berg said Northland will not send troops to Sudland." + "\u0301" * 1_000,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 Berg said Northland will not send troops to Sudland. " * 50,
        "Berg said Northland will not send troops to Sudland. \u05d0\u05d1\u202eBerg\u202c \u0639\u0631 \u0411. " * 50,
    ],
    ids=["50,000 words", "nested quotes", "nested brackets", "U+0130", "combining marks", "emoji", "mixed scripts"],
)
def test_offsets_are_exact_in_texts_that_nobody_writes(text: str) -> None:
    for stance in READER.read(article(text)).stances:
        assert text[stance.evidence.start : stance.evidence.end] == stance.evidence.exact


def test_what_comes_after_letters_that_change_length_in_lower_case_is_found_all_the_same() -> None:
    text = "\u0130stanbul, \u0130zmir. Berg said he will not send troops to Sudland."

    (stance,) = READER.read(article(text)).stances

    assert text[stance.evidence.start : stance.evidence.end] == "he will not send troops to Sudland"


@pytest.mark.slow
def test_one_line_of_five_megabytes_is_read() -> None:
    text = "Berg said Northland will not send troops to Sudland; " + "the harbour was quiet, and " * 190_000

    (first, *_) = READER.read(article(text)).stances

    assert text[first.evidence.start : first.evidence.end] == first.evidence.exact
