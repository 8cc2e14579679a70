"""Where an actor stands on an issue: what stands, what was heard last, and what is counted and not shown."""

from __future__ import annotations

from itertools import permutations

from schemas.dates import UNDATED
from schemas.position import Position
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment, Stance
from tests.builders import (
    LEAVES_OPEN,
    NONCOMMITTAL,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    VANCE,
    history,
    paraphrased,
    position,
    press_says,
    quoted,
)
from tests.in_memory import Chain


def standing(held: Position) -> Commitment | None:
    return held.standing.commitment if held.standing else None


def whole(*said: Stance | PressCue) -> Position:
    """The last position, with the pages of all weeks."""
    chain = Chain()
    chain.publish(*said)
    return chain.positions()[VANCE, TROOPS]


def test_the_last_words_with_a_side_stand() -> None:
    assert standing(position(quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24"))) is RULES_OUT


def test_late_news_of_earlier_words_does_not_replace_later_ones() -> None:
    assert standing(position(quoted(RULES_OUT, "2025-08-24"), quoted(LEAVES_OPEN, "2025-02-14"))) is RULES_OUT


def test_noncommittal_words_never_become_the_standing_position() -> None:
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), quoted(NONCOMMITTAL, "2025-08-24"))
    assert standing(held) is LEAVES_OPEN
    assert standing(position(quoted(NONCOMMITTAL, "2025-08-24"))) is None


def test_noncommittal_words_refresh_when_and_what_was_heard_last_and_nothing_else() -> None:
    before = position(quoted(LEAVES_OPEN, "2025-02-14"))
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), quoted(NONCOMMITTAL, "2025-08-24"))
    assert (held.last_heard.value, held.last_word) == ("2025-08-24", NONCOMMITTAL)
    assert (held.standing, held.walked_back, held.undated, held.contested) == (before.standing, None, 0, 0)


def test_late_news_of_earlier_words_leaves_what_was_heard_last() -> None:
    held = position(quoted(NONCOMMITTAL, "2025-08-24"), quoted(RULES_OUT, "2025-02-14"))
    assert (held.last_heard.value, held.last_word) == ("2025-08-24", NONCOMMITTAL)


def test_hearsay_is_kept_in_the_history_and_does_not_stand() -> None:
    held = position(quoted(SUPPORTS, "2025-02-14", certainty=Certainty.HEARSAY))
    assert (standing(held), len(held.history)) == (None, 1)


def test_an_earlier_stand_that_an_article_recalls_stands_at_its_own_date() -> None:
    recalled = quoted(LEAVES_OPEN, "2024-07-01", article_id="of August", historical=True)
    held = whole(quoted(RULES_OUT, "2025-08-24", article_id="of August"), recalled)
    assert standing(held) is RULES_OUT
    assert [said.statement_date.value for said in held.history] == ["2024-07-01", "2025-08-24"]


def test_an_earlier_stand_without_a_day_stands_only_where_nothing_has_a_place() -> None:
    recalled = quoted(SUPPORTS, "2022-01-01/2025-12-31", historical=True)
    assert standing(position(recalled)) is SUPPORTS
    assert standing(position(recalled, quoted(RULES_OUT, "2025-08-24"))) is RULES_OUT
    assert standing(position(quoted(RULES_OUT, "2025-08-24"), recalled)) is RULES_OUT


def test_of_several_words_of_a_week_the_last_stands() -> None:
    week = [quoted(SUPPORTS, "2025-08-19"), quoted(RULES_OUT, "2025-08-20")]
    tie = [quoted(commitment, "2025-09-24", article_id=commitment) for commitment in (LEAVES_OPEN, RULES_OUT)]
    for order in permutations([*week, *tie]):
        assert standing(position(*order)) is RULES_OUT


def test_undated_words_are_counted_and_never_ordered() -> None:
    held = whole(quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, None))
    assert standing(held) is LEAVES_OPEN
    assert [said.statement_date.value for said in held.history] == ["2025-02-14"]
    assert held.undated == 1


def test_undated_words_of_several_articles_are_all_counted() -> None:
    one, other = quoted(RULES_OUT, None, article_id="a"), quoted(RULES_OUT, None, article_id="b")
    assert position(one, other, quoted(SUPPORTS, None, article_id="b")).undated == 3


def test_an_actor_with_undated_words_only_has_no_position() -> None:
    held = position(quoted(RULES_OUT, None))
    assert (standing(held), held.history, held.last_heard, held.last_word) == (None, (), UNDATED, None)


def test_a_day_with_both_sides_in_equal_weight_leaves_the_position_before_it() -> None:
    held = position(
        quoted(LEAVES_OPEN, "2025-02-14"),
        quoted(LEAVES_OPEN, "2025-08-24", article_id="a"),
        quoted(RULES_OUT, "2025-08-24", article_id="b"),
    )
    assert held.standing is not None
    assert held.standing.statement_date.value == "2025-02-14"
    assert held.contested == 2


def test_a_tie_far_from_anything_else_leaves_the_position_of_years_before_it() -> None:
    tie = [quoted(commitment, "2025-08-24", article_id=commitment) for commitment in (LEAVES_OPEN, RULES_OUT)]
    between = quoted(NONCOMMITTAL, "2024-05-05")
    assert standing(position(quoted(SUPPORTS, "2021-02-14"), between, *tie)) is SUPPORTS


def test_what_was_taken_back_no_longer_stands_and_is_shown_as_taken_back() -> None:
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), press_says(Names.WALK_BACK, "2025-02-20"))
    assert standing(held) is None
    assert held.walked_back is not None
    assert held.walked_back.commitment is LEAVES_OPEN


def test_what_is_taken_back_on_the_day_it_was_said_is_taken_back() -> None:
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), press_says(Names.WALK_BACK, "2025-02-14"))
    assert (standing(held), held.walked_back is not None) == (None, True)


def test_words_after_it_was_taken_back_stand_again() -> None:
    walk_back = press_says(Names.WALK_BACK, "2025-02-20")
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), walk_back, quoted(RULES_OUT, "2025-02-21"))
    assert (standing(held), held.walked_back) == (RULES_OUT, None)


def test_talk_of_a_walk_back_takes_nothing_back() -> None:
    rumoured = press_says(Names.WALK_BACK, "2025-02-20", certainty=Certainty.HEDGED)
    assert standing(position(quoted(LEAVES_OPEN, "2025-02-14"), rumoured)) is LEAVES_OPEN


def test_taking_back_asserts_nothing() -> None:
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), press_says(Names.WALK_BACK, "2025-02-20"))
    assert (held.last_heard.value, held.last_word) == ("2025-02-14", LEAVES_OPEN)


def test_the_history_is_in_the_order_of_the_last_possible_day_then_of_the_first() -> None:
    said = history(
        quoted(RULES_OUT, "2025-02-14"),
        quoted(NONCOMMITTAL, "2025-02-13"),
        quoted(LEAVES_OPEN, "2025-02-10/2025-02-14"),
    )
    in_order = ["2025-02-13", "2025-02-10/2025-02-14", "2025-02-14"]
    assert [utterance.statement_date.value for utterance in said] == in_order


def test_the_order_of_arrival_leaves_no_trace() -> None:
    said = [
        quoted(LEAVES_OPEN, "2025-02-14"),
        paraphrased(SUPPORTS, "2025-02-14", article_id="another report"),
        quoted(NONCOMMITTAL, "2025-03-01"),
        quoted(RULES_OUT, "2025-08-24"),
        quoted(RULES_OUT, None),
    ]
    assert len({whole(*order) for order in permutations(said)}) == 1
