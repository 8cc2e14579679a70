from __future__ import annotations

import pytest

from schemas.change import Change
from schemas.stance import Certainty, Stance
from streams.positions.change import changes_of
from tests.builders import (
    COMMITS,
    DOUBTS,
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    dated,
    paraphrased,
    passage,
    position,
    quoted,
)

FEBRUARY, MARCH, AUGUST = "2025-02-14", "2025-03-14", "2025-08-24"
NEVER_ALONE = [certainty for certainty in Certainty if certainty not in {Certainty.EXPLICIT, Certainty.REPORTED}]


def changes(*stances: Stance) -> list[Change]:
    return list(changes_of(position(*stances)))


def turns(*stances: Stance) -> list[tuple[str, str | None, str | None]]:
    """Kind and the dates of both sides, in the order in which they were found."""
    return [
        (change.kind.value, change.before.statement_date.value, change.after.statement_date.value)
        for change in changes(*stances)
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


def test_a_side_is_shown_by_words_with_a_footing_where_there_are_any() -> None:
    said = [
        quoted(LEAVES_OPEN, FEBRUARY),
        paraphrased(LEAVES_OPEN, "2025-02-20"),
        paraphrased(RULES_OUT, "2025-08-20"),
        quoted(RULES_OUT, AUGUST),
    ]
    assert turns(*said) == [("reversal", FEBRUARY, AUGUST)]


def test_without_a_footing_the_words_next_to_the_turn_are_shown() -> None:
    said = [
        paraphrased(LEAVES_OPEN, FEBRUARY),
        paraphrased(LEAVES_OPEN, "2025-02-20"),
        paraphrased(RULES_OUT, "2025-08-20"),
        paraphrased(RULES_OUT, AUGUST),
    ]
    assert turns(*said) == [("reversal", "2025-02-20", "2025-08-20")]


def test_a_change_keeps_its_id_as_further_reports_of_either_side_come() -> None:
    one, other = quoted(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, AUGUST)
    further = [paraphrased(SUPPORTS, FEBRUARY, article_id="b"), paraphrased(RULES_OUT, AUGUST, article_id="c")]
    (first,), (amended,) = changes(one, other), changes(one, other, *further)
    assert amended.change_id == first.change_id
    assert (amended.before.reports, amended.after.reports) == (2, 2)


def test_a_change_keeps_its_id_as_quotes_give_it_a_better_footing() -> None:
    before = quoted(LEAVES_OPEN, FEBRUARY)
    (first,) = changes(before, paraphrased(RULES_OUT, "2025-08-20"))
    (better,) = changes(before, paraphrased(RULES_OUT, "2025-08-20"), quoted(RULES_OUT, AUGUST))
    assert better.change_id == first.change_id


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


def test_a_first_side_after_noncommittal_words_is_a_firming() -> None:
    assert turns(quoted(NONCOMMITTAL, FEBRUARY), quoted(SUPPORTS, AUGUST)) == [("firming", FEBRUARY, AUGUST)]


def test_the_last_noncommittal_words_before_the_first_side_are_shown() -> None:
    said = [quoted(NONCOMMITTAL, FEBRUARY), quoted(NONCOMMITTAL, MARCH), quoted(SUPPORTS, AUGUST)]
    assert turns(*said) == [("firming", MARCH, AUGUST)]


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
