"""What a clause is about: named in other words, pointed to, or only looking like it."""

from __future__ import annotations

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from schemas.stance import Ground, Side, Stance
from streams.reading.reader import Reader

DESK = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", aliases=("Berg",)),
        Actor(id="holm", name="Karl Holm", aliases=("Holm",)),
        Actor(id="northland", name="Northland"),
    ),
    issues=(
        Issue(id="troops", proposition="Northland sends troops to Sudland."),
        Issue(id="border", proposition="Northland should close its border with Sudland."),
        Issue(id="merger", proposition="The two harbour banks should merge.", terms=("harbour bank merger",)),
        Issue(id="endorse", proposition="Anna Berg endorses Karl Holm for mayor."),
        Issue(id="resign", proposition="Karl Holm should resign.", terms=("step down",)),
    ),
)
READER = Reader(DESK)
LEAD = "Northland plans to send troops to Sudland, the government said."


def stances(text: str, title: str | None = None) -> list[Stance]:
    article = Article(article_id="a", published=UNDATED, title=title, text=text, text_sha256=text_sha256(text))
    return list(READER.read(article).stances)


def issues_of(text: str) -> set[str]:
    """Issues that any clause of the text names or points to."""
    page = READER.open(Article(article_id="a", published=UNDATED, text=text, text_sha256=text_sha256(text)))
    if page is None:
        return set()
    sentences = range(len(page.findings))
    found = [one for index in sentences for one in (*page.finder.in_sentence(index), *page.finder.pointing(index))]
    return {one.profile.issue_id for one in found if one.sentence == len(sentences) - 1}


def sides(text: str, actor: str, issue: str) -> set[Side]:
    return {one.commitment.side for one in stances(text) if (one.actor_id, one.issue_id) == (actor, issue)}


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Berg opposes deploying soldiers to Sudland.", "troops"),
        ("Berg opposes putting boots on the ground in Sudland. Northland is not ready to send them.", "troops"),
        ("Berg opposes the closure of Northland's frontier with Sudland.", "border"),
        ("Berg opposes the merger of the harbour banks.", "merger"),
    ],
)
def test_an_issue_is_found_in_other_words_for_the_same_thing(text: str, issue: str) -> None:
    assert sides(text, "berg", issue) == {Side.AGAINST}


@pytest.mark.parametrize(
    ("following", "side"),
    [
        ("Berg opposes the plan.", Side.AGAINST),
        ("Berg supports the proposed measures.", Side.FOR),
        ("Berg is open to such changes.", Side.FOR),
        ('"I oppose that," Berg said.', Side.AGAINST),
        ("Berg welcomed the decision.", Side.FOR),
        ("Troops in Sudland, which Berg opposes, cost a lot.", Side.AGAINST),
    ],
)
def test_what_points_back_to_an_issue_is_read_on_it(following: str, side: Side) -> None:
    assert sides(f"{LEAD} {following}", "berg", "troops") == {side}


def test_what_only_points_to_an_issue_is_no_ground_for_a_push_alone() -> None:
    (stance,) = (one for one in stances(f"{LEAD} Berg opposes the plan.") if one.actor_id == "berg")

    assert Ground.UNAMBIGUOUS_CUE not in stance.grounds


@pytest.mark.parametrize(
    "following",
    [
        "Berg opposes the plan to raise the fuel tax.",
        "Berg opposes the school plan.",
        "It is wrong to sing in church, Berg said.",
    ],
)
def test_a_reference_that_names_another_thing_is_not_read_on_the_issue(following: str) -> None:
    assert "troops" not in issues_of(f"{LEAD} {following}")


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Northland has many soldiers. Berg supports sending troops to Westland.", "troops"),
        ("Northland is far from Sudland. Berg wants to hire more border guards.", "border"),
        ("Karl Holm was silent. Berg endorsed Peter Kline for mayor.", "endorse"),
    ],
)
def test_another_place_or_object_is_another_issue(text: str, issue: str) -> None:
    assert issue not in issues_of(text)


def test_an_article_reads_the_same_beside_many_more_issues() -> None:
    many = tuple(
        Issue(id=f"more-{number}", proposition=f"Northland sends troops to Land{chr(97 + number % 26)}{number}.")
        for number in range(300)
    )
    wide = Reader(DESK.model_copy(update={"issues": (*DESK.issues, *many)}))
    text = f"{LEAD} Berg opposes the plan."
    article = Article(article_id="a", published=UNDATED, text=text, text_sha256=text_sha256(text))

    told = [(one.actor_id, one.issue_id, one.commitment) for one in READER.read(article).stances]

    assert told
    assert [(one.actor_id, one.issue_id, one.commitment) for one in wide.read(article).stances] == told
