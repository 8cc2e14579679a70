"""While an alert stands that says more, the others are not sent."""

from __future__ import annotations

from datetime import datetime

import pytest

from schemas.alert import Message, Severity
from schemas.change import ChangeKind
from schemas.desk import Inhibition
from schemas.matcher import Label
from schemas.topics import ALERTS
from streams.notifying.heard import Heard, Target
from streams.notifying.notification import Kind
from streams.routing.labels import labels_of
from tests.builders import HEGSETH, LEAVES_OPEN, RULES_OUT, quoted
from tests.in_memory import LoggedChain
from tests.notified import (
    BY_ISSUE,
    DAY,
    DESK,
    HOUR,
    MINUTE,
    NOON,
    REVERSAL,
    SECOND,
    SPLIT,
    AtWork,
    alert,
    message_id,
    on,
    resolved,
    told,
    withdrawn,
)

RULE = Inhibition(source=on(Label.KIND, "reversal"), target=on(Label.KIND, "split"), equal=(Label.ISSUE, Label.ACTOR))
EARLIER, LATER = "2025-08-20", "2025-08-25"


def at_work(*rules: Inhibition) -> AtWork:
    return AtWork(DESK.model_copy(update={"inhibit": rules or (RULE,)}))


@pytest.fixture
def desk() -> AtWork:
    """The pager was sent the reversal of 24 August."""
    desk = at_work()
    desk.hear(alert("reversal", **REVERSAL), NOON, "pager")
    desk.until(NOON + MINUTE)
    return desk


def test_what_another_alert_says_too_is_not_sent_while_that_stands(desk: AtWork) -> None:
    desk.hear(alert("split", **SPLIT), NOON + HOUR, "pager")

    assert desk.until(NOON + 100 * DAY) == []


def test_it_is_sent_when_the_other_is_withdrawn(desk: AtWork) -> None:
    desk.hear(alert("split", **SPLIT), NOON + HOUR, "pager")
    desk.until(NOON + 2 * HOUR)

    (cancel,) = desk.hear(withdrawn("reversal").model_copy(update=REVERSAL), NOON + 2 * HOUR)
    (sent,) = desk.until(NOON + 2 * HOUR)
    assert cancel.kind is Kind.CANCEL
    assert told([sent]) == [("pager", [message_id("split")])]
    assert sent.alerts[0].reasons == ("alert reversal says more, and stood",)


def test_it_is_sent_when_the_other_no_longer_says_more(desk: AtWork) -> None:
    desk.hear(alert("split", **SPLIT), NOON + HOUR, "pager")
    desk.until(NOON + 2 * HOUR)
    desk.hear(alert("reversal", 2, kind=ChangeKind.SOFTENING), NOON + 2 * HOUR, "pager")

    (sent,) = told(desk.until(NOON + 2 * HOUR + 30 * SECOND))
    assert sent == ("pager", [message_id("split"), message_id("reversal", 2)])


def test_the_reversal_may_come_after_the_split_as_long_as_that_waits() -> None:
    desk = at_work()
    desk.hear(alert("split", **SPLIT), NOON, "pager")
    desk.hear(alert("reversal", **REVERSAL), NOON + SECOND, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("reversal")])]


def test_a_split_that_was_sent_is_not_resolved_besides_the_reversal_that_resolves_it() -> None:
    desk = at_work()
    desk.hear(alert("split", turned=EARLIER, **SPLIT), NOON, "pager")
    desk.until(NOON + MINUTE)
    desk.hear(alert("reversal", **REVERSAL), NOON + HOUR, "pager")

    assert desk.hear(resolved("split", turned=EARLIER, **SPLIT), NOON + HOUR) == []
    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("reversal")])]


def test_the_resolution_is_sent_when_the_reversal_turns_out_wrong() -> None:
    desk = at_work()
    desk.hear(alert("split", turned=EARLIER, **SPLIT), NOON, "pager")
    desk.until(NOON + MINUTE)
    desk.hear(alert("reversal", **REVERSAL), NOON + HOUR, "pager")
    desk.hear(resolved("split", turned=EARLIER, **SPLIT), NOON + HOUR)
    desk.until(NOON + DAY)

    sent = desk.hear(withdrawn("reversal"), NOON + DAY)
    assert [(one.kind, one.alerts[0].alert_id) for one in sent] == [
        (Kind.CANCEL, "reversal"),
        (Kind.RESOLUTION, "split"),
    ]


