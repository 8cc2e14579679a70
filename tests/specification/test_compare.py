from __future__ import annotations

from schemas.change import Change, ChangeKind, ChangeState
from schemas.codec import AnyEvent, event_of
from schemas.stance import Stance
from streams.positions.compare import Compare
from streams.step import Applied
from tests.builders import (
    CATALOGUE,
    HEGSETH,
    LEAVES_OPEN,
    NATO,
    NONCOMMITTAL,
    RULES_OUT,
    SUPPORTS,
    paraphrased,
    position,
    quoted,
)

COMPARE = Compare(CATALOGUE)
BEFORE, AFTER = quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")
HEGSETH_RULES_OUT = quoted(RULES_OUT, "2025-02-12", actor_id=HEGSETH)


def vance_held(*stances: Stance) -> AnyEvent:
    return event_of(position(*stances), "track")


def hegseth_held(*stances: Stance) -> AnyEvent:
    return event_of(position(*stances, actor_id=HEGSETH), "track")


def fold(*events: AnyEvent) -> Applied:
    """The row after all of them, and what the last one sent."""
    applied = Applied(None, ())
    for event in events:
        applied = COMPARE.apply(applied.row, event)
    return applied


def told(applied: Applied) -> list[tuple[ChangeKind, ChangeState]]:
    return [(event.data.kind, event.data.state) for event in applied.events]


def test_a_first_position_changes_nothing() -> None:
    assert fold(vance_held(BEFORE)).events == ()


def test_a_change_is_told_when_it_is_found() -> None:
    assert told(fold(vance_held(BEFORE), vance_held(BEFORE, AFTER))) == [(ChangeKind.REVERSAL, ChangeState.STANDS)]


def test_a_change_is_not_told_again_by_a_position_that_leaves_it_as_it_is() -> None:
    unrelated = quoted(NONCOMMITTAL, "2025-03-01")
    assert fold(vance_held(BEFORE, AFTER), vance_held(BEFORE, AFTER, unrelated)).events == ()


def test_a_change_with_further_reports_is_told_again_under_its_id() -> None:
    further = quoted(LEAVES_OPEN, "2025-02-14", article_id="b")
    first = fold(vance_held(BEFORE, AFTER))
    second = COMPARE.apply(first.row, vance_held(BEFORE, AFTER, further))
    one, other = first.events[0].data, second.events[0].data
    assert isinstance(one, Change)
    assert isinstance(other, Change)
    assert one.change_id == other.change_id
    assert (one.before.reports, other.before.reports) == (1, 2)


def test_late_news_that_takes_the_before_side_away_dissolves_the_change() -> None:
    no_such_thing = quoted(RULES_OUT, "2025-02-14", article_id="a quote as good as the other")
    dissolved = fold(vance_held(BEFORE, AFTER), vance_held(BEFORE, AFTER, no_such_thing))
    assert told(dissolved) == [(ChangeKind.REVERSAL, ChangeState.DISSOLVED)]


def test_late_news_that_lies_between_moves_the_turn() -> None:
    earlier_turn = quoted(RULES_OUT, "2025-05-01")
    moved = fold(vance_held(BEFORE, AFTER), vance_held(BEFORE, AFTER, earlier_turn))
    assert told(moved) == [
        (ChangeKind.REVERSAL, ChangeState.STANDS),
        (ChangeKind.REVERSAL, ChangeState.DISSOLVED),
    ]
    assert moved.events[0].data.after.statement_date.value == "2025-05-01"


def test_a_dissolved_change_is_not_dissolved_twice() -> None:
    tie = quoted(RULES_OUT, "2025-02-14", article_id="b")
    unrelated = quoted(NONCOMMITTAL, "2025-09-01")
    later = fold(vance_held(BEFORE, AFTER), vance_held(BEFORE, AFTER, tie), vance_held(BEFORE, AFTER, tie, unrelated))
    assert later.events == ()


def test_a_split_is_found_whichever_of_the_two_positions_comes_last() -> None:
    one = fold(vance_held(BEFORE), hegseth_held(HEGSETH_RULES_OUT))
    other = fold(hegseth_held(HEGSETH_RULES_OUT), vance_held(BEFORE))
    assert told(one) == [(ChangeKind.SPLIT, ChangeState.STANDS)]
    assert one.events[0].id == other.events[0].id


def test_a_split_is_resolved_by_the_position_that_agrees() -> None:
    applied = fold(hegseth_held(HEGSETH_RULES_OUT), vance_held(BEFORE), vance_held(BEFORE, AFTER))
    assert (ChangeKind.SPLIT, ChangeState.RESOLVED) in told(applied)


def test_a_position_that_comes_again_leaves_the_row_byte_for_byte_and_sends_the_same_events() -> None:
    once = fold(vance_held(BEFORE), vance_held(BEFORE, AFTER))
    again = COMPARE.apply(once.row, vance_held(BEFORE, AFTER))
    assert again == once


def test_an_older_position_that_comes_again_leaves_the_row_and_sends_nothing_new() -> None:
    once = fold(vance_held(BEFORE), vance_held(BEFORE, AFTER))
    again = COMPARE.apply(once.row, vance_held(BEFORE))
    assert again.row == once.row
    assert {event.id for event in again.events} <= {event.id for event in once.events}


def test_a_position_that_comes_again_sends_no_change_of_somebody_else() -> None:
    alone = hegseth_held(quoted(SUPPORTS, "2025-05-01", actor_id=HEGSETH))
    applied = fold(vance_held(BEFORE, AFTER), alone)
    assert COMPARE.apply(applied.row, alone).events == ()


def test_a_change_that_returns_to_what_it_was_is_another_event() -> None:
    moves = paraphrased(RULES_OUT, "2025-05-01", article_id="b")
    moves_back = paraphrased(LEAVES_OPEN, "2025-05-01", article_id="c")
    first = fold(vance_held(BEFORE, AFTER))
    gone = COMPARE.apply(first.row, vance_held(BEFORE, AFTER, moves))
    again = COMPARE.apply(gone.row, vance_held(BEFORE, AFTER, moves, moves_back))
    the_change = first.events[0].data.change_id
    told = [event for event in (*first.events, *gone.events, *again.events) if event.data.change_id == the_change]
    assert [event.data.state for event in told] == [ChangeState.STANDS, ChangeState.DISSOLVED, ChangeState.STANDS]
    assert len({event.id for event in told}) == 3


def test_versions_count_what_was_said_about_a_change() -> None:
    further = quoted(LEAVES_OPEN, "2025-02-14", article_id="b")
    first = fold(vance_held(BEFORE, AFTER))
    second = COMPARE.apply(first.row, vance_held(BEFORE, AFTER, further))
    assert [first.events[0].data.version, second.events[0].data.version] == [1, 2]


def test_rows_are_kept_by_issue() -> None:
    on_nato = event_of(position(BEFORE).model_copy(update={"issue_id": NATO}), "track")
    assert COMPARE.row_key(vance_held(BEFORE)) == COMPARE.row_key(hegseth_held(HEGSETH_RULES_OUT))
    assert COMPARE.row_key(vance_held(BEFORE)) != COMPARE.row_key(on_nato)
