"""Which stances report the same words: the same date, relays of one medium, loose dates with narrower ones."""

from __future__ import annotations

from itertools import permutations

import pytest

from schemas.stance import Stance
from streams.positions.observed import Observed
from streams.positions.occasion import occasions
from tests.builders import LEAVES_OPEN, SUPPORTS, dated, observed, paraphrased

VIA_WSJ = ("The Wall Street Journal", "TASS")


def told_wsj(when: str, basis: str = "published", outlet: str = "TASS") -> Stance:
    return paraphrased(
        LEAVES_OPEN, when, statement_date=dated(when, basis), reported_by=("The Wall Street Journal", outlet)
    )


def partition(*stances: Stance) -> set[frozenset[str | None]]:
    """The dates of the stances of each occasion."""
    reports = [Observed(observed(stance).id, stance) for stance in stances]
    return {frozenset(report.stance.statement_date.value for report in occasion) for occasion in occasions(reports)}


def sizes(*stances: Stance) -> list[int]:
    reports = [Observed(observed(stance).id, stance) for stance in stances]
    return sorted(len(occasion) for occasion in occasions(reports))


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


def test_articles_of_one_outlet_that_name_no_medium_relay_nothing() -> None:
    own = [
        paraphrased(LEAVES_OPEN, day, statement_date=dated(day, "published"), reported_by=("TASS",))
        for day in ("2025-02-13", "2025-02-14")
    ]
    assert sizes(*own) == [1, 1]


def test_a_day_and_a_medium_join_what_neither_joins_alone() -> None:
    elsewhere = paraphrased(LEAVES_OPEN, "2025-02-14", reported_by=("Ukrinform",))
    assert sizes(told_wsj("2025-02-13"), told_wsj("2025-02-14"), elsewhere) == [3]


def test_words_whose_day_the_reports_state_are_not_joined_across_days() -> None:
    assert sizes(told_wsj("2025-02-10", "explicit"), told_wsj("2025-02-14", "weekday")) == [1, 1]


def test_a_relay_joins_the_last_stated_day_within_the_week_before_it() -> None:
    tuesday, thursday = told_wsj("2025-02-11", "weekday"), told_wsj("2025-02-13", "weekday")
    assert partition(tuesday, thursday, told_wsj("2025-02-15")) == {
        frozenset({"2025-02-11"}),
        frozenset({"2025-02-13", "2025-02-15"}),
    }


def test_a_relay_joins_a_stated_day_before_an_earlier_relay() -> None:
    tuesday, wednesday = told_wsj("2025-02-11", "weekday"), told_wsj("2025-02-12", outlet="BBC")
    assert sizes(tuesday, wednesday, told_wsj("2025-02-18")) == [3]
    assert sizes(tuesday, told_wsj("2025-02-19")) == [1, 1]


def test_a_relay_joins_no_day_that_is_stated_for_later() -> None:
    assert sizes(told_wsj("2025-02-13"), told_wsj("2025-02-14", "weekday")) == [1, 1]


def test_without_a_stated_day_relays_join_the_first_of_them() -> None:
    assert sizes(*(told_wsj(day) for day in ("2025-02-03", "2025-02-05", "2025-02-10"))) == [3]


def test_relays_of_two_media_on_one_day_join_the_first_of_those_they_repeat() -> None:
    to_fox = [
        paraphrased(LEAVES_OPEN, day, statement_date=dated(day, "published"), reported_by=("Fox News", "TASS"))
        for day in ("2025-02-05", "2025-02-08")
    ]
    assert partition(told_wsj("2025-02-03"), told_wsj("2025-02-08"), *to_fox) == {
        frozenset({"2025-02-03", "2025-02-08"}),
        frozenset({"2025-02-05"}),
    }


def test_a_relay_that_a_week_of_publication_dates_joins_and_one_of_a_longer_time_does_not() -> None:
    stated = told_wsj("2025-02-10", "weekday")
    assert sizes(stated, told_wsj("2025-02-11/2025-02-18")) == [2]
    assert sizes(stated, told_wsj("2025-02-11/2025-02-19")) == [1, 1]


def test_a_loose_relay_joins_the_stated_day_within_it_and_not_a_later_day() -> None:
    relay, stated = told_wsj("2025-02-10/2025-02-14"), told_wsj("2025-02-10", "weekday")
    assert partition(relay, stated, paraphrased(LEAVES_OPEN, "2025-02-12")) == {
        frozenset({"2025-02-10", "2025-02-10/2025-02-14"}),
        frozenset({"2025-02-12"}),
    }


