"""The parse reading: what is said of a proposal that the words before named."""

import pytest

from tests.parsed import held

pytestmark = pytest.mark.parser

PROPOSED = "Northland wants to send troops to Sudland."


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("In reply, Lund supported it.", "supports"),
        ("In reply, Lund called the plan a mistake.", "opposes"),
        ("In reply, Lund rejected the proposal.", "opposes"),
        ("In reply, Lund did not rule it out.", "leaves_open"),
    ],
)
def test_a_judgement_on_what_was_proposed_is_one_on_the_issue(text: str, commitment: str) -> None:
    assert held(f"{PROPOSED} {text}") == [("northland", "supports"), ("lund", commitment)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In reply, Lund supported the tax bill.", id="another bill"),
        pytest.param("In reply, Lund said it would be a mistake to leave.", id="a pronoun that points ahead"),
        pytest.param("One. Two. Three. In reply, Lund supported it.", id="too far away"),
    ],
)
def test_what_points_elsewhere_says_nothing_of_the_issue(text: str) -> None:
    assert held(f"{PROPOSED} {text}") == [("northland", "supports")]


def test_a_decision_is_what_was_decided() -> None:
    text = "Northland ruled out sending troops to Sudland. In reply, Lund defended the decision."

    assert held(text) == [("northland", "rules_out"), ("lund", "opposes")]


def test_within_one_sentence_a_pronoun_points_back() -> None:
    assert held("Asked about sending troops to Sudland, Berg ruled it out.") == [("berg", "rules_out")]


@pytest.mark.parametrize(
    "text",
    [
        "A plan to send troops to Sudland, which Berg supports, was published on Monday.",
        "A plan to send troops to Sudland backed by Berg was published on Monday.",
    ],
)
def test_a_clause_that_hangs_from_the_proposal_judges_it(text: str) -> None:
    assert held(text) == [("berg", "supports")]
