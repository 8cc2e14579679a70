"""How one actor's position moves: between which words a change lies, and what kind of change it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schemas.change import Change
from schemas.stance import Certainty, Stance
from streams.positions.change import changes_of
from streams.positions.window import DEFAULT_WINDOW
from tests.builders import (
    COMMITS,
    DOUBTS,
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    VANCE,
    dated,
    history,
    paraphrased,
    passage,
    quoted,
)

FEBRUARY, MARCH, AUGUST = "2025-02-14", "2025-03-14", "2025-08-24"
NEVER_ALONE = [certainty for certainty in Certainty if certainty not in {Certainty.EXPLICIT, Certainty.REPORTED}]


CELL = (VANCE, TROOPS)
MONTH = timedelta(days=30)


def changes(*stances: Stance, window: timedelta = DEFAULT_WINDOW) -> list[Change]:
    return list(changes_of(CELL, history(*stances), window=window))


def turns(*stances: Stance, window: timedelta = DEFAULT_WINDOW) -> list[tuple[str, str | None, str | None]]:
    """Kind and the dates of both sides, in the order in which they were found."""
    return [
        (change.kind.value, change.before.statement_date.value, change.after.statement_date.value)
        for change in changes(*stances, window=window)
    ]


def test_crossing_to_the_other_side_is_a_reversal() -> None:
    assert turns(quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, AUGUST)) == [("reversal", FEBRUARY, AUGUST)]


def test_a_reversal_runs_in_either_direction() -> None:
    assert turns(quoted(OPPOSES, FEBRUARY), quoted(SUPPORTS, AUGUST)) == [("reversal", FEBRUARY, AUGUST)]


def test_every_turn_is_a_reversal_of_its_own() -> None:
    there_and_back = [quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, MARCH), quoted(LEAVES_OPEN, AUGUST)]
    assert turns(*there_and_back) == [("reversal", FEBRUARY, MARCH), ("reversal", MARCH, AUGUST)]


def test_noncommittal_words_between_the_sides_hide_no_reversal() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), quoted(NONCOMMITTAL, MARCH), quoted(RULES_OUT, AUGUST)]
    assert turns(*said) == [("reversal", FEBRUARY, AUGUST)]


def test_repeating_oneself_is_no_change() -> None:
    assert turns(quoted(RULES_OUT, FEBRUARY), quoted(RULES_OUT, AUGUST)) == []


def test_one_side_alone_is_no_change() -> None:
    assert turns(quoted(RULES_OUT, FEBRUARY)) == []


def test_undated_words_turn_nothing_round() -> None:
    assert turns(quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, None)) == []


@pytest.mark.parametrize("certainty", NEVER_ALONE)
def test_words_that_open_no_alert_are_neither_side_of_a_reversal(certainty: Certainty) -> None:
    assert turns(quoted(LEAVES_OPEN, FEBRUARY, certainty=certainty), quoted(RULES_OUT, AUGUST)) == []
    assert turns(quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, AUGUST, certainty=certainty)) == []


def test_overlapping_dates_have_no_order_and_make_no_reversal() -> None:
    assert turns(quoted(LEAVES_OPEN, "2025-02-12/2025-02-14"), quoted(RULES_OUT, "2025-02-13")) == []
    assert turns(quoted(LEAVES_OPEN, "2025-02-12/2025-02-14"), quoted(RULES_OUT, "2025-02-14/2025-02-16")) == []


def test_an_interval_that_ends_before_the_other_side_has_an_order() -> None:
    said = [quoted(LEAVES_OPEN, "2025-02-12/2025-02-14"), quoted(RULES_OUT, "2025-02-15")]
    assert turns(*said) == [("reversal", "2025-02-12/2025-02-14", "2025-02-15")]


def test_a_side_of_uncertain_date_does_not_hide_a_turn_that_is_certain_without_it() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), quoted(SUPPORTS, "2025-03-01/2025-03-31"), quoted(RULES_OUT, MARCH)]
    assert [(before, after) for kind, before, after in turns(*said) if kind == "reversal"] == [(FEBRUARY, MARCH)]


def test_a_reversal_lies_between_neighbours_with_a_footing_past_what_has_none() -> None:
    said = [
        quoted(LEAVES_OPEN, FEBRUARY),
        paraphrased(LEAVES_OPEN, "2025-02-20"),
        paraphrased(RULES_OUT, "2025-08-20"),
        quoted(RULES_OUT, AUGUST),
    ]
    assert turns(*said) == [("reversal", FEBRUARY, AUGUST)]


def test_the_nearest_words_with_a_footing_are_its_sides() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), quoted(LEAVES_OPEN, MARCH), quoted(RULES_OUT, AUGUST)]
    assert turns(*said) == [("reversal", MARCH, AUGUST)]


def test_a_misread_paraphrase_between_two_quotes_neither_hides_a_turn_nor_makes_one() -> None:
    misread = paraphrased(RULES_OUT, MARCH)
    assert turns(quoted(LEAVES_OPEN, FEBRUARY), misread, quoted(RULES_OUT, AUGUST)) == [("reversal", FEBRUARY, AUGUST)]
    said = [quoted(LEAVES_OPEN, FEBRUARY), misread, quoted(RULES_OUT, AUGUST)]
    assert turns(*said, paraphrased(LEAVES_OPEN, "2025-05-01")) == [("reversal", FEBRUARY, AUGUST)]


def test_between_quotes_of_one_side_a_paraphrase_of_the_other_turns_twice() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), paraphrased(RULES_OUT, MARCH), quoted(LEAVES_OPEN, AUGUST)]
    assert turns(*said) == [("reversal", FEBRUARY, MARCH), ("reversal", MARCH, AUGUST)]


def test_without_a_footing_neighbours_among_all_are_the_sides() -> None:
    said = [
        paraphrased(LEAVES_OPEN, FEBRUARY),
        paraphrased(LEAVES_OPEN, "2025-02-20"),
        paraphrased(RULES_OUT, "2025-08-20"),
        paraphrased(RULES_OUT, AUGUST),
    ]
    assert turns(*said) == [("reversal", "2025-02-20", "2025-08-20")]


def test_where_one_side_has_no_footing_its_nearest_neighbour_is_the_other() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), paraphrased(LEAVES_OPEN, MARCH), paraphrased(RULES_OUT, AUGUST)]
    assert turns(*said) == [("reversal", MARCH, AUGUST)]


def test_a_turn_with_a_footing_that_spans_more_than_the_window_hides_no_nearer_one() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), paraphrased(LEAVES_OPEN, "2025-08-20"), quoted(RULES_OUT, AUGUST)]
    assert turns(*said, window=MONTH) == [("reversal", "2025-08-20", AUGUST)]


def test_a_change_keeps_its_id_as_further_reports_of_either_side_come() -> None:
    one, other = quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, AUGUST)
    further = [paraphrased(SUPPORTS, FEBRUARY, article_id="b"), paraphrased(RULES_OUT, AUGUST, article_id="c")]
    (first,), (amended,) = changes(one, other), changes(one, other, *further)
    assert amended.change_id == first.change_id
    assert (amended.before.reports, amended.after.reports) == (2, 2)


def test_a_change_keeps_its_id_as_a_quote_of_the_same_day_gives_it_a_footing() -> None:
    before = quoted(LEAVES_OPEN, FEBRUARY)
    (first,) = changes(before, paraphrased(RULES_OUT, AUGUST, article_id="b"))
    (better,) = changes(before, paraphrased(RULES_OUT, AUGUST, article_id="b"), quoted(RULES_OUT, AUGUST))
    assert better.change_id == first.change_id


def test_a_turn_that_better_words_show_on_another_day_is_another_change() -> None:
    before = quoted(LEAVES_OPEN, FEBRUARY)
    (first,) = changes(before, paraphrased(RULES_OUT, "2025-08-20"))
    (better,) = changes(before, paraphrased(RULES_OUT, "2025-08-20"), quoted(RULES_OUT, AUGUST))
    assert better.change_id != first.change_id


def test_a_change_keeps_its_id_when_the_nearest_words_before_it_are_others() -> None:
    before, after = quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, AUGUST)
    (first,), (later,) = changes(before, after), changes(before, quoted(LEAVES_OPEN, MARCH), after)
    assert later.change_id == first.change_id


def test_another_turn_is_another_change() -> None:
    (late,) = changes(quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, AUGUST))
    (early,) = changes(quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, MARCH))
    assert late.change_id != early.change_id


def test_the_speakers_own_words_growing_stronger_are_a_hardening() -> None:
    assert turns(quoted(DOUBTS, FEBRUARY), quoted(RULES_OUT, AUGUST)) == [("hardening", FEBRUARY, AUGUST)]
    assert turns(quoted(LEAVES_OPEN, FEBRUARY), quoted(COMMITS, AUGUST)) == [("hardening", FEBRUARY, AUGUST)]


def test_the_speakers_own_words_growing_weaker_are_a_softening() -> None:
    assert turns(quoted(COMMITS, FEBRUARY), quoted(SUPPORTS, AUGUST)) == [("softening", FEBRUARY, AUGUST)]


def test_outlets_that_paraphrase_more_or_less_strongly_harden_nothing() -> None:
    assert turns(paraphrased(LEAVES_OPEN, FEBRUARY), paraphrased(COMMITS, AUGUST)) == []
    assert turns(quoted(LEAVES_OPEN, FEBRUARY), paraphrased(COMMITS, AUGUST)) == []


def test_the_speakers_own_words_are_compared_past_the_paraphrases_between_them() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), paraphrased(SUPPORTS, MARCH), quoted(COMMITS, AUGUST)]
    assert turns(*said) == [("hardening", FEBRUARY, AUGUST)]


def test_one_degree_is_enough() -> None:
    assert turns(quoted(LEAVES_OPEN, FEBRUARY), quoted(SUPPORTS, AUGUST)) == [("hardening", FEBRUARY, AUGUST)]


def test_words_of_the_other_side_between_them_leave_nothing_to_compare() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, MARCH), quoted(COMMITS, AUGUST)]
    assert {kind for kind, _, _ in turns(*said)} == {"reversal"}


def test_own_words_of_overlapping_dates_have_no_order_and_harden_nothing() -> None:
    assert turns(quoted(LEAVES_OPEN, "2025-02-10/2025-02-20"), quoted(COMMITS, "2025-02-15/2025-02-25")) == []


def test_what_one_medium_tells_in_other_words_within_a_week_may_be_one_interview() -> None:
    via_wsj = ("The Wall Street Journal", "TASS")
    said = [quoted(LEAVES_OPEN, day, reported_by=via_wsj) for day in (FEBRUARY,)]
    a_week_on = quoted(COMMITS, "2025-02-21", reported_by=("The Wall Street Journal", "Euronews"))
    a_day_more = quoted(COMMITS, "2025-02-22", reported_by=("The Wall Street Journal", "Euronews"))
    elsewhere = quoted(COMMITS, "2025-02-21", reported_by=("Fox News", "Euronews"))
    assert turns(*said, a_week_on) == []
    assert turns(*said, a_day_more) == [("hardening", FEBRUARY, "2025-02-22")]
    assert turns(*said, elsewhere) == [("hardening", FEBRUARY, "2025-02-21")]


def test_own_words_further_apart_than_the_window_are_not_compared() -> None:
    said = [quoted(LEAVES_OPEN, FEBRUARY), quoted(COMMITS, "2025-03-16"), quoted(SUPPORTS, "2025-04-16")]
    assert turns(*said, window=MONTH) == [("hardening", FEBRUARY, "2025-03-16")]


def test_a_first_side_after_noncommittal_words_is_a_firming() -> None:
    assert turns(quoted(NONCOMMITTAL, FEBRUARY), quoted(SUPPORTS, AUGUST)) == [("firming", FEBRUARY, AUGUST)]


def test_the_last_noncommittal_words_before_the_first_side_are_shown() -> None:
    said = [quoted(NONCOMMITTAL, FEBRUARY), quoted(NONCOMMITTAL, MARCH), quoted(SUPPORTS, AUGUST)]
    assert turns(*said) == [("firming", MARCH, AUGUST)]


def test_a_side_taken_before_the_noncommittal_words_leaves_nothing_to_firm() -> None:
    said = [quoted(SUPPORTS, "2025-01-01"), quoted(NONCOMMITTAL, FEBRUARY), quoted(SUPPORTS, AUGUST)]
    assert turns(*said) == []


def test_a_side_taken_longer_ago_than_the_window_is_history_and_firming_is_news() -> None:
    said = [quoted(SUPPORTS, "2023-01-01"), quoted(NONCOMMITTAL, FEBRUARY), quoted(SUPPORTS, AUGUST)]
    assert turns(*said) == [("firming", FEBRUARY, AUGUST)]


def test_a_side_taken_just_within_the_window_is_no_history() -> None:
    said = [quoted(SUPPORTS, "2025-01-01"), quoted(NONCOMMITTAL, "2025-01-10"), quoted(SUPPORTS, "2025-01-31")]
    assert turns(*said, window=MONTH) == []
    assert turns(*said, window=MONTH - timedelta(days=1)) == [("firming", "2025-01-10", "2025-01-31")]


def test_noncommittal_words_longer_ago_than_the_window_firm_nothing() -> None:
    assert turns(quoted(NONCOMMITTAL, FEBRUARY), quoted(SUPPORTS, AUGUST), window=MONTH) == []


def test_noncommittal_words_of_the_same_day_came_before_or_after_and_firm_nothing() -> None:
    assert turns(quoted(NONCOMMITTAL, FEBRUARY), quoted(SUPPORTS, FEBRUARY)) == []


def test_noncommittal_words_after_the_first_side_firm_nothing() -> None:
    assert turns(quoted(SUPPORTS, FEBRUARY), quoted(NONCOMMITTAL, MARCH)) == []


@pytest.mark.parametrize("certainty", NEVER_ALONE)
def test_noncommittal_talk_that_opens_no_alert_opens_no_firming(certainty: Certainty) -> None:
    assert turns(quoted(NONCOMMITTAL, FEBRUARY, certainty=certainty), quoted(SUPPORTS, AUGUST)) == []


def test_a_condition_on_one_side_only_is_a_caveat() -> None:
    before = quoted(LEAVES_OPEN, FEBRUARY, conditional=True, condition="Putin refuses")
    (change,) = changes(before, quoted(RULES_OUT, AUGUST))
    assert change.caveats == ("only the side before is conditional: Putin refuses",)


def test_differing_conditions_are_a_caveat_and_equal_ones_are_not() -> None:
    if_refused = quoted(LEAVES_OPEN, FEBRUARY, conditional=True, condition="Putin refuses")
    without_deal = quoted(RULES_OUT, AUGUST, conditional=True, condition="there is no deal")
    still_if_refused = quoted(RULES_OUT, AUGUST, conditional=True, condition="Putin refuses")
    assert changes(if_refused, without_deal)[0].caveats == ("the conditions differ",)
    assert changes(if_refused, still_if_refused)[0].caveats == ()


def test_repeats_of_one_interview_in_the_days_after_it_are_no_change() -> None:
    via_wsj = ("The Wall Street Journal", "TASS")
    said = [
        quoted(LEAVES_OPEN, FEBRUARY, evidence=passage("on the table")),
        quoted(COMMITS, "2025-02-16", statement_date=dated("2025-02-16", "published"), reported_by=via_wsj),
        quoted(SUPPORTS, FEBRUARY, article_id="c", reported_by=via_wsj),
    ]
    assert turns(*said) == []


def test_one_history_may_hold_several_kinds_of_change() -> None:
    said = [
        quoted(NONCOMMITTAL, "2025-01-01"),
        quoted(LEAVES_OPEN, FEBRUARY),
        quoted(COMMITS, MARCH),
        quoted(RULES_OUT, AUGUST),
    ]
    assert set(turns(*said)) == {
        ("firming", "2025-01-01", FEBRUARY),
        ("hardening", FEBRUARY, MARCH),
        ("reversal", MARCH, AUGUST),
    }


EARLIER_STAND = "2023-06-01/2025-02-14"


def test_an_earlier_stand_recalled_without_a_day_turns_with_the_first_words_after_it() -> None:
    recalled = quoted(SUPPORTS, EARLIER_STAND, historical=True)
    assert turns(recalled, quoted(RULES_OUT, AUGUST)) == [("reversal", EARLIER_STAND, AUGUST)]


def test_an_earlier_stand_of_the_same_side_is_no_change() -> None:
    assert turns(quoted(RULES_OUT, EARLIER_STAND, historical=True), quoted(RULES_OUT, AUGUST)) == []


def test_where_something_was_said_within_the_window_before_an_earlier_stand_tells_nothing() -> None:
    recalled = quoted(SUPPORTS, EARLIER_STAND, historical=True)
    assert turns(recalled, quoted(RULES_OUT, MARCH), quoted(RULES_OUT, AUGUST)) == [("reversal", EARLIER_STAND, MARCH)]


def test_only_the_words_next_before_decide_whether_an_earlier_stand_is_told() -> None:
    long_ago = quoted(RULES_OUT, "2021-01-01")
    recalled = quoted(SUPPORTS, EARLIER_STAND, historical=True)
    assert turns(long_ago, recalled, quoted(RULES_OUT, AUGUST)) == [("reversal", EARLIER_STAND, AUGUST)]
    said = [long_ago, recalled, quoted(RULES_OUT, MARCH), quoted(RULES_OUT, "2025-04-01"), quoted(RULES_OUT, AUGUST)]
    assert turns(*said) == [("reversal", EARLIER_STAND, MARCH)]


def test_a_wide_date_stands_between_no_words_that_are_certainly_apart() -> None:
    last_year = quoted(RULES_OUT, "2024-01-01/2025-03-01")
    said = [quoted(LEAVES_OPEN, FEBRUARY), last_year, quoted(SUPPORTS, AUGUST)]
    assert [turn for turn in turns(*said) if turn[0] == "reversal"] == []


def test_of_several_earlier_stands_the_last_one_counts() -> None:
    said = [
        quoted(SUPPORTS, "2022-01-01/2024-12-31", historical=True),
        quoted(OPPOSES, EARLIER_STAND, historical=True),
        quoted(SUPPORTS, AUGUST),
    ]
    assert turns(*said) == [("reversal", EARLIER_STAND, AUGUST)]


def test_the_window_includes_its_last_day() -> None:
    before, after = quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-01-31")
    assert len(changes(before, after, window=MONTH)) == 1
    assert changes(before, after, window=MONTH - timedelta(days=1)) == []
