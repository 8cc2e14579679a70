from __future__ import annotations

from streams.broker.repeats import Repeats


def test_an_id_is_met_from_the_second_time_on() -> None:
    repeats = Repeats()

    assert [repeats.met(event_id) for event_id in ("a", "b", "a", "a")] == [False, False, True, True]


def test_the_memory_is_bounded_and_forgets_what_was_met_longest_ago() -> None:
    repeats = Repeats(remembered=2)

    for event_id in ("a", "b", "a", "c"):
        repeats.met(event_id)

    assert repeats.met("a")
    assert not repeats.met("b")
