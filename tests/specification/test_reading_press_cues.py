"""Press cues: where the press says that a position changed or clashes, and what that is worth."""

from datetime import date
from typing import Any

import pytest
import yaml

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import on_day
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Ground
from streams.reading.article_read import ArticleRead
from streams.reading.reader import Reader
from streams.reading.words.lexicon_files import packaged_files

FRIDAY = on_day(date(2025, 2, 14), "feed")
READER = Reader(
    Catalogue(
        version=1,
        actors=(
            Actor(id="berg", name="Anna Berg", aliases=("Berg",)),
            Actor(id="stein", name="Eva Stein"),
        ),
        issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
    )
)


def read(text: str) -> ArticleRead:
    return READER.read(Article(article_id="a", published=FRIDAY, text=text, text_sha256=text_sha256(text)))


def cues(text: str) -> tuple[PressCue, ...]:
    return read(text).press_cues


def cue(text: str) -> PressCue:
    (found,) = cues(text)
    return found


def entries() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.safe_load(packaged_files()["press"])["entries"]
    return listed


@pytest.mark.parametrize(
    "entry", [one for one in entries() if not one.get("none")], ids=lambda entry: str(entry["example"])
)
def test_each_entry_names_the_change_of_its_own_example(entry: dict[str, Any]) -> None:
    found = cue(entry["example"])
    assert (found.actor_id, found.issue_id, found.names) == ("berg", "troops", entry["names"])
    assert found.certainty is (Certainty.EXPLICIT if entry["form"] in {"words", "saying"} else Certainty.REPORTED)


@pytest.mark.parametrize("entry", [one for one in entries() if one.get("none")], ids=lambda entry: str(entry["cue"]))
def test_what_only_looks_like_a_cue_is_none(entry: dict[str, Any]) -> None:
    assert cues(entry["example"]) == ()


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Berg backed away from sending troops to Sudland.", "sending troops to Sudland"),
        ("Berg dropped her objections to sending troops to Sudland.", "her objections to sending troops to Sudland"),
        ("Despite having vowed to send troops to Sudland, Berg is silent.", "vowed to send troops to Sudland"),
        ("After weeks of resisting, Berg backed sending troops to Sudland.", "resisting"),
        ("Berg no longer supports sending troops to Sudland.", "supports sending troops to Sudland"),
        ("Berg reversed course on sending troops to Sudland.", None),
    ],
)
def test_the_position_that_was_left_is_given_where_the_sentence_names_it(text: str, before: str | None) -> None:
    assert cue(text).before == before


@pytest.mark.parametrize(
    "text",
    [
        "In a reversal, Berg said that Northland will send troops to Sudland.",
        "Berg changed her mind and said that Northland will send troops to Sudland.",
        "After weeks of resisting, Berg said that Northland will send troops to Sudland.",
    ],
)
def test_the_position_that_was_taken_is_given_where_the_sentence_says_it(text: str) -> None:
    assert cue(text).after == "Northland will send troops to Sudland"


@pytest.mark.parametrize(
    "text",
    [
        "Berg would reverse course on sending troops to Sudland.",
        "Berg will not back away from sending troops to Sudland.",
        "Berg never backed away from sending troops to Sudland.",
        "Stein wants Berg to reverse course on sending troops to Sudland.",
        "If Berg backs down, no troops go to Sudland.",
        "Did Berg back away from sending troops to Sudland?",
        "Berg hasn't changed her mind about sending troops to Sudland.",
    ],
)
def test_what_did_not_happen_or_might_is_no_change(text: str) -> None:
    assert cues(text) == ()


def test_words_that_only_look_like_a_cue_are_none() -> None:
    assert cues("Berg spoke of troops to Sudland in an answer she gave in May.") == ()


def test_a_contradiction_has_its_other_side() -> None:
    found = cue("Berg contradicts Eva Stein on sending troops to Sudland.")
    assert (found.names, found.other_actor_id) == (Names.CONTRADICTION, "stein")


def test_a_clash_with_nobody_in_the_catalogue_is_none() -> None:
    assert cues("Berg contradicts Karl Roe on sending troops to Sudland.") == ()


def test_the_owner_of_the_words_is_who_contradicts() -> None:
    text = "Berg said that Northland will send troops to Sudland.\n\nHer comments contradict Eva Stein."
    found = cue(text)
    assert (found.actor_id, found.issue_id, found.other_actor_id) == ("berg", "troops", "stein")


def test_a_cue_that_points_back_is_about_what_the_actor_was_just_read_to_hold() -> None:
    text = "Berg said on Wednesday that Northland will send troops to Sudland. Berg later walked back those remarks."
    found = cue(text)
    assert (found.issue_id, found.names, found.before) == ("troops", Names.WALK_BACK, "those remarks")
    assert found.evidence.exact == "Berg later walked back those remarks"


def test_a_cue_with_a_matter_of_its_own_is_not_about_what_was_said_before() -> None:
    text = "Berg said that Northland will send troops to Sudland. Berg reversed course on the salt tax."
    assert cues(text) == ()


def test_a_cue_is_dated_by_its_sentence() -> None:
    assert cue("Berg reversed course Wednesday on sending troops to Sudland.").statement_date.value == "2025-02-12"


def test_what_another_actor_says_of_the_turn_is_hearsay() -> None:
    text = "Stein said that Berg reversed course on sending troops to Sudland."
    assert cue(text).certainty is Certainty.HEARSAY


def test_what_seems_to_have_turned_is_hedged() -> None:
    assert cue("Berg appeared to back away from sending troops to Sudland.").certainty is Certainty.HEDGED


def test_a_headline_is_a_headline() -> None:
    assert cue("Berg reverses course on troops to Sudland").certainty is Certainty.HEADLINE


def test_a_stance_whose_sentence_names_the_change_stands_on_that_too() -> None:
    (stance,) = read("In a reversal, Berg backed sending troops to Sudland.").stances
    assert Ground.PRESS_CUE in stance.grounds


@pytest.mark.parametrize(
    "text",
    [
        "Berg backed sending troops to Sudland.",
        "Berg backed sending troops to Sudland, contradicting Eva Stein.",
        "Stein reversed course. Berg backed sending troops to Sudland.",
    ],
)
def test_no_change_of_its_own_actor_gives_a_stance_no_ground(text: str) -> None:
    stances = [stance for stance in read(text).stances if stance.actor_id == "berg"]
    assert stances
    assert not any(Ground.PRESS_CUE in stance.grounds for stance in stances)


def test_what_somebody_gave_up_is_recalled_and_not_held() -> None:
    stances = read("Despite having vowed to send troops to Sudland, Berg opposes sending troops to Sudland.").stances
    assert {stance.commitment.side for stance in stances if not stance.historical} == {-1}


def test_the_same_words_twice_are_one_press_cue() -> None:
    sentence = "Berg reversed course on sending troops to Sudland."
    assert len(cues(f"{sentence}\n\n{sentence}")) == 1
