"""What a desk remembers is bounded, and small for each event."""

from __future__ import annotations

import pytest

from streams.errors import StoreError
from streams.notifying.heard import Target
from streams.notifying.memory import AGENDA, KEPT
from streams.notifying.notification import Kind
from streams.notifying.notifier import Notifier
from tests.notified import (
    BY_ISSUE,
    CHAT,
    DAY,
    DESK,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    AtWork,
    a_silence,
    acknowledged,
    alert,
    heard,
    lifted,
    resolved,
    told,
    withdrawn,
)

LATER = NOON + KEPT + 2 * DAY
TO_PAGER = Target("pager", BY_ISSUE)


@pytest.fixture
def desk() -> AtWork:
    return AtWork()


def nothing_but_an_empty_agenda(desk: AtWork) -> bool:
    return set(desk.rows) <= {AGENDA} and desk.next_due is None


def test_what_was_withdrawn_is_forgotten_after_a_while(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "pager")
    desk.until(NOON + MINUTE)
    desk.hear(withdrawn(), NOON + HOUR)

    desk.until(NOON + KEPT)
    assert not nothing_but_an_empty_agenda(desk)
    desk.until(LATER)
    assert nothing_but_an_empty_agenda(desk)


def test_what_was_forgotten_is_not_sent_when_the_log_is_read_again(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "pager")
    desk.until(NOON + MINUTE)
    desk.hear(withdrawn(), NOON)
    desk.until(LATER)

    for said in (alert(), withdrawn()):
        again = Notifier(DESK).take(desk.rows.get, heard(said, TO_PAGER), LATER)
        assert (again.rows, again.notifications) == ({}, ())


def test_what_stands_or_has_ended_is_remembered_since_it_may_yet_be_withdrawn(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("two"), NOON, "pager")
    desk.until(NOON + MINUTE)
    desk.hear(resolved("two"), NOON + HOUR)
    desk.until(NOON + 400 * DAY)

    sent = desk.hear(withdrawn("one"), NOON + 400 * DAY) + desk.hear(withdrawn("two", 3), NOON + 400 * DAY)
    assert [one.kind for one in sent] == [Kind.CANCEL, Kind.CANCEL]


def test_what_ended_before_anybody_was_sent_it_is_forgotten(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "pager")
    desk.hear(resolved(), NOON)
    desk.until(LATER)

    assert nothing_but_an_empty_agenda(desk)


def test_what_was_withdrawn_and_holds_again_is_not_forgotten(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "pager")
    desk.hear(withdrawn(), NOON + SECOND)
    desk.hear(alert(version=3), NOON + DAY, "pager")
    desk.until(LATER)

    assert [one.kind for one in desk.hear(withdrawn(version=4), LATER)] == [Kind.CANCEL]


def test_an_old_message_opens_nothing(desk: AtWork) -> None:
    take = desk.notifier.take(desk.rows.get, heard(alert(), TO_PAGER), NOON + KEPT + SECOND)

    assert take.rows == {}


def test_silences_are_forgotten(desk: AtWork) -> None:
    over, cut_short, unknown = (a_silence(NOON, NOON + HOUR, by=by) for by in ("Ana", "Ben", "Cleo"))
    for said in (over, cut_short, lifted(cut_short), lifted(unknown)):
        desk.do(said, NOON + SECOND)
    desk.until(LATER)

    assert nothing_but_an_empty_agenda(desk)


def test_groups_that_have_nothing_more_to_say_are_gone(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("two"), NOON, "mail")
    desk.until(NOON + 2 * DAY)

    assert not [key for key in desk.rows if "group" in key]


def test_what_was_acknowledged_and_never_heard_of_is_forgotten(desk: AtWork) -> None:
    desk.do(acknowledged(1), NOON)
    desk.until(LATER)

    assert nothing_but_an_empty_agenda(desk)


def test_what_waits_for_a_receiver_that_left_is_dropped(desk: AtWork) -> None:
    desk.hear(alert(), NOON, "pager", "chat")
    desk.notifier = Notifier(DESK.model_copy(update={"receivers": (CHAT,)}))

    assert [receiver for receiver, _ in told(desk.until(NOON + 400 * DAY))] == ["chat"]
    assert desk.next_due is None


def test_an_event_touches_few_rows_however_many_alerts_are_known(desk: AtWork) -> None:
    for number in range(200):
        desk.hear(alert(f"alert {number}", issue_id=f"issue {number}"), NOON, "pager")
        desk.until(NOON + MINUTE)
    desk.until(NOON + HOUR)

    outcome = desk.notifier.take(desk.rows.get, heard(withdrawn("alert 7")), NOON + HOUR)
    assert len(outcome.rows) == 3
    assert sum(len(row or b"") for row in outcome.rows.values()) < 4_000


def test_damaged_rows_stop_the_process(desk: AtWork) -> None:
    desk.rows[AGENDA] = b"{}{"

    with pytest.raises(StoreError):
        desk.tick(NOON)
