"""On a proposition of fact, who says that it was so is for it, and who denies it is against it."""

import pytest
import yaml

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from schemas.stance import Side
from streams.reading.lexicon_files import packaged_files
from streams.reading.reader import Reader

TITLE = "Northland's guards shot down the balloon"
READER = Reader(
    Catalogue(
        version=1,
        actors=(
            Actor(id="berg", name="Anna Berg", aliases=("Berg",)),
            Actor(id="northland", name="Northland"),
        ),
        issues=(Issue(id="balloon", proposition="Northland's guards shot down the balloon.", terms=("balloon",)),),
    )
)


def told(text: str) -> list[tuple[str, Side]]:
    article = Article(article_id="a", title=TITLE, published=UNDATED, text=text, text_sha256=text_sha256(text))
    return [(stance.actor_id, stance.commitment.side) for stance in READER.read(article).stances]


ENTRIES = yaml.safe_load(packaged_files()["claims"])["entries"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["cue"])[:40])
def test_each_example_yields_the_commitment_that_its_entry_names(entry: dict[str, str]) -> None:
    text = entry["example"]
    article = Article(article_id="a", title=TITLE, published=UNDATED, text=text, text_sha256=text_sha256(text))

    assert [stance.commitment.value for stance in READER.read(article).stances] == [entry["yields"]]


@pytest.mark.parametrize(
    "text",
    [
        "Northland's guards shot down the balloon, Berg said.",
        'Berg said: "The evidence indicates that the balloon was shot down by the guards of Northland."',
        "Berg said that the guards of Northland had brought down the balloon.",
        "Berg acknowledged that the guards of Northland shot down the balloon.",
        '"The guards may have shot down the balloon," Berg said.',
    ],
)
def test_who_asserts_it_is_for_it(text: str) -> None:
    assert told(text) == [("berg", Side.FOR)]


@pytest.mark.parametrize(
    "text",
    [
        '"No guard hit the balloon," Berg said.',
        "Berg said that the guards had not shot down the balloon.",
        "Berg denied that the guards shot down the balloon.",
        "Berg denied shooting down the balloon with the guards.",
    ],
)
def test_who_denies_it_is_against_it(text: str) -> None:
    assert told(text) == [("berg", Side.AGAINST)]


def test_who_is_only_told_to_have_done_it_says_nothing() -> None:
    assert told("The guards of Northland shot down the balloon.") == []
