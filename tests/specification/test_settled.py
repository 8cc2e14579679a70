"""Which words say where an actor stands: one side for each date, and those that have a place among others."""

from __future__ import annotations

import pytest

from schemas.position import Utterance
from schemas.stance import Certainty, Stance
from streams.positions.settled import contested, placed, settled
from tests.builders import (
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    history,
    paraphrased,
    passage,
    quoted,
)

DAY = "2025-02-14"
NEVER_ALONE = [certainty for certainty in Certainty if certainty not in {Certainty.EXPLICIT, Certainty.REPORTED}]


def sides(*stances: Stance) -> list[int]:
    return [utterance.commitment.side for utterance in settled(history(*stances))]


def test_words_with_a_side_settle_where_the_speaker_stands_by_statement_time() -> None:
    assert sides(quoted(RULES_OUT, "2025-08-24"), quoted(LEAVES_OPEN, DAY)) == [1, -1]


def test_noncommittal_words_settle_nothing() -> None:
    assert sides(quoted(NONCOMMITTAL, DAY)) == []


@pytest.mark.parametrize("certainty", NEVER_ALONE)
def test_headlines_hearsay_hypotheticals_and_inferences_settle_nothing(certainty: Certainty) -> None:
    assert sides(quoted(SUPPORTS, DAY, certainty=certainty)) == []


def test_when_a_day_has_both_sides_the_weightier_footing_counts() -> None:
    said = [quoted(LEAVES_OPEN, DAY, article_id="a"), paraphrased(RULES_OUT, DAY, article_id="b")]
    assert sides(*said) == [1]


def test_with_equal_footing_the_side_with_more_independent_sources_counts() -> None:
    same = passage("no")
    said = [
        paraphrased(LEAVES_OPEN, DAY, article_id="a"),
        paraphrased(RULES_OUT, DAY, article_id="b", evidence=same, reported_by=("TASS",)),
        paraphrased(RULES_OUT, DAY, article_id="c", evidence=same, reported_by=("Euronews",)),
    ]
    assert sides(*said) == [-1]


def test_with_equal_sources_the_side_with_more_reports_counts() -> None:
    same, via_wsj = passage("no"), "The Wall Street Journal"
    said = [
        paraphrased(LEAVES_OPEN, DAY, article_id="a"),
        paraphrased(RULES_OUT, DAY, article_id="b", evidence=same, reported_by=(via_wsj, "TASS")),
        paraphrased(RULES_OUT, DAY, article_id="c", evidence=same, reported_by=(via_wsj, "Euronews")),
    ]
    assert sides(*said) == [-1]


def test_with_equal_weight_neither_side_counts() -> None:
    said = [quoted(LEAVES_OPEN, DAY, article_id="a"), quoted(RULES_OUT, DAY, article_id="b")]
    assert sides(*said) == []


def set_aside(said: tuple[Utterance, ...]) -> int:
    return contested(said, settled(said))


def test_a_contested_day_leaves_the_other_days_alone() -> None:
    said = [
        quoted(LEAVES_OPEN, DAY, article_id="a"),
        quoted(RULES_OUT, DAY, article_id="b"),
        quoted(OPPOSES, "2025-02-15"),
    ]
    assert sides(*said) == [-1]


def test_an_utterance_that_is_set_aside_for_the_other_side_of_its_day_is_counted() -> None:
    weightier, lighter = quoted(LEAVES_OPEN, DAY, article_id="a"), paraphrased(RULES_OUT, DAY, article_id="b")
    tie = quoted(RULES_OUT, DAY, article_id="c")
    assert set_aside(history(weightier)) == 0
    assert set_aside(history(weightier, lighter)) == 1
    assert set_aside(history(weightier, tie)) == 2


def test_what_could_not_count_anyway_is_not_counted_as_contested() -> None:
    heard = quoted(RULES_OUT, DAY, article_id="b", certainty=Certainty.HEARSAY)
    assert set_aside(history(quoted(LEAVES_OPEN, DAY, article_id="a"), heard)) == 0


def test_both_sides_of_one_interval_contest_each_other_and_a_day_within_it_does_not() -> None:
    month = "2025-02-01/2025-02-28"
    assert sides(quoted(LEAVES_OPEN, month), quoted(RULES_OUT, month)) == []
    assert sides(quoted(LEAVES_OPEN, month), quoted(RULES_OUT, DAY)) == [-1, 1]


def test_words_dated_to_a_month_have_a_place_and_those_dated_more_loosely_have_none() -> None:
    a_month, a_day_more = quoted(LEAVES_OPEN, "2025-01-01/2025-02-01"), quoted(LEAVES_OPEN, "2025-01-01/2025-02-02")
    assert len(placed(history(a_month))) == 1
    assert placed(history(a_day_more)) == ()
    assert len(settled(history(a_day_more))) == 1