def test_relays_of_different_media_join_nothing() -> None:
    to_fox = paraphrased(
        LEAVES_OPEN, "2025-02-14", statement_date=dated("2025-02-14", "published"), reported_by=("Fox News", "TASS")
    )
    assert sizes(told_wsj("2025-02-13"), to_fox) == [1, 1]


def test_talks_to_one_medium_every_few_days_do_not_run_together_into_one() -> None:
    talks = [told_wsj(day) for day in ("2025-02-03", "2025-02-09", "2025-02-15", "2025-02-21")]
    assert partition(*talks) == {
        frozenset({"2025-02-03", "2025-02-09"}),
        frozenset({"2025-02-15"}),
        frozenset({"2025-02-21"}),
    }


def test_what_is_joined_to_earlier_words_draws_no_later_ones_after_it() -> None:
    to_fox = [
        paraphrased(LEAVES_OPEN, when, statement_date=dated(when, basis), reported_by=("Fox News", "TASS"))
        for when, basis in (("2025-02-10", "weekday"), ("2025-02-17", "published"))
    ]
    assert partition(told_wsj("2025-02-03"), told_wsj("2025-02-10"), *to_fox) == {
        frozenset({"2025-02-03", "2025-02-10"}),
        frozenset({"2025-02-17"}),
    }


def test_a_relay_joins_no_words_dated_to_a_time_that_holds_its_own_day_but_they_join_it() -> None:
    this_week = told_wsj("2025-02-10/2025-02-16", "relative")
    assert sizes(this_week, told_wsj("2025-02-14")) == [2]
    assert sizes(this_week, told_wsj("2025-02-17")) == [2]
    assert sizes(this_week, told_wsj("2025-02-18")) == [1, 1]


def test_a_loose_date_belongs_to_the_last_day_that_falls_within_it() -> None:
    this_week = paraphrased(LEAVES_OPEN, "2025-02-10/2025-02-16")
    tuesday, friday = paraphrased(LEAVES_OPEN, "2025-02-11"), paraphrased(LEAVES_OPEN, "2025-02-14")
    assert partition(friday, this_week, tuesday) == {
        frozenset({"2025-02-11"}),
        frozenset({"2025-02-10/2025-02-16", "2025-02-14"}),
    }


def test_of_narrower_dates_that_end_on_one_day_the_one_that_begins_last_is_joined() -> None:
    month, week = paraphrased(LEAVES_OPEN, "2025-02-01/2025-02-28"), paraphrased(LEAVES_OPEN, "2025-02-22/2025-02-28")
    days = paraphrased(LEAVES_OPEN, "2025-02-27/2025-02-28")
    assert sizes(month, week, days) == [3]
    assert sizes(month, week) == [2]


@pytest.mark.parametrize("day", ["2025-02-10", "2025-02-16"])
def test_a_loose_date_joins_its_first_day_and_its_last(day: str) -> None:
    assert sizes(paraphrased(LEAVES_OPEN, "2025-02-10/2025-02-16"), paraphrased(LEAVES_OPEN, day)) == [2]


def test_a_month_is_the_loosest_date_that_joins_a_narrower_one() -> None:
    day = paraphrased(LEAVES_OPEN, "2025-01-15")
    assert sizes(paraphrased(LEAVES_OPEN, "2025-01-01/2025-02-01"), day) == [2]
    assert sizes(paraphrased(LEAVES_OPEN, "2025-01-01/2025-02-02"), day) == [1, 1]


def test_a_loose_date_joins_no_day_outside_it_and_no_time_that_it_only_overlaps() -> None:
    this_week = paraphrased(LEAVES_OPEN, "2025-02-10/2025-02-16")
    assert sizes(this_week, paraphrased(LEAVES_OPEN, "2025-02-17")) == [1, 1]
    assert sizes(this_week, paraphrased(LEAVES_OPEN, "2025-02-15/2025-02-18")) == [1, 1]


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [told_wsj("2025-02-13"), told_wsj("2025-02-19"), told_wsj("2025-02-25"), told_wsj("2025-03-09")]
    assert len({frozenset(partition(*order)) for order in permutations(reports)}) == 1
