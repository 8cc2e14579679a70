"""TRACK: what it sends for a stance, a press cue, a newer edition or a ruling, and in which rows it keeps them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import orjson
import pytest

from schemas.codec import AnyEvent, event_of
from schemas.position import Position
from schemas.press_cue import Names
from schemas.stance import Stance
from schemas.topics import POSITIONS
from schemas.verdict import StanceRuled
from streams.errors import StoreError
from streams.positions.track import Track
from tests.builders import LEAVES_OPEN, NATO, RULES_OUT, SUPPORTS, TROOPS, VANCE, dated, observed, press_says, quoted
from tests.in_memory import Chain

FEBRUARY, AUGUST = observed(quoted(LEAVES_OPEN, "2025-02-14")), observed(quoted(RULES_OUT, "2025-08-24"))
VALENTINES_WEEK, AUGUST_WEEK = date(2025, 2, 10), date(2025, 8, 18)
TRACK = Track()


def fold(*events: AnyEvent) -> tuple[dict[str, bytes], list[list[Position]]]:
    """The rows after these events, and what each of them sent."""
    rows: dict[str, bytes] = {}
    sent: list[list[Position]] = []
    for event in events:
        applied = TRACK.apply(rows.get, event)
        rows.update(applied.rows)
        sent.append([output.data for output in applied.events])
    return rows, sent


def ruled(event: AnyEvent, serial: int = 1, *, set_aside: bool = True) -> AnyEvent:
    ruling = StanceRuled(
        actor_id=VANCE,
        issue_id=TROOPS,
        stance_id=event.id,
        day=event.data.statement_date.latest,
        alert_id="an alert",
        serial=serial,
        verdict_id=f"verdict {serial}",
        set_aside=set_aside,
    )
    return event_of(ruling, "judge")


def test_every_stance_sends_the_position_that_follows_from_all_that_are_known() -> None:
    _, ((first,), (second,)) = fold(FEBRUARY, AUGUST)
    assert [held.standing.commitment for held in (first, second) if held.standing] == [LEAVES_OPEN, RULES_OUT]


def test_a_position_carries_the_week_that_changed_and_no_other() -> None:
    _, ((first,), (second,)) = fold(FEBRUARY, AUGUST)
    assert (first.week, second.week) == (VALENTINES_WEEK, AUGUST_WEEK)
    assert [said.commitment for said in second.history] == [RULES_OUT]


def test_a_week_runs_from_monday_to_sunday_by_the_last_possible_day() -> None:
    monday, sunday = observed(quoted(SUPPORTS, "2025-02-10")), observed(quoted(SUPPORTS, "2025-02-11/2025-02-16"))
    _, ((one,), (other,)) = fold(monday, sunday)
    assert (one.week, other.week) == (VALENTINES_WEEK, VALENTINES_WEEK)
    assert len(other.history) == 2


def test_a_stance_that_moves_words_to_another_week_sends_both_weeks_in_order() -> None:
    this_month = observed(quoted(SUPPORTS, "2025-02-01/2025-02-28"))
    _, (_, pages) = fold(this_month, FEBRUARY)
    assert [(held.week, len(held.history)) for held in pages] == [(VALENTINES_WEEK, 1), (date(2025, 2, 24), 0)]


def test_an_undated_stance_changes_no_week_and_is_told_all_the_same() -> None:
    _, ((held,),) = fold(observed(quoted(RULES_OUT, None)))
    assert (held.week, held.history, held.undated) == (None, (), 1)


def test_a_press_cue_is_on_the_page_of_its_week() -> None:
    _, ((held,),) = fold(observed(press_says(Names.WALK_BACK, "2025-08-24")))
    assert (held.week, [report.names for report in held.press]) == (AUGUST_WEEK, [Names.WALK_BACK])


@pytest.mark.parametrize(
    ("loose", "day"),
    [
        ("2025-01-05/2025-02-05", "2025-01-05"),
        ("2025-01-06/2025-02-06", "2025-01-06"),
        ("2025-02-07/2025-02-10", "2025-02-09"),
    ],
)
def test_a_loose_date_is_joined_over_all_its_weeks_whichever_comes_first(loose: str, day: str) -> None:
    said = [quoted(SUPPORTS, loose), quoted(SUPPORTS, day)]
    for order in permutations(said):
        chain = Chain(TRACK)
        chain.publish(*order)
        assert [one.reports for one in chain.positions()[VANCE, TROOPS].history] == [2]


def test_a_relay_is_joined_into_the_week_before_whichever_comes_first() -> None:
    via_wsj = ("The Wall Street Journal", "TASS")
    relay = quoted(SUPPORTS, "2025-02-17", statement_date=dated("2025-02-17", "published"), reported_by=via_wsj)
    for order in permutations([quoted(SUPPORTS, "2025-02-10", reported_by=via_wsj), relay]):
        chain = Chain(TRACK)
        chain.publish(*order)
        assert [one.reports for one in chain.positions()[VANCE, TROOPS].history] == [2]


def in_march(day: str, article: str, *, more: bool = False) -> Stance:
    said = quoted(SUPPORTS, f"2025-03-{day}", article_id=article, article_event=f"event of {article}")
    return said.model_copy(update={"more": more})


def test_half_an_article_plays_no_part_in_what_is_told_between_its_halves() -> None:
    known = quoted(RULES_OUT, "2025-03-29", article_event="event of known")
    other = in_march("16", "other")
    half, rest = in_march("10/2025-03-30", "halved", more=True), in_march("30", "halved")
    ends = set()
    for order in permutations([known, other, half, rest]):
        if order.index(half) < order.index(rest):
            chain = Chain(TRACK)
            chain.publish(*order)
            ends.add(chain.positions()[VANCE, TROOPS])
    assert len(ends) == 1


def test_versions_count_what_was_taken_in() -> None:
    _, sent = fold(FEBRUARY, observed(press_says(Names.REVERSAL, "2025-08-24")), AUGUST, ruled(AUGUST))
    assert [held.version for pages in sent for held in pages] == [1, 2, 3, 4]


def test_a_stance_that_comes_again_at_once_writes_nothing_and_sends_the_same_position() -> None:
    rows, (*_, last) = fold(FEBRUARY, AUGUST)
    again = TRACK.apply(rows.get, AUGUST)
    assert again.rows == ()
    assert [output.data for output in again.events] == last


def test_an_older_stance_that_comes_again_writes_and_says_nothing() -> None:
    rows, _ = fold(FEBRUARY, AUGUST)
    again = TRACK.apply(rows.get, FEBRUARY)
    assert (again.rows, again.events) == ((), ())


def test_a_stance_that_is_set_aside_has_never_been_said() -> None:
    _, (_, _, (held,)) = fold(FEBRUARY, AUGUST, ruled(AUGUST))
    assert held.standing is not None
    assert held.standing.commitment is LEAVES_OPEN
    assert (held.week, held.history) == (AUGUST_WEEK, ())


def test_a_stance_counts_again_by_a_ruling_of_a_higher_serial() -> None:
    _, sent = fold(FEBRUARY, AUGUST, ruled(AUGUST), ruled(AUGUST, 2, set_aside=False))
    assert [len(held.history) for (held,) in sent[-2:]] == [0, 1]


def test_a_ruling_may_come_before_its_stance() -> None:
    _, (_, _, (held,)) = fold(FEBRUARY, ruled(AUGUST), AUGUST)
    assert held.history == ()


def test_an_older_ruling_that_comes_late_changes_nothing() -> None:
    lets_count, sets_aside = ruled(AUGUST, 2, set_aside=False), ruled(AUGUST)
    once, _ = fold(AUGUST, lets_count)
    again, (_, _, late) = fold(AUGUST, lets_count, sets_aside)
    assert (again, late) == (once, [])


def test_the_rows_but_for_what_came_last_show_no_trace_of_the_order_of_arrival() -> None:
    third = observed(quoted(SUPPORTS, "2025-03-01"))
    ends = set()
    for order in permutations([FEBRUARY, AUGUST, third, observed(press_says(Names.DISPUTE, "2025-02-20"))]):
        rows, _ = fold(*order)
        kept = {key: {**orjson.loads(row), "last": None} for key, row in rows.items()}
        ends.add(orjson.dumps(kept, option=orjson.OPT_SORT_KEYS))
    assert len(ends) == 1


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
    keys = [set(fold(event)[0]) for event in (FEBRUARY, one, other, nato)]
    assert len(set.union(*keys)) == sum(map(len, keys)) == 8


def test_the_position_is_that_of_the_stance_s_actor_and_issue() -> None:
    _, ((held,),) = fold(observed(quoted(LEAVES_OPEN, "2025-02-14", issue_id=NATO)))
    assert (held.actor_id, held.issue_id) == (VANCE, NATO)


def test_a_damaged_row_stops_the_process() -> None:
    with pytest.raises(StoreError, match="Replay the feeds"):
        TRACK.apply(lambda _: b"half a row", FEBRUARY)