def test_a_withdrawal_is_never_inhibited(desk: AtWork) -> None:
    desk.hear(alert("split", turned=LATER, **SPLIT), NOON + HOUR, "pager")
    assert desk.until(NOON + 2 * HOUR)
    desk.hear(alert("another", turned=LATER, **REVERSAL), NOON + 3 * HOUR, "pager")
    wrong = withdrawn("split").model_copy(update=SPLIT)

    assert [one.kind for one in desk.hear(wrong, NOON + 4 * HOUR)] == [Kind.CANCEL]


def test_an_alert_says_nothing_of_what_comes_later(desk: AtWork) -> None:
    desk.hear(alert("split", turned=LATER, **SPLIT), NOON + HOUR, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("split")])]


def test_what_is_undated_is_never_put_in_order_by_guess(desk: AtWork) -> None:
    desk.hear(alert("split", turned=None, **SPLIT), NOON + HOUR, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("split")])]


@pytest.mark.parametrize("differs", [{"issue_id": "missiles"}, {"actor_id": "rubio"}])
def test_the_two_must_share_a_value_in_each_label(desk: AtWork, differs: dict[str, str]) -> None:
    elsewhere = alert("split", **SPLIT, **differs)
    sides = {
        side: getattr(elsewhere, side).model_copy(update={"evidence": (), "disputed": ()})
        for side in ("before", "after")
    }
    desk.hear(elsewhere.model_copy(update=sides), NOON + HOUR, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("split")])]


def test_one_shared_value_is_enough(desk: AtWork) -> None:
    desk.hear(alert("split", actor_id="us_government", **SPLIT), NOON + HOUR, "pager")

    assert desk.until(NOON + DAY) == []


def test_a_receiver_that_is_not_told_the_one_is_sent_the_other(desk: AtWork) -> None:
    desk.hear(alert("split", **SPLIT), NOON + HOUR, "pager", "chat")

    assert told(desk.until(NOON + DAY)) == [("chat", [message_id("split")])]


def test_without_labels_in_common_any_source_will_do() -> None:
    desk = at_work(RULE.model_copy(update={"equal": ()}))
    desk.hear(alert("reversal", **REVERSAL), NOON, "pager")
    desk.hear(alert("split", issue_id="missiles", **SPLIT), NOON, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("reversal")])]


def test_alerts_that_match_both_sides_of_a_rule_do_not_inhibit_each_other_or_themselves() -> None:
    both = on(Label.KIND, "reversal", "split")
    desk = at_work(Inhibition(source=both, target=both))
    desk.hear(alert("reversal", **REVERSAL), NOON, "pager")
    desk.hear(alert("split", **SPLIT), NOON, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("reversal"), message_id("split")])]


def test_by_severity() -> None:
    desk = at_work(Inhibition(source=on(Label.SEVERITY, "high"), target=on(Label.SEVERITY, "low", "medium")))
    for severity in Severity:
        desk.hear(alert(severity.value, severity=severity), NOON, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("high")])]


def test_a_rule_that_is_gone_lets_go_within_a_day(desk: AtWork) -> None:
    desk.hear(alert("split", **SPLIT), NOON + HOUR, "pager")
    desk.until(NOON + 2 * HOUR)
    desk.notifier = AtWork().notifier

    assert told(desk.until(NOON + 2 * DAY)) == [("pager", [message_id("split")])]


def test_of_real_news_the_split_and_the_reversal_are_told_and_not_that_the_one_resolved_the_other() -> None:
    chain, desk = LoggedChain(), at_work()
    chain.publish(quoted(RULES_OUT, "2025-02-12", actor_id=HEGSETH), quoted(LEAVES_OPEN, "2025-02-14"))
    assert hear_all(desk, chain, NOON) == [[(ChangeKind.SPLIT, Message.OPENED)]]

    chain.publish(quoted(RULES_OUT, "2025-08-24"))
    assert chain.all(ALERTS)[-1].data.message is Message.RESOLVED
    assert hear_all(desk, chain, NOON + HOUR) == [[(ChangeKind.REVERSAL, Message.OPENED)]]


def hear_all(desk: AtWork, chain: LoggedChain, now: datetime) -> list[list[tuple[ChangeKind, Message]]]:
    """What comes of all that the chain has said so far."""
    events = {event.id: event for event in chain.all(ALERTS)}
    for event in events.values():
        assert desk.take(Heard(event, labels_of(event.data, ["en"]), (Target("pager", BY_ISSUE),)), now) == []
    sent = desk.until(now + MINUTE)
    return [[(events[one.event_id].data.kind, one.message) for one in notification.alerts] for notification in sent]
