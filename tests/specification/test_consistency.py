"""An article that says twice, in other words, where an actor stands."""

from __future__ import annotations

from schemas.position import Footing
from schemas.stance import Certainty, Ground, Stance
from streams.reading.consistency import weighed
from tests.builders import (
    HEGSETH,
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    history,
    paraphrased,
    passage,
)

DAY = "2025-02-14"
ONCE, AGAIN = passage("will not go", 100), passage("is against it", 900)


def grounds(*stances: Stance) -> list[bool]:
    return [Ground.RESTATED in stance.grounds for stance in weighed(stances)]


def test_two_passages_on_one_side_in_other_words_are_a_ground_for_both() -> None:
    assert grounds(paraphrased(RULES_OUT, DAY, evidence=ONCE), paraphrased(OPPOSES, DAY, evidence=AGAIN)) == [True] * 2


def test_the_same_words_again_are_no_ground() -> None:
    copied = passage("will  not GO", 900)
    assert grounds(paraphrased(OPPOSES, DAY, evidence=ONCE), paraphrased(OPPOSES, DAY, evidence=copied)) == [False] * 2


def test_a_passage_on_the_other_side_takes_the_ground_away() -> None:
    third = passage("may go", 1800)
    found = grounds(
        paraphrased(RULES_OUT, DAY, evidence=ONCE),
        paraphrased(OPPOSES, DAY, evidence=AGAIN),
        paraphrased(SUPPORTS, DAY, evidence=third),
    )
    assert found == [False] * 3


def test_what_is_noncommittal_has_no_side_to_restate() -> None:
    found = grounds(paraphrased(NONCOMMITTAL, DAY, evidence=ONCE), paraphrased(NONCOMMITTAL, DAY, evidence=AGAIN))
    assert found == [False, False]


def test_what_the_article_recalls_is_not_what_it_restates() -> None:
    recalled = paraphrased(RULES_OUT, DAY, evidence=ONCE).model_copy(update={"historical": True})
    assert grounds(recalled, paraphrased(OPPOSES, DAY, evidence=AGAIN)) == [False, False]


def test_what_one_lesser_reading_infers_restates_nothing() -> None:
    inferred = paraphrased(OPPOSES, DAY, evidence=AGAIN, certainty=Certainty.INFERRED)
    assert grounds(paraphrased(RULES_OUT, DAY, evidence=ONCE), inferred) == [False, False]


def test_what_one_lesser_reading_infers_on_the_other_side_speaks_against_it() -> None:
    inferred = paraphrased(SUPPORTS, DAY, evidence=passage("may go", 1800), certainty=Certainty.INFERRED)
    said = [paraphrased(RULES_OUT, DAY, evidence=ONCE), paraphrased(OPPOSES, DAY, evidence=AGAIN)]
    assert grounds(*said, inferred) == [False] * 3


def test_another_actor_restates_nothing() -> None:
    other = paraphrased(OPPOSES, DAY, evidence=AGAIN, actor_id=HEGSETH)
    assert grounds(paraphrased(RULES_OUT, DAY, evidence=ONCE), other) == [False, False]


def test_an_utterance_that_its_article_restates_has_a_footing() -> None:
    stances = weighed([paraphrased(LEAVES_OPEN, DAY, evidence=ONCE), paraphrased(SUPPORTS, DAY, evidence=AGAIN)])
    (utterance,) = history(*stances)
    assert Footing.RESTATED in utterance.footing


def test_of_both_sides_on_one_day_the_one_with_fewer_passages_has_no_ground_left() -> None:
    stances = weighed(
        [
            paraphrased(SUPPORTS, DAY, evidence=ONCE),
            paraphrased(SUPPORTS, DAY, evidence=AGAIN),
            paraphrased(OPPOSES, DAY, evidence=passage("breached it", 1800)),
        ]
    )
    assert [bool(stance.grounds) for stance in stances] == [True, True, False]


def test_of_both_sides_on_one_day_with_as_many_passages_neither_has_a_ground() -> None:
    stances = weighed([paraphrased(SUPPORTS, DAY, evidence=ONCE), paraphrased(OPPOSES, DAY, evidence=AGAIN)])
    assert [bool(stance.grounds) for stance in stances] == [False, False]


def test_sides_of_different_days_in_one_article_are_a_turn_and_keep_their_grounds() -> None:
    stances = weighed([paraphrased(SUPPORTS, DAY, evidence=ONCE), paraphrased(OPPOSES, "2025-03-01", evidence=AGAIN)])
    assert [bool(stance.grounds) for stance in stances] == [True, True]
