from __future__ import annotations

from itertools import permutations

from schemas.stance import Stance
from streams.positions.occasion import occasions
from tests.builders import LEAVES_OPEN, SUPPORTS, dated, paraphrased

VIA_WSJ = ("The Wall Street Journal", "TASS")


def told_wsj(when: str, basis: str = "published", outlet: str = "TASS") -> Stance:
    return paraphrased(
        LEAVES_OPEN, when, statement_date=dated(when, basis), reported_by=("The Wall Street Journal", outlet)
    )


def sizes(*stances: Stance) -> list[int]:
    return sorted(len(occasion) for occasion in occasions(stances))


def test_reports_of_words_said_on_one_day_are_one_occasion() -> None:
    assert sizes(paraphrased(LEAVES_OPEN, "2025-02-14"), paraphrased(SUPPORTS, "2025-02-14")) == [2]


def test_words_said_on_two_days_to_nobody_in_particular_are_two_occasions() -> None:
    assert sizes(paraphrased(LEAVES_OPEN, "2025-02-13"), paraphrased(LEAVES_OPEN, "2025-02-14")) == [1, 1]


def test_later_reports_that_relay_one_medium_within_a_week_are_one_occasion() -> None:
    assert sizes(told_wsj("2025-02-13"), told_wsj("2025-02-14"), told_wsj("2025-02-20")) == [3]


def test_the_same_medium_more_than_a_week_later_is_another_occasion() -> None:
    assert sizes(told_wsj("2025-02-13"), told_wsj("2025-02-21")) == [1, 1]


def test_an_outlet_that_relays_nobody_joins_nothing_but_its_own_day() -> None:
    first = paraphrased(LEAVES_OPEN, "2025-02-13", reported_by=("TASS",))
    second = paraphrased(LEAVES_OPEN, "2025-02-14", reported_by=("TASS",))
    assert sizes(first, second) == [1, 1]


def test_a_day_and_a_medium_join_what_neither_joins_alone() -> None:
    elsewhere = paraphrased(LEAVES_OPEN, "2025-02-14", reported_by=("Ukrinform",))
    assert sizes(told_wsj("2025-02-13"), told_wsj("2025-02-14"), elsewhere) == [3]


def test_words_whose_day_the_reports_state_are_not_joined_across_days() -> None:
    assert sizes(told_wsj("2025-02-10", "explicit"), told_wsj("2025-02-14", "weekday")) == [1, 1]


def test_weekly_talks_to_one_medium_do_not_run_together_into_one() -> None:
    weekly = [told_wsj(day) for day in ("2025-02-03", "2025-02-09", "2025-02-15", "2025-02-21")]
    assert sizes(*weekly) == [2, 2]


def test_a_loose_date_belongs_to_the_last_day_that_falls_within_it() -> None:
    this_week = paraphrased(LEAVES_OPEN, "2025-02-10/2025-02-16")
    tuesday, friday = paraphrased(LEAVES_OPEN, "2025-02-11"), paraphrased(LEAVES_OPEN, "2025-02-14")
    joined = {frozenset(stance.article_id for stance in group) for group in occasions([friday, this_week, tuesday])}
    assert joined == {frozenset({tuesday.article_id}), frozenset({this_week.article_id, friday.article_id})}


def test_a_loose_date_joins_no_day_outside_it_and_no_time_that_it_only_overlaps() -> None:
    this_week = paraphrased(LEAVES_OPEN, "2025-02-10/2025-02-16")
    assert sizes(this_week, paraphrased(LEAVES_OPEN, "2025-02-17")) == [1, 1]
    assert sizes(this_week, paraphrased(LEAVES_OPEN, "2025-02-15/2025-02-18")) == [1, 1]


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [told_wsj("2025-02-13"), told_wsj("2025-02-19"), told_wsj("2025-02-25"), told_wsj("2025-03-09")]
    partitions = {
        frozenset(frozenset(stance.article_id for stance in occasion) for occasion in occasions(order))
        for order in permutations(reports)
    }
    assert len(partitions) == 1
