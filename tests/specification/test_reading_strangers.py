"""Strangers: whoever takes a position without being in the catalogue is named as the text names them."""

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from streams.reading.reader import Reader
from streams.reading.strangers import Stranger

CATALOGUE = Catalogue(
    version=1,
    actors=(Actor(id="berg", name="Anna Berg"), Actor(id="sudland", name="Sudland")),
    issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
)
READER = Reader(CATALOGUE)
WAITED = "Anna Berg waited. Troops to Sudland were the question. Northland sends none. "


def strangers(text: str) -> list[Stranger]:
    whole = WAITED + text
    page = READER.open(Article(article_id="a", published=UNDATED, text=whole, text_sha256=text_sha256(whole)))
    assert page is not None
    named = [
        page.attributions.strangers.of(said.source)
        for index in range(len(page.findings))
        for said in page.attributions.spoken(index)
    ]
    return [one for one in named if one is not None]


@pytest.mark.parametrize(
    ("text", "name", "described_as"),
    [
        ("Finance Minister Karl Roe said troops will go.", "Karl Roe", "Finance Minister"),
        (
            "Karl Roe, a retired general from Eastport, said troops will go.",
            "Karl Roe",
            "a retired general from Eastport",
        ),
        ('"Troops will go," said Karl Roe.', "Karl Roe", None),
        ("Troops will go, according to Senator Eva Lund.", "Eva Lund", "Senator"),
        ("Westland Watch said troops will go.", "Westland Watch", None),
    ],
)
def test_a_stranger_has_a_name_and_what_it_is_described_as(text: str, name: str, described_as: str | None) -> None:
    (found,) = strangers(text)
    assert (found.name, found.described_as) == (name, described_as)
    assert (WAITED + text)[found.start : found.end] == name


def test_a_surname_stands_for_the_full_name_that_came_before() -> None:
    text = "Finance Minister Karl Roe met the press. Troops will go, Roe said."
    assert [(one.name, one.described_as) for one in strangers(text)] == [("Karl Roe", "Finance Minister")]


def test_a_pronoun_keeps_the_stranger_it_takes_up() -> None:
    text = "Karl Roe said troops will go. He said they will stay."
    assert [one.name for one in strangers(text)] == ["Karl Roe", "Karl Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said troops will go.",
        "Officials said troops will go.",
        "The evidence shows that troops will go.",
        "The New York Times reported that troops will go.",
        "Reuters said troops will go.",
    ],
)
def test_actors_common_nouns_things_and_media_are_no_strangers(text: str) -> None:
    assert strangers(text) == []
