"""The rolling window is statement time: it decides what is compared and what is counted as gone, not what is kept."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from schemas.change import ChangeKind
from schemas.position import Position
from schemas.press_cue import Names
from schemas.stance import Commitment, Stance
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.positions.window import DEFAULT_WINDOW
from tests.builders import (
    CATALOGUE,
    COMMITS,
    LEAVES_OPEN,
    NONCOMMITTAL,
    RULES_OUT,
    TROOPS,
    VANCE,
    press_says,
    quoted,
)
from tests.in_memory import Chain

MONTH = timedelta(days=30)


def chain(window: timedelta) -> Chain:
    return Chain(Track(window), Compare(CATALOGUE, window), Tell(load_policy()))


def held(*stances: Stance, window: timedelta = MONTH) -> Position:
    tracked = Chain(Track(window))
    tracked.publish(*stances)
    return tracked.positions()[VANCE, TROOPS]


def test_the_window_is_400_days_unless_it_is_set() -> None:
    assert timedelta(days=400) == DEFAULT_WINDOW


def test_what_was_said_longer_before_the_last_word_than_the_window_is_counted_as_expired() -> None:
    old, new = quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-03-01")
    assert held(old, new).expired == held(new, old).expired == 1


def test_the_window_includes_its_first_day() -> None:
    first, last = quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-01-31")
    assert held(first, last).expired == 0
    assert held(first, last, window=MONTH - timedelta(days=1)).expired == 1


def test_an_interval_leaves_the_window_with_its_last_day() -> None:
    spoken, last = quoted(LEAVES_OPEN, "2024-12-01/2025-01-01"), quoted(RULES_OUT, "2025-01-31")
    assert held(spoken, last).expired == 0


def test_noncommittal_words_move_the_window_too() -> None:
    assert held(quoted(LEAVES_OPEN, "2025-01-01"), quoted(NONCOMMITTAL, "2025-03-01")).expired == 1


def test_every_stance_that_has_left_the_window_counts() -> None:
    old = [quoted(LEAVES_OPEN, day) for day in ("2023-01-01", "2024-01-01", "2024-01-02", "2025-01-28")]
    assert held(*old, quoted(RULES_OUT, "2025-03-01")).expired == 4


def test_what_has_left_the_window_stays_in_the_history() -> None:
    shown = held(quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-03-01")).history
    assert [said.statement_date.value for said in shown] == ["2025-01-01", "2025-03-01"]


def test_what_has_no_date_never_expires() -> None:
    shown = held(quoted(LEAVES_OPEN, None), quoted(RULES_OUT, "2025-03-01"))
    assert (shown.expired, shown.undated) == (0, 1)


def test_words_at_the_dawn_of_the_calendar_expire_nothing_and_break_nothing() -> None:
    assert held(quoted(LEAVES_OPEN, "0001-01-01"), quoted(RULES_OUT, "0001-01-20")).expired == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [(LEAVES_OPEN, RULES_OUT), (LEAVES_OPEN, COMMITS), (COMMITS, LEAVES_OPEN), (NONCOMMITTAL, RULES_OUT)],
    ids=["reversal", "hardening", "softening", "firming"],
)
def test_two_sides_further_apart_than_the_window_are_not_compared(before: Commitment, after: Commitment) -> None:
    found = []
    for day in ("2025-01-31", "2025-02-01"):
        compared = chain(MONTH)
        compared.publish(quoted(before, "2025-01-01"), quoted(after, day))
        found.append(len(compared.standing()))
    assert found == [1, 0]


def test_words_longer_ago_than_the_window_are_not_taken_back() -> None:
    found = []
    for day in ("2025-01-31", "2025-02-01"):
        compared = chain(MONTH)
        compared.publish(quoted(LEAVES_OPEN, "2025-01-01"), press_says(Names.WALK_BACK, day))
        found.append(len(compared.standing()))
    assert found == [1, 0]


def test_a_loose_date_is_compared_by_its_nearest_possible_day_whatever_comes_first() -> None:
    may_be_february = quoted(RULES_OUT, "2025-01-31/2025-02-28")
    said = [quoted(LEAVES_OPEN, "2025-01-01"), may_be_february, quoted(NONCOMMITTAL, "2025-02-18")]
    for order in permutations(said):
        compared = chain(MONTH)
        compared.publish(*order)
        (alert,) = compared.standing()
        assert (alert.kind, alert.before.statement_date.value) == (ChangeKind.REVERSAL, "2025-01-01")


def test_a_reversal_that_grows_old_is_not_withdrawn() -> None:
    compared = chain(DEFAULT_WINDOW)
    compared.publish(quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24"))
    (alert,) = compared.standing()
    compared.publish(quoted(RULES_OUT, "2028-03-22"))
    assert alert.alert_id in {standing.alert_id for standing in compared.standing()}
