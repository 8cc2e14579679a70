"""Who takes a position without being in the catalogue is proposed, once for each side."""

from __future__ import annotations

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from schemas.stance import Side
from schemas.unknown_actor import UnknownActor
from streams.reading.reader import Reader

READER = Reader(
    Catalogue(
        version=1,
        actors=(Actor(id="berg", name="Anna Berg", aliases=("Berg",)), Actor(id="northland", name="Northland")),
        issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
    )
)
SAYS_NO = 'Senator Jane Roe said: "Northland must not send troops to Sudland."'


def unknown(text: str) -> tuple[UnknownActor, ...]:
    article = Article(article_id="a", published=UNDATED, text=text, text_sha256=text_sha256(text))
    return READER.read(article).unknown_actors


def test_a_stranger_is_proposed_with_name_title_side_and_words() -> None:
    (proposed,) = unknown(SAYS_NO)
    assert (proposed.name, proposed.described_as) == ("Jane Roe", "Senator")
    assert (proposed.issue_id, proposed.commitment.side) == ("troops", Side.AGAINST)
    assert "must not send troops" in proposed.evidence.exact


def test_what_a_stranger_says_again_is_proposed_once() -> None:
    assert len(unknown(f"{SAYS_NO} {SAYS_NO}")) == 1


def test_whoever_is_in_the_catalogue_is_not_proposed() -> None:
    assert unknown('Anna Berg said: "Northland must not send troops to Sudland."') == ()


def test_a_stranger_who_tells_of_another_s_stand_is_not_proposed() -> None:
    assert unknown("Senator Jane Roe said that Berg opposes sending troops to Sudland.") == ()
