"""What the people of a desk do with alerts: what of it keeps an alert from being sent, and how it is shown."""

from __future__ import annotations

from datetime import datetime
from itertools import permutations

import pytest

from schemas.codec import AnyEvent, event_of
from schemas.handling import Assigned, Noted
from schemas.model import WireModel
from streams.notifying.handling import Handled, SilenceState, handled, silences
from streams.notifying.notification import Kind
from tests.notified import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    AtWork,
    a_silence,
    acknowledged,
    alert,
    lifted,
    message_id,
    told,
    withdrawn,
)

SILENCE = a_silence(NOON + HOUR, NOON + 3 * HOUR)


def done(what: WireModel, now: datetime = NOON) -> AnyEvent:
    return event_of(what, "serve").recorded_at(now)


def assigned(serial: int, to: str | None, desk: str = "europe") -> AnyEvent:
    return done(Assigned(desk=desk, alert_id="vance", serial=serial, to=to, by="Ana"))


def noted(serial: int, text: str) -> AnyEvent:
    return done(Noted(desk="europe", alert_id="vance", serial=serial, text=text, by="Ana"))


@pytest.fixture
def desk() -> AtWork:
    desk = AtWork()
    desk.hear(alert(), NOON, "pager")
    return desk


def test_an_acknowledged_version_that_waits_is_not_sent_any_more(desk: AtWork) -> None:
    desk.do(acknowledged(1), NOON)

    assert desk.until(NOON + DAY) == []


def test_a_later_version_is_sent(desk: AtWork) -> None:
    desk.do(acknowledged(1), NOON)
    desk.hear(alert(version=2), NOON + HOUR, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id(version=2)])]


def test_a_version_may_be_acknowledged_before_it_is_heard_of() -> None:
    desk = AtWork()
    desk.do(acknowledged(2), NOON)
    desk.hear(alert(), NOON, "pager")
    desk.hear(alert(version=2), NOON, "pager")

    assert desk.until(NOON + DAY) == []


def test_an_older_version_acknowledged_late_changes_nothing(desk: AtWork) -> None:
    desk.do(acknowledged(2), NOON)
    desk.do(acknowledged(1), NOON)
    desk.hear(alert(version=2), NOON, "pager")

    assert desk.until(NOON + DAY) == []


def test_what_another_desk_acknowledged_is_sent(desk: AtWork) -> None:
    desk.do(acknowledged(1, desk="asia"), NOON)

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id()])]


def test_the_cancel_of_what_was_sent_and_acknowledged_is_told(desk: AtWork) -> None:
    desk.until(NOON + MINUTE)
    desk.do(acknowledged(1), NOON + HOUR)

    assert [one.kind for one in desk.hear(withdrawn(), NOON + HOUR)] == [Kind.CANCEL]


def test_to_assign_or_note_does_not_change_what_is_sent(desk: AtWork) -> None:
    for event in (assigned(1, "Ben"), noted(2, "mine")):
        desk.do(event.data, NOON)

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id()])]


def test_the_highest_version_counts_as_acknowledged_and_who_did_so_first() -> None:
    second = acknowledged(2)
    events = [done(acknowledged(1)), done(second), done(second.model_copy(update={"serial": 3, "by": "Ben"}))]

    for order in permutations(events):
        seen = handled(order, "europe", "vance").acknowledged
        assert seen is not None
        assert (seen.version, seen.by, seen.at) == (2, "Ana", NOON)


def test_the_last_assignment_holds_and_may_take_it_back() -> None:
    assert handled([assigned(1, "Ben"), assigned(2, "Cleo")], "europe", "vance").assignee == "Cleo"
    assert handled([assigned(2, "Cleo"), assigned(1, "Ben")], "europe", "vance").assignee == "Cleo"
    assert handled([assigned(1, "Ben"), assigned(2, None)], "europe", "vance").assignee is None


def test_of_two_assignments_at_one_time_that_of_the_smaller_event_id_holds() -> None:
    both = [assigned(1, "Ben"), assigned(1, "Cleo")]
    smaller = min(both, key=lambda event: event.id)

    for order in permutations(both):
        assert handled(order, "europe", "vance").assignee == smaller.data.to


def test_notes_are_in_order_and_each_there_once() -> None:
    events = [noted(1, "first"), noted(2, "second"), noted(1, "first")]

    for order in permutations(events):
        seen = handled(order, "europe", "vance")
        assert [note.text for note in seen.notes] == ["first", "second"]
        assert seen.serial == 2


def test_what_is_about_another_alert_or_desk_is_left_out() -> None:
    assert handled([assigned(1, "Ben", desk="asia"), done(SILENCE)], "europe", "vance") == Handled()
    assert handled([assigned(1, "Ben")], "europe", "another") == Handled()


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (NOON, SilenceState.PENDING),
        (NOON + HOUR, SilenceState.ACTIVE),
        (NOON + 3 * HOUR, SilenceState.EXPIRED),
    ],
)
def test_a_silence_is_pending_then_active_then_expired(now: datetime, state: SilenceState) -> None:
    (seen,) = silences([done(SILENCE), done(SILENCE)], "europe", now)

    assert (seen.state, seen.ends, seen.lifted_by) == (state, SILENCE.ends, None)


def test_a_silence_that_was_lifted_has_expired_then() -> None:
    events = [done(SILENCE), done(lifted(SILENCE), NOON + 2 * HOUR), done(lifted(SILENCE, "Cleo"), NOON + 150 * MINUTE)]

    for order in permutations(events):
        (seen,) = silences(order, "europe", NOON + 2 * HOUR)
        assert (seen.state, seen.ends, seen.lifted_by) == (SilenceState.EXPIRED, NOON + 2 * HOUR, "Ben")


def test_lifting_after_the_end_means_nothing() -> None:
    (seen,) = silences([done(SILENCE), done(lifted(SILENCE), NOON + DAY)], "europe", NOON + DAY)

    assert (seen.ends, seen.lifted_by) == (SILENCE.ends, None)


def test_silences_of_another_desk_are_not_shown() -> None:
    assert silences([done(SILENCE)], "asia", NOON) == ()
