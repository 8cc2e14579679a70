"""While a silence lasts, what matches is kept and not sent; its start and its end are told."""

from __future__ import annotations

import pytest

from schemas.desk import Inhibition, QuietHours
from schemas.matcher import Label, Matcher
from streams.notifying.notification import Kind, Notification, SilenceTold
from tests.notified import (
    CHAT,
    DAY,
    DESK,
    HOUR,
    MAIL,
    MINUTE,
    NOON,
    PAGER,
    SECOND,
    AtWork,
    a_silence,
    acknowledged,
    alert,
    lifted,
    message_id,
    on,
    told,
    withdrawn,
)

SILENCE = a_silence(NOON + HOUR, NOON + 3 * HOUR)
START, END = SILENCE.starts, SILENCE.ends


def kinds(sent: list[Notification]) -> list[Kind]:
    return [one.kind for one in sent if one.receiver == PAGER.name]


def held(sent: list[Notification], receiver: str = PAGER.name) -> list[str]:
    """What the end message says was held back from this receiver."""
    (end,) = (one for one in sent if (one.receiver, one.kind) == (receiver, Kind.SILENCE_ENDED))
    return [alert.event_id for alert in end.held]


def alerts(sent: list[Notification]) -> list[tuple[str, list[str]]]:
    return told([one for one in sent if one.kind is Kind.ALERTS])


@pytest.fixture
def desk() -> AtWork:
    """At noon somebody sets a silence from one to three."""
    desk = AtWork()
    assert desk.do(SILENCE, NOON) == []
    return desk


def test_every_receiver_is_told_when_it_starts_and_when_it_ends(desk: AtWork) -> None:
    assert desk.until(START - SECOND) == []

    started = desk.until(START)
    assert [(one.receiver, one.kind, one.at) for one in started] == [
        (receiver.name, Kind.SILENCE_STARTED, START) for receiver in (PAGER, CHAT, MAIL)
    ]
    ended = desk.until(END)
    assert [(one.receiver, one.kind, one.at) for one in ended] == [
        (receiver.name, Kind.SILENCE_ENDED, END) for receiver in (PAGER, CHAT, MAIL)
    ]
    assert desk.until(END + 400 * DAY) == []


def test_the_messages_say_who_set_it_for_what_from_when_till_when_and_why(desk: AtWork) -> None:
    told_of = desk.until(START)[0].silence

    assert told_of == SilenceTold(
        silence_id=SILENCE.silence_id,
        matchers=SILENCE.matchers,
        starts=START,
        ends=END,
        by="Ana",
        comment="party congress",
    )


def test_what_matches_is_kept_named_at_the_end_and_sent_then_once_in_its_newest_version(desk: AtWork) -> None:
    desk.until(START)
    for version in (1, 2):
        desk.hear(alert(version=version), START + version * MINUTE, "pager")
        assert desk.until(START + version * MINUTE + 40 * SECOND) == []

    sent = desk.until(END + DAY)
    assert held(sent) == [message_id(version=2)]
    assert held(sent, "chat") == []
    assert alerts(sent) == [("pager", [message_id(version=2)])]
    assert [one.at for one in sent] == [END] * 4
    assert sent[-1].alerts[0].reasons == ("silenced by Ana: party congress",)


def test_what_does_not_match_is_sent_meanwhile(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert("another"), START, "pager")

    assert alerts(desk.until(START + MINUTE)) == [("pager", [message_id("another")])]


def test_of_one_group_what_matches_is_held_and_the_rest_is_sent(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START, "pager")
    desk.hear(alert("another"), START, "pager")

    assert alerts(desk.until(START + MINUTE)) == [("pager", [message_id("another")])]
    assert alerts(desk.until(END)) == [("pager", [message_id()])]


def test_a_group_that_was_held_whole_keeps_no_interval(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), END - MINUTE, "pager")
    desk.until(END - SECOND)

    assert alerts(desk.until(END)) == [("pager", [message_id()])]


def test_what_joins_a_group_that_is_held_waits_for_its_own_company(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START, "pager")
    desk.until(START + 10 * MINUTE)
    desk.hear(alert("two"), START + 10 * MINUTE, "pager")
    assert desk.until(START + 10 * MINUTE + 20 * SECOND) == []
    desk.hear(alert("three"), START + 10 * MINUTE + 20 * SECOND, "pager")

    sent = desk.until(START + 10 * MINUTE + 30 * SECOND)
    assert alerts(sent) == [("pager", [message_id("two"), message_id("three")])]


def test_what_is_let_go_waits_for_the_company_of_what_has_just_come(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START, "pager")
    desk.until(END - 10 * SECOND)
    desk.hear(alert("two"), END - 10 * SECOND, "pager")

    assert alerts(desk.until(END + 19 * SECOND)) == []
    assert alerts(desk.until(END + 20 * SECOND)) == [("pager", [message_id(), message_id("two")])]


def test_what_is_let_go_keeps_the_interval_of_its_group(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), END - 2 * MINUTE, "pager")
    desk.hear(alert("two"), END - 2 * MINUTE, "pager")
    assert alerts(desk.until(END - MINUTE)) == [("pager", [message_id("two")])]

    assert alerts(desk.until(END + 3 * MINUTE)) == []
    assert alerts(desk.until(END + 4 * MINUTE)) == [("pager", [message_id()])]


def test_what_waited_for_another_reason_is_not_named(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START, "mail")

    assert held(desk.until(END), "mail") == []


def test_what_another_alert_says_too_is_not_named() -> None:
    rule = Inhibition(source=on(Label.ALERT, "two"), target=on(Label.ALERT, "vance"))
    desk = AtWork(DESK.model_copy(update={"inhibit": (rule,)}))
    desk.do(SILENCE, NOON)
    desk.hear(alert(), START, "pager")
    desk.until(START + MINUTE)
    desk.hear(alert("two"), START + MINUTE, "pager")

    assert held(desk.until(END)) == []


