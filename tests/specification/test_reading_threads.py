"""The second reading: what the article is about, who speaks, which way the words point; and what bears an alert."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue, Role
from schemas.dates import on_day
from schemas.stance import Certainty, Ground, Side, Stance
from streams.reading.reader import Reader

MINISTER = Role(title="Prime Minister", org="northland")
CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", aliases=("Berg",), roles=(MINISTER,)),
        Actor(id="stein", name="Eva Stein"),
        Actor(id="northland", name="Northland"),
    ),
    issues=(
        Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),
        Issue(id="dam", proposition="Northland closes the Elster dam.", terms=("closing the dam", "Elster dam")),
    ),
)
READER = Reader(CATALOGUE)
TITLE = "Northland weighs sending troops to Sudland"


def read(text: str, title: str | None = TITLE) -> tuple[Stance, ...]:
    day = on_day(date(2025, 2, 14), "feed")
    return READER.read(
        Article(article_id="a", title=title, published=day, text=text, text_sha256=text_sha256(text))
    ).stances


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Berg opposes sending troops to Sudland.", Side.AGAINST),
        ("Berg said Northland would not send troops to Sudland.", Side.AGAINST),
        ("Berg supports sending troops to Sudland.", Side.FOR),
        ('"There will be no troops in Sudland," Berg said.', Side.AGAINST),
    ],
)
def test_both_readings_find_a_plain_position_and_agree(text: str, side: Side) -> None:
    (stance,) = read(text)
    assert (stance.actor_id, stance.commitment.side) == ("berg", side)
    assert stance.read_by == ("clauses", "threads")
    assert Ground.READINGS_AGREE in stance.grounds


def test_what_the_threads_find_alone_is_inferred_and_bears_no_alert() -> None:
    text = "Northland weighs sending troops to Sudland. The idea of troops in Sudland divides Northland. " * 2
    found = read(text + '"I find it reckless," Berg said. "Nobody wants that."')
    alone = [stance for stance in found if stance.read_by == ("threads",)]
    assert {(stance.actor_id, stance.commitment.side) for stance in alone} == {("berg", Side.AGAINST)}
    assert all(stance.certainty is Certainty.INFERRED for stance in alone)
    assert all(Ground.READINGS_AGREE not in stance.grounds for stance in alone)


def test_what_one_says_of_another_is_not_its_own_in_either_reading() -> None:
    stances = read("Berg said that Eva Stein opposes sending troops to Sudland.")
    assert {stance.actor_id for stance in stances} == {"stein"}


def test_words_of_another_issue_do_not_carry_on_the_thread() -> None:
    stances = read("Northland weighs sending troops to Sudland. Berg supports closing the Elster dam.")
    assert [stance.issue_id for stance in stances if stance.actor_id == "berg"] == ["dam"]


def test_a_passage_that_names_no_place_of_the_issue_close_by_bears_no_alert() -> None:
    near = read("Berg supports sending troops to Sudland.", title=None)
    far = "Sudland waits. " + "Nothing else was said that day. " * 3 + "Berg supports sending troops."
    assert [bool(stance.grounds) for stance in near] == [True]
    assert [stance.grounds for stance in read(far, title="A day in Northland")] == [()]
