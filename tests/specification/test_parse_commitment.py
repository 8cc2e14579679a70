"""The parse reading: how committed somebody is, by what stands over the content in the tree."""

import pytest

from schemas.stance import Commitment
from tests.parsed import held, stances

pytestmark = pytest.mark.parser


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("Berg ruled out sending troops to Sudland.", "rules_out"),
        ("Berg did not rule out sending troops to Sudland.", "leaves_open"),
        ("Berg has no plans to send troops to Sudland.", "opposes"),
        ("Berg is not prepared to send troops to Sudland.", "doubts"),
        ("Berg called it reckless to send troops to Sudland.", "opposes"),
        ("Berg urged Northland not to send troops to Sudland.", "opposes"),
        ("Berg wants Northland to send troops to Sudland.", "supports"),
        ("Berg said no troops will be sent to Sudland.", "rules_out"),
        ("Berg does not think Northland should send troops to Sudland.", "opposes"),
        ("Sending troops to Sudland is off the table, according to Berg.", "rules_out"),
        ("Berg refused to say whether Northland would send troops to Sudland.", "noncommittal"),
    ],
)
def test_operators_are_folded_from_the_content_outwards(text: str, commitment: str) -> None:
    assert held(text) == [("berg", commitment)]


def test_a_cue_counts_with_other_words_between_its_own() -> None:
    assert held("Berg backed away on Monday from sending troops to Sudland.") == [("berg", "opposes")]


def test_a_verb_against_its_object_turns_what_is_supported() -> None:
    assert held("Berg supports a bill to ban the sending of troops to Sudland.") == [("berg", "opposes")]


def test_a_broken_promise_is_no_promise() -> None:
    assert held("Berg broke a promise to send troops to Sudland.") == [("berg", "rules_out")]


def test_each_of_two_joined_verbs_governs_its_own_object() -> None:
    assert held("Lund rejected the budget and backed a plan to close the Elster dam.") == [("lund", "supports")]


def test_dismissing_a_rumour_is_a_stand_against_what_it_says() -> None:
    assert held("Berg dismissed rumours that she would send troops to Sudland.") == [("berg", "opposes")]


def test_a_call_without_a_subject_is_the_speakers() -> None:
    assert held('"Send troops to Sudland now!" Berg said.') == [("berg", "supports")]


def test_a_condition_is_kept_as_it_stands_in_the_text() -> None:
    (stance,) = stances("Berg said Northland will send troops to Sudland if the war goes on.")

    assert stance.commitment is Commitment.COMMITS
    assert stance.condition == "if the war goes on"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("If Berg sends troops to Sudland, the war will go on.", id="a condition"),
        pytest.param("Asked why troops were sent to Sudland, Berg left the room.", id="a question that was put"),
        pytest.param("Berg could say that Northland will send troops to Sudland.", id="words that nobody has said"),
        pytest.param("Northland will send a message to the troops in Sudland, Berg said.", id="another deed"),
        pytest.param("Berg deployed a radar station while troops in Sudland waited.", id="a deed to something else"),
        pytest.param("Berg said troops should only be sent to Sudland as a last resort.", id="neither for nor against"),
    ],
)
def test_what_is_not_claimed_of_the_proposition_is_no_stance(text: str) -> None:
    assert held(text) == []
