"""How many messages that cannot be processed are let pass."""

from __future__ import annotations

from itertools import count

import pytest

from schemas.codec import event_of
from schemas.topics import ARTICLES
from streams.agents.bad_limits import BadCount, BadCounts, BadLimits, Exceeded
from streams.agents.observer import Place
from streams.agents.taking import take
from streams.agents.too_many_bad import expect_few_bad
from streams.errors import TooManyBadError
from streams.quarantining import place_of, quarantine_of
from streams.step import Applied
from tests.embedded_steps import Words

GOOD = None
NO_RUN, NO_RATIO = 10**6, 1.0


def first_exceeded(limits: BadLimits, kinds: list[str | None]) -> tuple[int, Exceeded] | None:
    """The offset of the first message that was one too many, and how it was told."""
    counted = BadCount(limits)
    found = ((offset, counted.note(offset, kind)) for offset, kind in enumerate(kinds))
    return next(((offset, exceeded) for offset, exceeded in found if exceeded is not None), None)


def test_as_many_in_a_row_as_the_limit_are_let_pass_and_one_more_is_not() -> None:
    limits = BadLimits(run=3, ratio=NO_RATIO)
    assert first_exceeded(limits, ["x"] * 3) is None
    assert first_exceeded(limits, ["x"] * 4) == (3, Exceeded(4, 4, "x"))


def test_a_good_message_ends_a_row() -> None:
    assert first_exceeded(BadLimits(run=3, ratio=NO_RATIO), ["x", "x", "x", GOOD] * 50) is None


def test_a_limit_of_none_lets_no_bad_message_pass() -> None:
    assert first_exceeded(BadLimits(run=0), [GOOD, "x"]) == (1, Exceeded(1, 1, "x"))


def test_over_the_ratio_of_the_last_messages_is_over_the_limit_and_at_it_is_not() -> None:
    limits = BadLimits(run=NO_RUN, ratio=0.5, window=10, fewest=10)
    assert first_exceeded(limits, ["x", GOOD] * 50) is None
    assert first_exceeded(limits, [GOOD, "x"] * 5 + ["x", "x"]) == (10, Exceeded(6, 10, "x"))


def test_the_ratio_is_not_judged_before_enough_messages_have_come() -> None:
    limits = BadLimits(run=NO_RUN, ratio=0.5, window=10, fewest=6)
    assert first_exceeded(limits, ["x"] * 5) is None
    assert first_exceeded(limits, ["x"] * 6) == (5, Exceeded(6, 6, "x"))


def test_only_the_last_messages_count_for_the_ratio() -> None:
    limits = BadLimits(run=NO_RUN, ratio=0.5, window=10, fewest=10)
    assert first_exceeded(limits, ["x", "x", "x", "x", "x", *[GOOD] * 10, "x", "x", "x", "x", "x"]) is None


def test_a_ratio_of_one_never_stops_anything() -> None:
    assert first_exceeded(BadLimits(run=NO_RUN, ratio=NO_RATIO), ["x"] * 5_000) is None


def test_the_commonest_kind_is_told_and_of_equally_many_the_first_in_the_alphabet() -> None:
    limits = BadLimits(run=4, ratio=NO_RATIO)
    assert first_exceeded(limits, ["b", "a", "b", "b", "a"]) == (4, Exceeded(5, 5, "b"))
    assert first_exceeded(BadLimits(run=3, ratio=NO_RATIO), ["b", "a", "b", "a"]) == (3, Exceeded(4, 4, "a"))


def test_kinds_that_have_left_the_window_are_not_told() -> None:
    limits = BadLimits(run=NO_RUN, ratio=0.5, window=4, fewest=4)
    exceeded = first_exceeded(limits, ["old", "old", GOOD, GOOD, GOOD, "new", "new", "new"])
    assert exceeded == (7, Exceeded(3, 4, "new"))


def test_a_message_that_comes_again_is_counted_once() -> None:
    counted = BadCount(BadLimits(run=3))
    assert [counted.note(offset, "x") for offset in (0, 1, 2, 0, 1, 2, 2)] == [None] * 7
    assert counted.note(3, "x") is not None


def test_each_partition_has_a_row_of_its_own() -> None:
    counts, offsets = BadCounts(BadLimits(run=3)), count()
    assert all(counts.note(("articles", number % 2), next(offsets), "x") is None for number in range(6))
    assert counts.note(("articles", 0), next(offsets), "x") is not None


def taken(raw: bytes, offset: int) -> Applied:
    return take(Words(), lambda _: None, raw, place_of("articles", 1, offset, b"k"))


def test_the_worker_stops_with_a_line_that_says_where_how_many_why_and_what_to_do() -> None:
    counts = BadCounts(BadLimits(run=1))
    expect_few_bad(counts, Place("articles", 1, 7), taken(b"\xff", 7))
    with pytest.raises(TooManyBadError) as stopped:
        expect_few_bad(counts, Place("articles", 1, 8), taken(b"\xff", 8))
    said = str(stopped.value)
    for part in ("articles[1]@8", "2 messages in a row", "not-json", "volteface quarantine ls", "--max-bad-run"):
        assert part in said
    assert "\n" not in said
    assert stopped.value.exit_code == 4


def test_a_note_on_what_an_article_says_is_no_bad_message() -> None:
    note = event_of(quarantine_of(b"{}", "articles", "duplicate-id", "Look.", "a1"), "read")
    counts = BadCounts(BadLimits(run=0))
    expect_few_bad(counts, Place(ARTICLES.name, 0, 1), Applied((), (note,)))
