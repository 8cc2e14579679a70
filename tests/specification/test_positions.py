from __future__ import annotations

from itertools import permutations

from schemas.dates import UNDATED
from schemas.position import Position
from schemas.stance import Certainty, Commitment
from tests.builders import LEAVES_OPEN, NONCOMMITTAL, RULES_OUT, SUPPORTS, paraphrased, position, quoted


def standing(held: Position) -> Commitment | None:
    return held.standing.commitment if held.standing else None


def test_the_last_words_with_a_side_stand() -> None:
    assert standing(position(quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24"))) is RULES_OUT


def test_late_news_of_earlier_words_does_not_replace_later_ones() -> None:
    assert standing(position(quoted(RULES_OUT, "2025-08-24"), quoted(LEAVES_OPEN, "2025-02-14"))) is RULES_OUT


def test_noncommittal_words_never_become_the_standing_position() -> None:
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), quoted(NONCOMMITTAL, "2025-08-24"))
    assert standing(held) is LEAVES_OPEN
    assert standing(position(quoted(NONCOMMITTAL, "2025-08-24"))) is None


def test_noncommittal_words_are_kept_in_the_history_and_move_the_day_last_heard() -> None:
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), quoted(NONCOMMITTAL, "2025-08-24"))
    assert [utterance.commitment for utterance in held.history] == [LEAVES_OPEN, NONCOMMITTAL]
    assert held.last_heard.value == "2025-08-24"


def test_hearsay_is_kept_in_the_history_and_does_not_stand() -> None:
    held = position(quoted(SUPPORTS, "2025-02-14", certainty=Certainty.HEARSAY))
    assert (standing(held), len(held.history)) == (None, 1)


def test_undated_words_are_counted_and_never_ordered() -> None:
    held = position(quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, None))
    assert standing(held) is LEAVES_OPEN
    assert [utterance.statement_date.value for utterance in held.history] == ["2025-02-14"]
    assert held.undated == 1


def test_an_actor_with_undated_words_only_has_no_position() -> None:
    held = position(quoted(RULES_OUT, None))
    assert (standing(held), held.history, held.last_heard) == (None, (), UNDATED)


def test_a_day_with_both_sides_in_equal_weight_leaves_the_position_before_it() -> None:
    held = position(
        quoted(LEAVES_OPEN, "2025-02-14"),
        quoted(LEAVES_OPEN, "2025-08-24", article_id="a"),
        quoted(RULES_OUT, "2025-08-24", article_id="b"),
    )
    assert held.standing is not None
    assert held.standing.statement_date.value == "2025-02-14"
    assert held.contested == 2


def test_the_order_of_arrival_leaves_no_trace() -> None:
    said = [
        quoted(LEAVES_OPEN, "2025-02-14"),
        paraphrased(SUPPORTS, "2025-02-14", article_id="another report"),
        quoted(NONCOMMITTAL, "2025-03-01"),
        quoted(RULES_OUT, "2025-08-24"),
        quoted(RULES_OUT, None),
    ]
    assert len({position(*order) for order in permutations(said)}) == 1
