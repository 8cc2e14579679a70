"""COMPARE: what it says when a week of what an actor said becomes known, and when later news changes it."""

from __future__ import annotations

from itertools import permutations

import pytest

from schemas.change import Change, ChangeKind, ChangeState
from schemas.codec import AnyEvent, event_of
from schemas.position import Position
from schemas.press_cue import Names, PressCue
from schemas.stance import Stance
from schemas.topics import CHANGES
from streams.positions.compare import Compare
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
    press_says,
    quoted,
)
from tests.in_memory import Chain

BEFORE, AFTER = quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")
HEGSETH_RULES_OUT = quoted(RULES_OUT, "2025-02-12", actor_id=HEGSETH)
TIE = quoted(RULES_OUT, "2025-02-14", article_id="a quote as good as the other")


def news(known: list[Stance | PressCue], late: Stance | PressCue) -> list[Change]:
    """What COMPARE says of the last one that comes, when the others are known."""
    chain = Chain()
    chain.publish(*known)
    before = len(chain.all(CHANGES))
    chain.publish(late)
    return [event.data for event in chain.all(CHANGES)[before:]]


def kinds(changes: list[Change]) -> list[tuple[ChangeKind, ChangeState]]:
    return [(change.kind, change.state) for change in changes]


def compared(*positions: AnyEvent) -> tuple[dict[str, bytes], list[list[AnyEvent]]]:
    """The rows after these positions, and what each of them sent."""
    compare, rows, sent = Compare(CATALOGUE), dict[str, bytes](), []
    for event in positions:
        applied = compare.apply(rows.get, event)
        rows.update(applied.rows)
        sent.append(list(applied.events))
    return rows, sent


def held(*stances: Stance, **other: object) -> AnyEvent:
    """The position that TRACK sends for the last of these stances."""
    return event_of(position(*stances).model_copy(update=other), "track")


def test_a_first_position_changes_nothing() -> None:
    assert news([], BEFORE) == []


def test_a_change_is_told_when_it_is_found() -> None:
    assert kinds(news([BEFORE], AFTER)) == [(ChangeKind.REVERSAL, ChangeState.STANDS)]


def test_a_change_is_found_whichever_of_its_sides_comes_last() -> None:
    assert [change.change_id for change in news([BEFORE], AFTER)] == [
        change.change_id for change in news([AFTER], BEFORE)
    ]


def test_a_change_is_not_told_again_by_news_that_leaves_it_as_it_is() -> None:
    assert news([BEFORE, AFTER], quoted(NONCOMMITTAL, "2025-03-01")) == []


def test_a_change_with_further_reports_is_told_again_under_its_id_and_the_next_version() -> None:
    (first,) = news([BEFORE], AFTER)
    (second,) = news([BEFORE, AFTER], quoted(LEAVES_OPEN, "2025-02-14", article_id="b"))
    assert second.change_id == first.change_id
    assert (first.before.reports, second.before.reports) == (1, 2)
    assert (first.version, second.version) == (1, 2)


def test_late_news_that_takes_the_before_side_away_dissolves_the_change() -> None:
    assert kinds(news([BEFORE, AFTER], TIE)) == [(ChangeKind.REVERSAL, ChangeState.DISSOLVED)]


def test_a_dissolved_change_shows_what_it_had_been() -> None:
    (first,) = news([BEFORE], AFTER)
    (gone,) = news([BEFORE, AFTER], TIE)
    assert (gone.change_id, gone.before, gone.after) == (first.change_id, first.before, first.after)


def test_a_dissolved_change_is_not_dissolved_twice() -> None:
    assert news([BEFORE, AFTER, TIE], quoted(NONCOMMITTAL, "2025-09-01")) == []


def test_late_news_that_lies_between_moves_the_turn() -> None:
    (moved, gone) = news([BEFORE, AFTER], quoted(RULES_OUT, "2025-05-01"))
    assert kinds([moved, gone]) == [
        (ChangeKind.REVERSAL, ChangeState.STANDS),
        (ChangeKind.REVERSAL, ChangeState.DISSOLVED),
    ]
    assert moved.after.statement_date.value == "2025-05-01"


def test_a_change_that_holds_again_is_another_event_under_its_id() -> None:
    chain = Chain()
    breaks_the_tie = quoted(LEAVES_OPEN, "2025-02-14", article_id="another report", reported_by=("TASS",))
    chain.publish(BEFORE, AFTER, TIE, breaks_the_tie)
    told = chain.all(CHANGES)
    assert [event.data.state for event in told] == [ChangeState.STANDS, ChangeState.DISSOLVED, ChangeState.STANDS]
    assert [event.data.version for event in told] == [1, 2, 3]
    assert len({event.data.change_id for event in told}) == 1
    assert len({event.id for event in told}) == 3


def test_other_issues_are_no_neighbours() -> None:
    assert news([BEFORE], quoted(RULES_OUT, "2025-08-24", issue_id=NATO)) == []


def test_other_actors_are_no_neighbours() -> None:
    assert news([BEFORE], quoted(RULES_OUT, "2025-08-24", actor_id=HEGSETH)) == []


