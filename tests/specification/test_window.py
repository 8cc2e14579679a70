from __future__ import annotations

from datetime import timedelta

from streams.positions.position import position_of
from streams.positions.window import DEFAULT_WINDOW, windowed
from tests.builders import LEAVES_OPEN, RULES_OUT, TROOPS, VANCE, quoted
from tests.in_memory import Chain

MONTH = timedelta(days=30)


def test_the_last_thing_said_ends_the_window_whenever_it_arrives() -> None:
    old, new = quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-03-01")
    assert windowed([old, new], MONTH).inside == (new,)
    assert windowed([new, old], MONTH).inside == (new,)


def test_the_window_includes_its_first_day() -> None:
    first, last = quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-01-31")
    assert windowed([first, last], MONTH).inside == (first, last)
    assert windowed([first, last], MONTH - timedelta(days=1)).inside == (last,)


def test_an_interval_leaves_the_window_with_its_last_day() -> None:
    spoken = quoted(LEAVES_OPEN, "2024-12-01/2025-01-01")
    last = quoted(RULES_OUT, "2025-01-31")
    assert windowed([spoken, last], MONTH).inside == (spoken, last)


def test_what_leaves_the_window_and_what_has_no_date_is_counted() -> None:
    stances = [quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-03-01"), quoted(LEAVES_OPEN, None)]
    seen = windowed(stances, MONTH)
    assert (len(seen.inside), len(seen.expired), seen.undated) == (1, 1, 1)


def test_without_a_date_there_is_no_window() -> None:
    seen = windowed([quoted(LEAVES_OPEN, None)], MONTH)
    assert (seen.inside, seen.expired, seen.undated) == ((), (), 1)


def test_a_position_shows_the_counts() -> None:
    stances = [quoted(LEAVES_OPEN, "2025-01-01"), quoted(RULES_OUT, "2025-03-01"), quoted(LEAVES_OPEN, None)]
    position = position_of(VANCE, TROOPS, stances, version=3, window=MONTH)
    assert (position.expired, position.undated) == (1, 1)


def test_two_sides_further_apart_than_the_window_are_not_compared() -> None:
    chain = Chain()
    chain.publish(quoted(LEAVES_OPEN, "2023-01-01"), quoted(RULES_OUT, "2025-08-24"))
    assert chain.standing() == []


def test_a_reversal_that_grows_old_is_not_withdrawn() -> None:
    chain = Chain()
    chain.publish(quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24"))
    (alert,) = chain.standing()
    after_the_window = quoted(RULES_OUT, "2025-02-15", article_id="a year on").statement_date.latest
    assert after_the_window is not None
    chain.publish(quoted(RULES_OUT, (after_the_window + DEFAULT_WINDOW).isoformat()))
    assert alert.alert_id in {standing.alert_id for standing in chain.standing()}
