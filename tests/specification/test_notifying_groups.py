"""What belongs together is sent together, in its newest version, and no more often than the route says."""

from __future__ import annotations

import pytest

from schemas.desk import Route
from schemas.matcher import Label
from streams.notifying.heard import Target
from streams.notifying.notification import Kind
from tests.notified import DAY, HOUR, MINUTE, NOON, SECOND, AtWork, alert, heard, message_id, on, told

ONE, TWO, THREE = (message_id(name) for name in ("one", "two", "three"))


@pytest.fixture
def desk() -> AtWork:
    return AtWork()


def test_three_alerts_of_one_article_are_one_notification(desk: AtWork) -> None:
    for number, name in enumerate(("one", "two", "three")):
        assert desk.hear(alert(name), NOON + number * SECOND, "pager") == []

    assert desk.until(NOON + 29 * SECOND) == []
    (sent,) = desk.until(NOON + 30 * SECOND)
    assert told([sent]) == [("pager", [ONE, TWO, THREE])]
    assert (sent.kind, sent.desk, sent.at) == (Kind.ALERTS, "europe", NOON + 30 * SECOND)
    assert sent.group == {Label.ISSUE: (alert().issue_id,)}


def test_the_wait_runs_from_the_first_alert_of_the_group(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("two"), NOON + 29 * SECOND, "pager")

    assert told(desk.until(NOON + 30 * SECOND)) == [("pager", [ONE, TWO])]


def test_another_issue_is_another_notification(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("two", issue_id="missiles"), NOON, "pager")

    assert sorted(told(desk.until(NOON + MINUTE))) == [("pager", [ONE]), ("pager", [TWO])]


def test_alerts_with_several_values_are_one_group_if_they_share_them_all(desk: AtWork) -> None:
    desk.hear(alert("one", issue_id="troops", further_issue_ids=("missiles",)), NOON, "pager")
    desk.hear(alert("two", issue_id="missiles", further_issue_ids=("troops",)), NOON, "pager")
    desk.hear(alert("three", issue_id="missiles"), NOON, "pager")

    sent = desk.until(NOON + MINUTE)
    assert sorted(told(sent)) == [("pager", [ONE, TWO]), ("pager", [THREE])]
    assert {one.group[Label.ISSUE] for one in sent} == {("missiles", "troops"), ("missiles",)}


def test_without_group_by_everything_of_a_route_is_one_group(desk: AtWork) -> None:
    route = Route(group_by=())
    desk.hear(alert("one"), NOON, "pager", route=route)
    desk.hear(alert("two", issue_id="missiles"), NOON, "pager", route=route)

    assert told(desk.until(NOON + MINUTE)) == [("pager", [ONE, TWO])]


def test_two_routes_do_not_share_a_group(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager", route=Route(match=on(Label.SEVERITY, "low")))
    desk.hear(alert("two"), NOON, "pager", route=Route(match=on(Label.SEVERITY, "high")))

    assert sorted(told(desk.until(NOON + MINUTE))) == [("pager", [ONE]), ("pager", [TWO])]


def test_each_receiver_of_a_route_is_told(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager", "chat")

    sent = desk.until(NOON + MINUTE)
    assert sorted(told(sent)) == [("chat", [ONE]), ("pager", [ONE])]
    assert len({one.id for one in sent}) == 2


def test_of_two_routes_to_one_receiver_the_first_counts(desk: AtWork) -> None:
    slow = Route(group_by=(Label.ACTOR,), group_wait=HOUR)
    desk.take(heard(alert("one"), Target("pager", Route()), Target("pager", slow)), NOON)

    assert told(desk.until(NOON + MINUTE)) == [("pager", [ONE])]
    assert desk.until(NOON + DAY) == []


def test_what_changes_after_a_notification_waits_until_the_interval_is_over(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.until(NOON + MINUTE)
    desk.hear(alert("one", 2), NOON + 2 * MINUTE, "pager")
    desk.hear(alert("two"), NOON + 3 * MINUTE, "pager")

    assert desk.until(NOON + 5 * MINUTE + 29 * SECOND) == []
    assert told(desk.until(NOON + 5 * MINUTE + 30 * SECOND)) == [("pager", [message_id("one", 2), TWO])]


def test_what_comes_long_after_a_notification_waits_for_its_company_again(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.until(NOON + HOUR)
    desk.hear(alert("two"), NOON + HOUR, "pager")
    desk.hear(alert("three"), NOON + HOUR + 20 * SECOND, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [TWO, THREE])]


def test_only_the_newest_version_is_sent(desk: AtWork) -> None:
    for version in (1, 2, 3):
        desk.hear(alert("one", version), NOON + version * SECOND, "pager")

    assert told(desk.until(NOON + DAY)) == [("pager", [message_id("one", 3)])]


def test_a_later_version_names_the_one_that_the_receiver_was_sent(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    (first,) = desk.until(NOON + MINUTE)
    desk.hear(alert("one", 2), NOON + HOUR, "pager", "chat")
    by_receiver = {one.receiver: one.alerts[0].replaces for one in desk.until(NOON + DAY)}

    assert first.alerts[0].replaces is None
    assert by_receiver == {"pager": ONE, "chat": None}


def test_nothing_is_sent_while_nothing_changes(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.until(NOON + MINUTE)

    assert desk.until(NOON + 400 * DAY) == []
    assert desk.next_due is None


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_version_that_comes_again_or_late_changes_nothing(desk: AtWork, version: int) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("one", 3), NOON, "pager")
    desk.until(NOON + MINUTE)
    before = dict(desk.rows)

    assert desk.hear(alert("one", version), NOON + HOUR, "pager") == []
    assert desk.rows == before


def test_a_desk_that_is_looked_at_late_sends_once(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("one", 2), NOON + HOUR, "pager")

    assert told(desk.tick(NOON + 2 * HOUR)) == [("pager", [message_id("one", 2)])]


def test_what_comes_before_a_late_look_does_not_put_it_off(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("two"), NOON + 40 * SECOND, "pager")

    assert told(desk.tick(NOON + 40 * SECOND)) == [("pager", [ONE, TWO])]


def test_an_alert_that_moves_to_another_group_is_sent_there_alone(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON, "pager")
    desk.hear(alert("one", 2, issue_id="missiles"), NOON + SECOND, "pager")

    (sent,) = desk.until(NOON + DAY)
    assert sent.group == {Label.ISSUE: ("missiles",)}


def test_the_id_follows_from_what_is_told_to_whom(desk: AtWork) -> None:
    other = AtWork()
    for one, now in ((desk, NOON), (other, NOON + HOUR)):
        one.hear(alert("one"), now, "pager")

    (mine,), (theirs,) = desk.until(NOON + DAY), other.until(NOON + DAY)
    assert mine.id == theirs.id


def test_what_is_for_the_page_alone_is_sent_to_nobody(desk: AtWork) -> None:
    desk.hear(alert("one"), NOON)

    assert desk.until(NOON + DAY) == []
    assert desk.rows == {}
