"""Catalogues that nobody should write: the reader takes their texts for text, and what cannot be one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas.article import Article, text_sha256
from schemas.catalogue import MAX_CHARS, Actor, Catalogue, Issue, Role
from schemas.dates import DatedBy, Precision
from streams.catalogue import load_catalogue
from streams.errors import CatalogueError
from streams.reading.reader import Reader

PUBLISHED = DatedBy(value="2025-02-14", precision=Precision.DAY, basis="feed")
BERG = Actor(id="berg", name="Anna Berg", aliases=("Berg",))
TROOPS = Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",))
TEXT = "Berg said Northland will not send troops to Sudland. Then (a+)+$ said that .* is [x] and \\d{2} is it."
ODD = [
    *("(a+)+$", ".*", "[x]", "\\", "\\d{2}", "$^", "|", ".", "...", "-", "'", '"', "\u201c", "\0", "A", "the", "US"),
    *("\u200b", "\u00ad", "\u0301", "\ufe0f", "\u0130", "\u0130\u0130 \u0130", "\U0001f600", "'s", "s'"),
    *("x" * MAX_CHARS, "Ab " * (MAX_CHARS // 3), "troops to Sudland " * (MAX_CHARS // 18)),
]


def _sides(catalogue: Catalogue) -> set[tuple[str, str, str]]:
    article = Article(article_id="a", published=PUBLISHED, text=TEXT, text_sha256=text_sha256(TEXT))
    stances = Reader(catalogue).read(article).stances
    assert all(TEXT[one.evidence.start : one.evidence.end] == one.evidence.exact for one in stances)
    return {(one.actor_id, one.issue_id, one.commitment.side.name) for one in stances}


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_an_odd_actor_takes_nothing_from_the_others(odd: str) -> None:
    strange = Actor(id="odd", name=odd, aliases=(odd,), titles=(odd,), roles=(Role(title=odd, org=odd),))

    found = _sides(Catalogue(version=1, actors=(strange, BERG), issues=(TROOPS,)))

    assert ("berg", "troops", "AGAINST") in found


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_an_odd_issue_is_read_without_fault(odd: str) -> None:
    strange = Issue(id="odd", proposition=odd, terms=(odd,), counts_as=(odd,), does_not_count=(odd,))

    assert _sides(Catalogue(version=1, actors=(BERG,), issues=(strange, TROOPS))) is not None


def test_a_name_of_signs_is_found_as_it_stands() -> None:
    strange = Actor(id="odd", name="(a+)+$")
    is_it = Issue(id="is-it", proposition="[x] closes the harbour.")
    article_text = "(a+)+$ said that [x] will close the harbour."
    article = Article(article_id="a", published=PUBLISHED, text=article_text, text_sha256=text_sha256(article_text))

    (stance,) = Reader(Catalogue(version=1, actors=(strange,), issues=(is_it,))).read(article).stances

    assert stance.actor_id == "odd"


@pytest.mark.parametrize("text", ["", " ", "\n\t", "x" * (MAX_CHARS + 1)], ids=["empty", "blank", "lines", "too long"])
def test_a_text_that_is_blank_or_endless_is_no_catalogue(text: str) -> None:
    with pytest.raises(ValidationError):
        Actor(id="a", name=text)
    with pytest.raises(ValidationError):
        Actor(id="a", name="Anna Berg", aliases=(text,))
    with pytest.raises(ValidationError):
        Issue(id="a", proposition="The city builds a tram.", terms=(text,))


def test_a_text_that_is_too_long_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text(f"version: 1\nactors:\n  - id: a\n    name: {'x' * 1_001}\n", encoding="utf-8")

    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)

    assert caught.value.problems == (
        f"{path}:4: 'name' has 1,001 characters; write at most 1,000, or several shorter ones",
    )
