"""What verbs do to their object decides the side: like the proposition's verb is for it, the opposite is against."""

from typing import Any

import pytest
import yaml

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from schemas.stance import Side, Stance
from streams.reading.reader import Reader
from streams.reading.words.lexicon_files import packaged_files

CLASSES: list[dict[str, Any]] = yaml.safe_load(packaged_files()["effects"])["classes"]


def read(proposition: str, text: str, *terms: str) -> list[Stance]:
    catalogue = Catalogue(
        version=1,
        actors=(
            Actor(id="berg", name="Anna Berg", aliases=("Berg",)),
            Actor(id="northland", name="Northland"),
        ),
        issues=(Issue(id="issue", proposition=proposition, terms=terms),),
    )
    article = Article(article_id="a", title=proposition, published=UNDATED, text=text, text_sha256=text_sha256(text))
    return [stance for stance in Reader(catalogue).read(article).stances if stance.actor_id == "berg"]


def sides(proposition: str, text: str, *terms: str) -> list[Side]:
    return [stance.commitment.side for stance in read(proposition, text, *terms)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: str(kind["name"]))
def test_each_class_of_verbs_is_undone_by_its_contrary(kind: dict[str, Any]) -> None:
    found = read(kind["proposition"], kind["example"])

    assert [stance.commitment.value for stance in found] == [kind["yields"]]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: str(kind["name"]))
def test_classes_name_only_classes_that_there_are(kind: dict[str, Any]) -> None:
    known = {other["name"] for other in CLASSES}

    assert {*kind["contrary"], *kind.get("kin", ())} <= known


@pytest.mark.parametrize(
    "text",
    [
        "Berg blocked raising the minimum age for buying whips.",
        "Berg headed off a push to raise the minimum age for buying whips.",
        "Berg put an end to raising the minimum age for buying whips.",
        "Berg vowed to scrap the plan to raise the minimum age for buying whips.",
        "Berg wants to lower the minimum age for buying whips.",
    ],
)
def test_what_ends_the_deed_is_against_it(text: str) -> None:
    assert sides("The minimum age for buying whips should be raised.", text) == [Side.AGAINST]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Berg supports the salt tax on Sudland.", Side.AGAINST),
        ("Berg opposes the salt tax on Sudland.", Side.FOR),
        ("Berg supports a plan to repeal the salt tax on Sudland.", Side.FOR),
        ("Berg abandoned a plan to repeal the salt tax on Sudland.", Side.AGAINST),
        ("Berg vowed to keep the salt tax on Sudland.", Side.AGAINST),
        ("Berg promised to scrap the salt tax on Sudland.", Side.FOR),
        ('"The salt tax on Sudland is terrible," Berg said.', Side.FOR),
    ],
)
def test_who_is_for_what_the_proposition_would_end_is_against_the_proposition(text: str, side: Side) -> None:
    assert sides("Northland repeals the salt tax on Sudland.", text) == [side]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ('"The ban on fireworks should be lifted," Berg said.', Side.AGAINST),
        ('"The ban on fireworks must stay," Berg said.', Side.FOR),
        ("Berg wants to keep the ban on fireworks.", Side.FOR),
        ("Berg will end the ban on fireworks.", Side.AGAINST),
    ],
)
def test_verbs_on_the_deed_itself_count_by_their_own_effect(text: str, side: Side) -> None:
    assert sides("Northland bans fireworks.", text) == [side]


def test_a_verb_and_its_particle_may_stand_apart() -> None:
    found = read("The channel keeps the Karl Holm show on the air.", "Berg brought the Karl Holm show back.")

    assert [stance.commitment.side for stance in found] == [Side.FOR]


def test_a_verb_beside_a_cue_is_not_what_the_cue_is_about() -> None:
    assert sides("Northland builds a dam.", "Berg criticised and then cancelled the dam.") == [Side.AGAINST]


def test_a_noun_that_looks_like_a_verb_ends_nothing() -> None:
    text = 'Berg said: "We will send combat troops to Sudland."'

    assert sides("Northland sends troops to Sudland.", text) == [Side.FOR]


@pytest.mark.parametrize(
    "text",
    [
        "Berg wished she had sent troops to Sudland.",
        "Rumours that Berg sent troops to Sudland spread in Northland.",
    ],
)
def test_a_deed_that_is_only_imagined_or_rumoured_is_no_position_of_the_clause(text: str) -> None:
    stances = read("Northland sends troops to Sudland.", text, "troops to Sudland")

    assert all("clauses" not in stance.read_by for stance in stances)
