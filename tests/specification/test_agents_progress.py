"""What a worker commits: all is done up to there, and a message that was left out is no message that is done."""

from __future__ import annotations

import pytest
from faust.types import TP

from streams.agents.progress import LeftOutError, Progress

HERE, THERE = TP("stances", 0), TP("stances", 1)


def begun(committed: int | None) -> Progress:
    progress = Progress()
    progress.begin(HERE, committed)
    return progress


def test_a_partition_begins_where_the_last_owner_has_left_off() -> None:
    progress = begun(committed=7)

    assert progress.next(HERE) == 7
    assert progress.came_before(HERE, 6)
    assert not progress.came_before(HERE, 7)
    assert progress.is_next(HERE, 7)
    assert progress.next(THERE) is None


def test_a_partition_that_nobody_has_begun_begins_with_its_first_message() -> None:
    assert begun(committed=None).is_next(HERE, 0)


def test_what_is_done_moves_the_beginning_and_beginning_again_does_not() -> None:
    progress = begun(committed=7)
    progress.done(HERE, 7)
    progress.begin(HERE, 3)

    assert progress.next(HERE) == 8


@pytest.mark.parametrize("offset", [8, 9, 100])
def test_a_gap_in_which_the_broker_has_something_is_refused(offset: int) -> None:
    asked = []

    def exists(topic: str, partition: int, first: int, end: int) -> bool:
        asked.append((topic, partition, first, end))
        return True

    with pytest.raises(LeftOutError, match=rf"from 7 to {offset - 1} of stances\[0\]"):
        begun(committed=7).expect_none_left_out(HERE, offset, exists)
    assert asked == [("stances", 0, 7, offset)]


def test_a_gap_in_which_there_is_nothing_is_none() -> None:
    begun(committed=7).expect_none_left_out(HERE, 9, lambda *_: False)


def test_what_has_gone_begins_where_its_next_owner_has_left_off() -> None:
    progress = begun(committed=7)
    progress.end()
    progress.begin(HERE, 20)

    assert progress.next(HERE) == 20