def test_a_split_is_found_whichever_of_the_two_comes_last() -> None:
    one, other = news([BEFORE], HEGSETH_RULES_OUT), news([HEGSETH_RULES_OUT], BEFORE)
    assert kinds(one) == [(ChangeKind.SPLIT, ChangeState.STANDS)]
    assert one == other


def test_a_split_is_resolved_by_news_that_they_agree() -> None:
    assert (ChangeKind.SPLIT, ChangeState.RESOLVED) in kinds(news([HEGSETH_RULES_OUT, BEFORE], AFTER))


def test_a_contradiction_that_the_press_reports_late_makes_a_split_of_words_already_known() -> None:
    said: list[Stance | PressCue] = [
        paraphrased(LEAVES_OPEN, "2025-02-14"),
        paraphrased(RULES_OUT, "2025-02-12", actor_id=HEGSETH),
    ]
    reported = press_says(Names.CONTRADICTION, "2025-03-01", other_actor_id=HEGSETH)
    assert kinds(news(said, reported)) == [(ChangeKind.SPLIT, ChangeState.STANDS)]


def test_a_denial_is_found_whichever_of_its_three_parts_comes_last() -> None:
    announced = quoted(SUPPORTS, "2025-02-14", actor_id="lavrov")
    denied = quoted(RULES_OUT, "2025-02-15")
    reported = press_says(Names.DENIAL, "2025-02-15", other_actor_id="lavrov")
    parts: list[Stance | PressCue] = [announced, denied, reported]
    found = [news([part for part in parts if part is not last], last) for last in parts]
    assert [kinds(changes) for changes in found] == [[(ChangeKind.DENIAL, ChangeState.STANDS)]] * 3
    assert len({change.change_id for changes in found for change in changes}) == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_denial_at_either_end_of_the_calendar_is_found_like_any_other(day: str) -> None:
    said: list[Stance | PressCue] = [quoted(SUPPORTS, day, actor_id="lavrov"), quoted(RULES_OUT, day)]
    found = news(said, press_says(Names.DENIAL, day, other_actor_id="lavrov"))
    assert kinds(found) == [(ChangeKind.DENIAL, ChangeState.STANDS)]


def test_a_change_at_either_end_of_the_calendar_is_found_like_any_other() -> None:
    at_dawn = [quoted(SUPPORTS, "0001-01-01"), quoted(RULES_OUT, "0001-01-02")]
    at_dusk = [quoted(SUPPORTS, "9999-12-30"), quoted(RULES_OUT, "9999-12-31")]
    for before, after in (at_dawn, at_dusk):
        assert kinds(news([before], after)) == [(ChangeKind.REVERSAL, ChangeState.STANDS)]


def test_a_denial_over_a_weekend_is_found_whatever_comes_last() -> None:
    announced = quoted(SUPPORTS, "2025-02-14", actor_id="lavrov")
    denied = quoted(RULES_OUT, "2025-02-17")
    reported = press_says(Names.DENIAL, "2025-02-21", other_actor_id="lavrov")
    parts: list[Stance | PressCue] = [announced, denied, reported]
    for order in permutations(parts):
        assert kinds(news(list(order[:2]), order[2])) == [(ChangeKind.DENIAL, ChangeState.STANDS)]


def test_a_contradiction_weeks_after_the_words_is_found_whatever_comes_last() -> None:
    vance, hegseth = paraphrased(LEAVES_OPEN, "2025-02-14"), paraphrased(RULES_OUT, "2025-03-12", actor_id=HEGSETH)
    reported = press_says(Names.CONTRADICTION, "2025-03-17", other_actor_id=HEGSETH)
    parts: list[Stance | PressCue] = [vance, hegseth, reported]
    for order in permutations(parts):
        assert kinds(news(list(order[:2]), order[2])) == [(ChangeKind.SPLIT, ChangeState.STANDS)]


def test_a_position_that_changed_no_week_says_nothing() -> None:
    undated = held(quoted(LEAVES_OPEN, None))
    assert isinstance(undated.data, Position)
    assert undated.data.week is None
    assert compared(undated) == ({}, [[]])


def test_a_week_that_comes_again_writes_nothing_and_sends_what_it_had_caused() -> None:
    before, after = held(BEFORE), held(BEFORE, AFTER)
    once, (_, caused) = compared(before, after)
    again, (_, _, repeated) = compared(before, after, after)
    assert again == once
    assert repeated == caused


def test_an_older_word_on_a_week_that_comes_late_changes_nothing() -> None:
    older, newer = held(AFTER), held(AFTER, quoted(SUPPORTS, "2025-08-24", article_id="as good"))
    once, _ = compared(held(BEFORE, version=1), newer)
    again, (*_, late) = compared(held(BEFORE, version=1), newer, older)
    assert (again, late) == (once, [])


def test_a_version_counts_for_its_week_alone() -> None:
    august = held(AFTER, version=7)
    february = held(BEFORE, version=3)
    _, (_, found) = compared(august, february)
    assert [event.data.kind for event in found] == [ChangeKind.REVERSAL]
