"""Whatever the text: no exception, exact offsets, the same answer twice, and time that grows with the length only."""

from time import perf_counter

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
    for stance in READER.read(read).stances:
        evidence = stance.evidence
        assert text[evidence.start : evidence.end] == evidence.exact
        assert text[: evidence.start].endswith(evidence.prefix)
        assert text[evidence.end :].startswith(evidence.suffix)
        latest = stance.statement_date.latest
        assert latest is None or read.published.latest is None or latest <= read.published.latest


@given(TEXTS)
@settings(deadline=None)
def test_a_reader_built_anew_reads_the_same(text: str) -> None:
    assert Reader(CATALOGUE).read(article(text)) == READER.read(article(text))


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        '"Berg said troops to Sudland ',
        "Berg said he would send troops to Sudland ",
        "Berg said he would. He said he could. ",
        "\u201c" * 20,
        "." * 30,
        " " * 30,
        "\n" * 30,
        "Berg's Berg's, who, who said, ",
        "if should if unless ",
        "not no never without ",
        "\U0001f600\u05d0\u202e\u0000 ",
        "BergBergBerg",
    ],
)
def test_a_megabyte_of_anything_takes_about_ten_times_as_long_as_a_tenth_of_it(unit: str) -> None:
    def seconds(size: int) -> float:
        text = "Berg said Northland will send troops to Sudland. " + unit * (size // len(unit))
        start = perf_counter()
        READER.read(article(text))
        return perf_counter() - start

    small = max(seconds(100_000), 0.02)
    assert seconds(1_000_000) < 40 * small
