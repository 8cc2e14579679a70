"""The parse reading: whose position it is, by subjects, owners, agents and sources in the tree."""

import pytest

from schemas.stance import Certainty
from tests.parsed import held, stances

pytestmark = pytest.mark.parser


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Berg, who opposes sending troops to Sudland, met the mayor on Friday.", id="a relative clause"),
        pytest.param("A plan to send troops to Sudland was opposed by Berg.", id="the agent of a passive"),
        pytest.param("Berg voiced opposition to sending troops to Sudland.", id="a noun that a verb carries"),
        pytest.param("Berg's opposition to sending troops to Sudland surprised the mayor.", id="the owner of a noun"),
        pytest.param("The prime minister, Anna Berg, opposes sending troops to Sudland.", id="an apposition"),
        pytest.param("Berg left early. She opposes sending troops to Sudland.", id="a pronoun"),
        pytest.param("Berg said she opposes sending troops to Sudland.", id="a pronoun under a verb of saying"),
        pytest.param("Berg spoke to the press, opposing a plan to send troops to Sudland.", id="a participle"),
        pytest.param(
            "Critics condemned Berg's opposition to sending troops to Sudland.", id="an owner whom others judge"
        ),
    ],
)
def test_who_holds_it(text: str) -> None:
    assert held(text) == [("berg", "opposes")]


def test_joined_subjects_hold_it_both() -> None:
    both = [("berg", "opposes"), ("lund", "opposes")]

    assert held("Berg and Lund rejected a plan to send troops to Sudland.") == both
    assert sorted(held("Lund and Berg met on Friday. They rejected a plan to send troops to Sudland.")) == both


def test_what_is_quoted_belongs_to_the_speaker_of_the_sentence_before() -> None:
    text = 'Berg spoke on Friday. "This is hard," Berg said. "We will not send troops to Sudland."'

    assert held(text) == [("berg", "rules_out")]


def test_what_one_says_of_another_is_hearsay() -> None:
    (stance,) = stances("Lund said that Berg had agreed to send troops to Sudland.")

    assert (stance.actor_id, stance.certainty) == ("berg", Certainty.HEARSAY)


def test_what_strangers_say_of_somebody_is_hearsay() -> None:
    (stance,) = stances("Two sources said that Berg opposes sending troops to Sudland.")

    assert (stance.actor_id, stance.certainty) == ("berg", Certainty.HEARSAY)


def test_evidence_says_nothing_by_itself_and_its_owner_does() -> None:
    assert held("Berg's letter said Northland will not send troops to Sudland.") == [("berg", "rules_out")]
    assert held("Polls say Northland will not send troops to Sudland.") == []