def test_what_was_withdrawn_meanwhile_is_neither_named_nor_sent(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START, "pager")
    desk.until(START + MINUTE)
    desk.hear(withdrawn(), START + HOUR)

    sent = desk.until(END + DAY)
    assert (held(sent), alerts(sent)) == ([], [])


def test_what_was_acknowledged_meanwhile_is_neither_named_nor_sent(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START, "pager")
    desk.until(START + MINUTE)
    desk.do(acknowledged(1), START + HOUR)

    sent = desk.until(END + DAY)
    assert (held(sent), alerts(sent)) == ([], [])


def test_lifted_early_it_ends_at_once(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START, "pager")
    desk.until(START + MINUTE)

    assert desk.do(lifted(SILENCE), START + HOUR) == []
    sent = desk.until(START + HOUR)
    end = sent[0].silence
    assert end is not None
    assert (end.ends, end.by, end.lifted_by, end.lifted_comment) == (START + HOUR, "Ana", "Ben", "over early")
    assert held(sent) == [message_id()]
    assert alerts(sent) == [("pager", [message_id()])]
    assert desk.until(END + DAY) == []


def test_lifting_does_not_cut_short_the_wait_of_a_group(desk: AtWork) -> None:
    desk.until(START)
    desk.hear(alert(), START + MINUTE, "pager")
    desk.do(lifted(SILENCE), START + MINUTE + SECOND)

    assert alerts(desk.until(START + MINUTE + 29 * SECOND)) == []
    assert alerts(desk.until(START + MINUTE + 30 * SECOND)) == [("pager", [message_id()])]


def test_lifted_before_it_starts_it_is_told_to_nobody(desk: AtWork) -> None:
    desk.do(lifted(SILENCE), NOON + MINUTE)
    desk.hear(alert(), START, "pager")

    assert kinds(desk.until(END + DAY)) == [Kind.ALERTS]


def test_lifted_before_it_is_heard_of_it_never_was() -> None:
    desk = AtWork()
    desk.do(lifted(SILENCE), START)
    desk.do(SILENCE, START + SECOND)
    desk.hear(alert(), START + MINUTE, "pager")

    assert kinds(desk.until(END + DAY)) == [Kind.ALERTS]


def test_set_again_it_is_told_once(desk: AtWork) -> None:
    for now in (NOON, START, START + HOUR, END, END + DAY):
        desk.do(SILENCE, now)
        desk.until(now)

    assert desk.until(END + 2 * DAY) == []


def test_set_and_lifted_again_after_it_was_lifted_it_does_not_revive(desk: AtWork) -> None:
    desk.until(START)
    desk.do(lifted(SILENCE), START + MINUTE)
    assert kinds(desk.until(START + MINUTE)) == [Kind.SILENCE_ENDED]

    for again in (SILENCE, lifted(SILENCE, by="Cleo")):
        desk.do(again, START + HOUR)
    assert desk.until(END + DAY) == []


def test_lifted_after_its_end_nothing_is_said_of_that(desk: AtWork) -> None:
    desk.until(START)
    desk.do(lifted(SILENCE), END + MINUTE)

    end = desk.until(END + MINUTE)[0].silence
    assert end is not None
    assert (end.ends, end.lifted_by) == (END, None)


def test_heard_of_after_its_end_it_is_told_to_nobody() -> None:
    desk = AtWork()
    desk.do(SILENCE, END)

    assert desk.next_due is None


def test_heard_of_late_it_starts_then() -> None:
    desk = AtWork()
    desk.do(SILENCE, START + HOUR)

    assert kinds(desk.until(START + HOUR)) == [Kind.SILENCE_STARTED]


def test_of_two_that_overlap_the_longer_counts(desk: AtWork) -> None:
    longer = a_silence(START + HOUR, END + HOUR, by="Ben")
    desk.do(longer, NOON)
    desk.hear(alert(), START, "pager")

    first = desk.until(END)
    assert held(first) == [message_id()]
    assert alerts(first) == []
    second = desk.until(END + HOUR)
    assert held(second) == [message_id()]
    assert alerts(second) == [("pager", [message_id()])]


def test_all_matchers_must_hold() -> None:
    desk = AtWork()
    issue = alert().issue_id
    desk.do(a_silence(NOON, END, *on(Label.ISSUE, issue), *on(Label.SEVERITY, "high")), NOON)
    desk.do(a_silence(NOON, END, Matcher(label=Label.ISSUE, values=(issue,), negated=True)), NOON)
    desk.until(NOON)
    desk.hear(alert(), NOON, "pager")

    assert alerts(desk.until(NOON + MINUTE)) == [("pager", [message_id()])]


def test_another_desks_silence_is_none_of_ours() -> None:
    desk = AtWork()
    desk.do(SILENCE.model_copy(update={"desk": "asia"}), NOON)

    assert desk.next_due is None


def test_in_quiet_hours_start_and_end_are_told_when_those_are_over() -> None:
    night = QuietHours.model_validate({"from": "12:30", "to": "16:00"})
    desk = AtWork(DESK.model_copy(update={"quiet_hours": (night,)}))
    desk.do(SILENCE, NOON)
    desk.hear(alert(), START, "pager")

    sent = desk.until(NOON + DAY)
    assert kinds(sent) == [Kind.SILENCE_STARTED, Kind.SILENCE_ENDED, Kind.ALERTS]
    assert {one.at for one in sent} == {NOON + 4 * HOUR}
    assert held(sent) == [message_id()]
