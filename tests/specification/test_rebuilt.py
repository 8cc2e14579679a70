"""Tables follow from the messages of their step's topic, and what is other in those in use is named."""

from __future__ import annotations

import pytest

from schemas.codec import encode
from streams.agents.rebuilt import Comparison, compare, rebuilt, repair
from streams.catalogue import load_catalogue
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.quarantining import place_of
from streams.terminal.row_difference import row_difference
from tests.builders import LEAVES_OPEN, observed, quoted
from tests.command import CATALOGUE

STEPS = {step.name: step for step in pipeline(load_catalogue(CATALOGUE), load_policy(None)).steps}
STANCES = [encode(observed(quoted(LEAVES_OPEN, day))) for day in ("2025-02-12", "2025-02-14", "2025-03-14")]


def test_messages_that_came_twice_and_what_is_no_event_leave_no_trace() -> None:
    once = [(place_of("stances", 0, offset, None), raw) for offset, raw in enumerate(STANCES)]
    often = [*once, (place_of("stances", 0, 3, None), b"\xff"), *once[:2], *once]

    assert rebuilt(STEPS["track"], often) == rebuilt(STEPS["track"], once) != {}


def test_what_differs_is_missing_or_is_too_much_is_told_apart_and_the_repair_makes_it_right() -> None:
    right = {b"a": b"1", b"b": b"2", b"c": b"3"}
    in_use: dict[bytes, bytes | None] = {b"a": b"1", b"b": b"x", b"d": b"4"}

    found = compare(right, {key: row for key, row in in_use.items() if row is not None})
    in_use.update(repair(right, found))

    assert found == Comparison(rows=3, differing=(b"b",), missing=(b"c",), extra=(b"d",))
    assert (found.equal, found.same) == (1, False)
    assert {key: row for key, row in in_use.items() if row is not None} == right
    assert compare(right, right).same
    assert found + found == Comparison(6, (b"b",) * 2, (b"c",) * 2, (b"d",) * 2)


@pytest.mark.parametrize(
    ("right", "in_use", "said"),
    [
        (b'{"a":1,"b":2}', b'{"a":1,"b":3,"c":4}', "in b, c"),
        (b'{"a":1,"b":2}', b'{"b":2,"a":1}', "in how it is written only"),
        (b'{"a":1}', b"\xff", "1 bytes that are no row, for 7 bytes"),
        (b'{"a":1}', None, "7 bytes"),
        (None, b'{"a":1}', "7 bytes"),
        (b"{}", b'{"\\u001b[2J":1}', "in "),
    ],
)
def test_a_difference_is_one_line_that_shows_no_more_than_names(
    right: bytes | None, in_use: bytes | None, said: str
) -> None:
    line = row_difference(b'["\x1b[31m' + b"x" * 500 + b'"]', right, in_use)

    assert line.split("\t")[1].startswith(said)
    assert len(line.split("\t")[0]) < 150
    assert line.isprintable() or line.replace("\t", "").isprintable()
