"""Nobody asks more often than the limits say, and whoever rests may go on."""

from __future__ import annotations

from streams.web.limits import Buckets


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_has_so_many_at_once_and_fills_again_with_time() -> None:
    clock = Clock()
    buckets = Buckets(rate=2.0, burst=3.0, now=clock)

    assert [buckets.take("Ann") for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    clock.now += 0.5
    assert buckets.take("Ann") == 0.0
    assert buckets.take("Ann") > 0.0


def test_everybody_has_a_bucket_of_their_own() -> None:
    buckets = Buckets(rate=1.0, burst=1.0, now=Clock())

    assert buckets.take("Ann") == 0.0
    assert buckets.take("Bob") == 0.0
    assert buckets.take("Ann") > 0.0


def test_whoever_asks_too_often_waits_no_longer_for_asking_on() -> None:
    clock = Clock()
    buckets = Buckets(rate=1.0, burst=1.0, now=clock)
    buckets.take("Ann")

    assert [buckets.take("Ann") for _ in range(100)] == [1.0] * 100
    clock.now += 1.0
    assert buckets.take("Ann") == 0.0


def test_the_memory_of_buckets_is_bounded_and_forgets_those_who_asked_longest_ago() -> None:
    buckets = Buckets(rate=1.0, burst=1.0, now=Clock(), most=2)
    for who in ("Ann", "Bob", "Eve"):
        buckets.take(who)

    assert buckets.take("Ann") == 0.0
    assert buckets.take("Eve") > 0.0
