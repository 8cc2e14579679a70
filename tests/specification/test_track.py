from __future__ import annotations

from itertools import permutations

from schemas.codec import AnyEvent
from schemas.position import Position
from schemas.topics import POSITIONS
from streams.positions.track import Track
from tests.builders import LEAVES_OPEN, NATO, RULES_OUT, SUPPORTS, VANCE, observed, quoted
from tests.in_memory import Chain

FEBRUARY, AUGUST = observed(quoted(LEAVES_OPEN, "2025-02-14")), observed(quoted(RULES_OUT, "2025-08-24"))
TRACK = Track()


def fold(*events: AnyEvent) -> tuple[bytes | None, list[Position]]:
    row, sent = None, []
    for event in events:
        applied = TRACK.apply(row, event)
        row = applied.row
        sent += [output.data for output in applied.events]
    return row, sent


def test_every_stance_sends_the_position_that_follows_from_all_that_are_known() -> None:
    _, sent = fold(FEBRUARY, AUGUST)
    assert [held.standing.commitment for held in sent if held.standing] == [LEAVES_OPEN, RULES_OUT]
    assert [len(held.history) for held in sent] == [1, 2]


def test_versions_count_the_stances_taken_in() -> None:
    _, sent = fold(FEBRUARY, AUGUST)
    assert [held.version for held in sent] == [1, 2]


def test_a_stance_that_comes_again_leaves_the_row_byte_for_byte_and_sends_the_present_position_again() -> None:
    row, sent = fold(FEBRUARY, AUGUST)
    for repeat in (FEBRUARY, AUGUST):
        again = TRACK.apply(row, repeat)
        assert again.row == row
        assert [output.data for output in again.events] == [sent[-1]]


def test_a_position_sent_again_has_the_same_event_id() -> None:
    once = TRACK.apply(None, FEBRUARY)
    again = TRACK.apply(once.row, FEBRUARY)
    assert [event.id for event in again.events] == [event.id for event in once.events]


def test_the_row_shows_no_trace_of_the_order_of_arrival() -> None:
    third = observed(quoted(SUPPORTS, "2025-03-01"))
    assert len({fold(*order)[0] for order in permutations([FEBRUARY, AUGUST, third])}) == 1


def test_one_passage_that_is_read_in_two_ways_gives_the_same_position_in_either_order() -> None:
    refuses = observed(quoted(LEAVES_OPEN, "2025-02-14", conditional=True, condition="Putin refuses"))
    fails = observed(quoted(LEAVES_OPEN, "2025-02-14", conditional=True, condition="talks fail"))
    assert fold(refuses, fails)[1][-1] == fold(fails, refuses)[1][-1]


def test_the_time_of_recording_plays_no_part() -> None:
    chain = Chain(TRACK)
    chain.publish(quoted(LEAVES_OPEN, "2025-02-14"))
    assert all(event.time is None for event in chain.all(POSITIONS))


def test_rows_are_kept_by_actor_and_issue_whatever_characters_the_ids_hold() -> None:
    one = observed(quoted(LEAVES_OPEN, "2025-02-14", actor_id='a","b', issue_id="c"))
    other = observed(quoted(LEAVES_OPEN, "2025-02-14", actor_id="a", issue_id='b","c'))
    nato = observed(quoted(LEAVES_OPEN, "2025-02-14", issue_id=NATO))
    assert len({TRACK.row_key(event) for event in (FEBRUARY, one, other, nato)}) == 4


def test_the_position_is_that_of_the_stance_s_actor_and_issue() -> None:
    _, (held,) = fold(observed(quoted(LEAVES_OPEN, "2025-02-14", issue_id=NATO)))
    assert (held.actor_id, held.issue_id) == (VANCE, NATO)
