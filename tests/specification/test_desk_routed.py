"""A preview answers what a desk would have been sent of the alerts of some days."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from schemas.desk import Channel, Desk, Receiver, Route, Watch
from schemas.topics import ALERTS
from streams.desk.routed import (
    Days,
    Languages,
    Preview,
    alerts_of,
    days_before,
    messages_of,
    previews,
    routed,
    turns,
)
from tests.recorded import BERG, JUNE, NO, YES, Run, news, the_turn

EVERYTHING = Desk(
    id="all",
    name="All",
    receivers=(Receiver(name="chat", channel=Channel.SLACK, url_file="url"),),
)
THE_TURN = date.fromisoformat(JUNE)


def previewed(run: Run, desks: list[Desk], days: Days) -> tuple[Preview, ...]:
    messages = list(run.on(ALERTS))
    return previews(desks, alerts_of(days, turns(messages), messages), Languages(run))


def withdrawn() -> Run:
    """The turn, and then the second article is taken back."""
    return the_turn().take(news("Echo", NO, JUNE, revision=2, retracted=True))


@pytest.mark.parametrize(
    ("length", "until", "first", "last"),
    [
        (90, None, date(2026, 3, 13), THE_TURN),
        (1, None, THE_TURN, THE_TURN),
        (7, date(2026, 7, 1), date(2026, 6, 25), date(2026, 7, 1)),
    ],
)
def test_days_count_back_from_the_newest_turn_or_from_a_day_that_is_named(
    length: int, until: date | None, first: date, last: date
) -> None:
    assert days_before(turns(the_turn().on(ALERTS)), length, until) == Days(first, last)


def test_without_an_alert_there_is_no_newest_turn() -> None:
    assert days_before(turns(Run().take(news("Post", YES)).on(ALERTS)), 90, None) is None


def test_an_alert_is_of_the_day_of_its_turn_however_late_it_came_in() -> None:
    run = the_turn()

    for days, alerts in ((Days(THE_TURN, THE_TURN), 1), (Days(date(2026, 6, 11), date(2026, 7, 31)), 0)):
        (found,) = previewed(run, [EVERYTHING], days)
        assert len(found.sent) == alerts


def test_every_message_that_would_have_gone_to_the_desk_counts_also_of_what_was_withdrawn() -> None:
    run = withdrawn()
    messages = list(run.on(ALERTS))

    (found,) = previewed(run, [EVERYTHING], Days(THE_TURN, THE_TURN))

    (sent,) = found.sent
    assert found.messages == sent.messages == len(messages) == 2
    assert (sent.event.id, sent.receivers) == (messages[-1].id, ("chat",))


def test_each_desk_has_its_own_preview() -> None:
    nothing = Desk(id="none", name="None", watch=Watch(without_actors=(BERG,)))

    found = previewed(the_turn(), [EVERYTHING, nothing], Days(THE_TURN, THE_TURN))

    assert [(one.desk.id, len(one.sent), one.messages) for one in found] == [("all", 1, 1), ("none", 0, 0)]


def test_the_languages_are_those_of_the_editions_in_the_evidence() -> None:
    first = news("Post", YES).model_copy(update={"lang": "en-GB"})
    other = news("Elsewhere", "Nothing on any issue.").model_copy(update={"lang": "fr"})
    run = Run().take(first, other, news("Echo", NO, JUNE))

    ((_, languages),) = messages_of(run, run.alert().alert_id)

    assert languages == {"en-GB", "en"}


def test_of_an_alert_that_a_desk_does_not_get_no_route_is_told() -> None:
    run = the_turn()
    messages = messages_of(run, run.alert().alert_id)
    picky = EVERYTHING.model_copy(update={"watch": Watch(confidence=1.0)})
    routeless = EVERYTHING.model_copy(update={"routes": (Route(receivers=("chat",)),)})

    assert (routed(picky, messages).since, routed(picky, messages).routes) == (None, ())
    assert [(taken.place, taken.receivers) for taken in routed(routeless, messages).routes] == [(1, ("chat",))]


def test_messages_come_in_the_order_of_their_versions_each_once() -> None:
    run = withdrawn()
    run.events += list(run.on(ALERTS))

    messages = messages_of(run, run.alert().alert_id)

    assert all(one.version < other.version for (one, _), (other, _) in pairwise(messages))
    assert len(messages) == 2
