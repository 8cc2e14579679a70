"""What is no position of whom it seems to be: broken promises, judged gerunds, chants, objects of their own."""

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from schemas.stance import Side, Stance
from streams.reading.reader import Reader

TROOPS = "Northland sends troops to Sudland."
ENDORSES = "Endorse or vote for Carl Holm for president."
RAISES = "The minimum age for buying whips should be raised to 21."
REMOVES = "Northland should remove Carl Holm as minister."


def read(proposition: str, text: str, actor: str = "berg", title: str = "") -> list[Stance]:
    catalogue = Catalogue(
        version=1,
        actors=(
            Actor(id="berg", name="Anna Berg", aliases=("Berg",)),
            Actor(id="holm", name="Carl Holm", aliases=("Holm",)),
            Actor(id="northland", name="Northland"),
        ),
        issues=(Issue(id="issue", proposition=proposition),),
    )
    article = Article(
        article_id="a", title=title or proposition, published=UNDATED, text=text, text_sha256=text_sha256(text)
    )
    return [stance for stance in Reader(catalogue).read(article).stances if stance.actor_id == actor]


def sides(proposition: str, text: str, actor: str = "berg", title: str = "") -> set[Side]:
    return {stance.commitment.side for stance in read(proposition, text, actor, title)}


def test_whoever_breaks_a_promise_is_against_what_was_promised() -> None:
    assert sides(ENDORSES, "Berg broke a campaign pledge to back Carl Holm.") == {Side.AGAINST}


def test_a_gerund_that_is_judged_is_not_an_attitude() -> None:
    found = read(ENDORSES, "Berg suggested endorsing Holm would have been the easy way out.")

    assert not any("endorsing" in stance.cues for stance in found)


def test_a_judged_gerund_leaves_the_judgement() -> None:
    assert sides("Anna Berg endorses Carl Holm for president.", "Berg said backing Holm was the right thing.") == {
        Side.FOR
    }


def test_what_a_crowd_shouts_is_not_the_position_of_who_hears_it() -> None:
    assert sides(ENDORSES, "Berg was interrupted by angry chants of \u201cendorse Holm\u201d.") == set()


def test_the_verb_after_and_has_an_object_of_its_own() -> None:
    text = '"Raise the age for buying whips to 21 and end the sale of hats," Berg said.'

    assert sides(RAISES, text) == {Side.FOR}


def test_a_proposition_s_own_deed_is_no_view_of_it() -> None:
    text = "Holm said that Berg called him hours after he was dismissed as minister."

    assert not [stance for stance in read(REMOVES, text, "holm") if stance.read_by == ("clauses",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg said there was no consensus to send troops to Sudland.", {Side.NEITHER}),
        ("Berg said, \u201cWe will see whether troops are sent to Sudland.\u201d", {Side.NEITHER}),
        ("Berg brushed off criticism of sending troops to Sudland.", {Side.FOR}),
        ("Berg hit back at media coverage of her remarks about sending troops to Sudland.", set()),
    ],
)
def test_what_a_reaction_or_an_evasion_says(text: str, expected: set[Side]) -> None:
    assert sides(TROOPS, text) == expected


def test_will_see_with_an_object_is_no_evasion() -> None:
    found = read(TROOPS, "Berg said, \u201cWe will see a wave of protest because of the troops sent to Sudland.\u201d")

    assert Side.NEITHER not in {stance.commitment.side for stance in found}


def test_who_says_what_he_can_say_has_said_it() -> None:
    text = "\u201cWhat we can say with certainty is that we will send troops to Sudland,\u201d Berg said."

    assert sides(TROOPS, text) == {Side.FOR}


def test_what_others_are_accused_of_is_not_the_position_of_the_accused() -> None:
    text = "The mayors accused Berg of caving in and vowed to send troops to Sudland."

    assert Side.FOR not in sides(TROOPS, text)


def test_examples_after_a_dash_belong_to_the_clause_before() -> None:
    text = "Berg defended it, while also calling for new rules -- including raising the age for buying whips to 21."

    assert sides(RAISES, text) == {Side.FOR}


def test_who_does_what_stands_after_by_is_the_main_subject() -> None:
    assert sides(ENDORSES, "Berg surprised the party on Monday by refusing to endorse Carl Holm.") == {Side.AGAINST}


def test_nobody_backs_himself() -> None:
    assert sides(ENDORSES, "Holm called the speech an endorsement of Holm.", "holm") == set()


def test_the_nominee_is_whom_the_title_names() -> None:
    proposition = "Anna Berg endorses Carl Holm for president."
    text = "Anna Berg has promised to endorse her party's nominee for president."

    assert sides(proposition, text, title="Berg endorses Holm for president") == {Side.FOR}


def test_two_who_are_named_after_one_verb_are_both_meant() -> None:
    catalogue = Catalogue(
        version=1,
        actors=(Actor(id="berg", name="Anna Berg", aliases=("Berg",)),),
        issues=(
            Issue(id="holm", proposition="Anna Berg endorses Carl Holm for mayor."),
            Issue(id="lind", proposition="Anna Berg endorses Eva Lind for governor."),
        ),
    )
    text = "Anna Berg refused on Monday to endorse Carl Holm or Eva Lind."
    article = Article(article_id="a", title="", published=UNDATED, text=text, text_sha256=text_sha256(text))

    assert {stance.issue_id for stance in Reader(catalogue).read(article).stances} == {"holm", "lind"}


def test_to_review_whether_is_to_leave_it_open() -> None:
    text = "Northland debates troops to Sudland. Berg plans to reassess whether Northland sends troops to Sudland."

    assert Side.FOR not in sides(TROOPS, text)
