"""The driver: what came goes to the notifiers once, and what they decide to the outbox, together with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.alert import Severity, Status
from schemas.codec import event_of
from schemas.desk import Desk, Watch
from schemas.handling import Acknowledged
from streams.delivery.driver import MOST_AT_ONCE, Driver, Telling
from streams.delivery.feed import PATIENCE
from streams.delivery.memory import Memory
from streams.delivery.model_view import model_feed
from streams.delivery.outbox import Entry, Outbox
from streams.delivery.parcel import MOST_ALERTS, item_of
from streams.errors import StoreError
from streams.notifying.notification import Kind
from streams.readmodel.look import ReadModel
from tests.builders import an_alert
from tests.delivered import NAMES, PAGES, Newsroom, a_desk, amended, another, webhook

START = datetime(2025, 8, 25, 9, tzinfo=UTC)
ALERT = an_alert()
DESK = a_desk(webhook("http://localhost:1/"))


@dataclass
class Desktop:
    """A newsroom with a driver over it, and its clock."""

    newsroom: Newsroom
    outbox: Outbox
    driver: Driver

    def step(self, minutes: float = 0) -> bool:
        return self.driver.step(START + timedelta(minutes=minutes))

    def steps(self, minutes: float = 0) -> list[Entry]:
        """What waits once there is nothing more to take in."""
        while self.step(minutes):
            pass
        return self.waiting()

    def waiting(self) -> list[Entry]:
        return list(self.outbox.waiting("ukraine", "ops", 10_000))

    def versions(self) -> list[tuple[str, int]]:
        return [(item.alert.alert_id, item.alert.version) for entry in self.waiting() for item in entry.parcel.alerts]


Open = Callable[..., "Desktop"]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    boxes: list[Outbox] = []

    def open_at(desk: Desk = DESK, since: datetime | None = START) -> Desktop:
        while boxes:
            boxes.pop().close()
        outbox = Outbox.open(tmp_path / "delivery.sqlite3")
        boxes.append(outbox)
        newsroom = Newsroom(tmp_path, (desk,))
        telling = Telling((desk,), lambda told, event: item_of(told, event, NAMES, PAGES), since)
        return Desktop(newsroom, outbox, Driver(outbox, model_feed(ReadModel(newsroom.path)), telling))

    yield open_at
    while boxes:
        boxes.pop().close()


def test_what_came_is_told_once_however_often_one_looks(opened: Open) -> None:
    desktop = opened()
    desktop.newsroom.publish(ALERT, amended(another(ALERT, 7), 1), at=START)

    for _ in range(3):
        desktop.steps()

    assert sorted(desktop.versions()) == sorted([(ALERT.alert_id, 1), (another(ALERT, 7).alert_id, 1)])


def test_more_than_fits_into_one_step_is_taken_in_several(opened: Open) -> None:
    desktop = opened()
    many = [another(ALERT, number) for number in range(MOST_AT_ONCE + 5)]
    desktop.newsroom.publish(*many, at=START)

    assert desktop.step() is True
    assert desktop.step() is False

    assert len(desktop.versions()) == len(many)


def test_a_group_of_very_many_alerts_is_several_parcels_with_ids_of_their_own(opened: Open) -> None:
    patient = a_desk(
        webhook("http://localhost:1/"), route=DESK.routes[0].model_copy(update={"group_wait": timedelta(minutes=1)})
    )
    desktop = opened(patient)
    many = [another(ALERT, number) for number in range(MOST_ALERTS + 1)]
    desktop.newsroom.publish(*many, at=START)
    desktop.steps()

    first, second = desktop.steps(2)

    assert (len(first.parcel.alerts), len(second.parcel.alerts)) == (MOST_ALERTS, 1)
    assert first.id != second.id
    assert sorted(desktop.versions()) == [(alert.alert_id, 1) for alert in many]


def test_a_desk_is_told_of_what_is_recorded_from_its_beginning_on(opened: Open) -> None:
    desktop = opened()
    desktop.newsroom.publish(ALERT, at=START - timedelta(seconds=1))
    desktop.newsroom.publish(another(ALERT, 7), at=START)

    desktop.steps()

    assert desktop.versions() == [(another(ALERT, 7).alert_id, 1)]


def test_an_alert_recorded_in_the_same_millisecond_is_told(opened: Open) -> None:
    desktop = opened(since=START + timedelta(microseconds=360))
    desktop.newsroom.publish(ALERT, at=START + timedelta(microseconds=864))

    desktop.steps()

    assert desktop.versions() == [(ALERT.alert_id, 1)]


def test_the_beginning_stays_where_it_was_at_the_next_start(opened: Open) -> None:
    opened(since=START)
    desktop = opened(since=START + timedelta(days=1))
    desktop.newsroom.publish(ALERT, at=START + timedelta(hours=1))

    desktop.steps(60)

    assert desktop.versions() == [(ALERT.alert_id, 1)]


def test_told_from_the_beginning_all_that_stands_is_told(opened: Open) -> None:
    desktop = opened(since=None)
    desktop.newsroom.publish(ALERT, at=START - timedelta(days=30))

    desktop.steps()

    assert desktop.versions() == [(ALERT.alert_id, 1)]


def test_once_told_a_desk_is_told_the_rest_also_what_it_would_not_want(opened: Open) -> None:
    high = ALERT.model_copy(update={"severity": Severity.HIGH})
    low = amended(high, 2).model_copy(update={"severity": Severity.LOW})
    desktop = opened(DESK.model_copy(update={"watch": Watch(severity=Severity.HIGH)}))
    desktop.newsroom.publish(high, at=START)
    desktop.steps()
    desktop.newsroom.publish(low, another(low, 7), at=START)

    desktop.steps(1)

    assert desktop.versions() == [(ALERT.alert_id, 1), (ALERT.alert_id, 2)]


def test_an_alert_waits_for_its_articles_and_what_comes_behind_it_waits_too(opened: Open) -> None:
    desktop = opened()
    alone = event_of(ALERT, "alert").recorded_at(START)
    behind = event_of(another(ALERT, 7), "alert").recorded_at(START)
    desktop.newsroom.publish_events([alone, behind])
    assert desktop.steps() == []

    desktop.newsroom.publish(another(ALERT, 8), at=START)

    desktop.steps(0.1)
    assert len(desktop.versions()) == 3


def test_an_alert_whose_articles_never_come_goes_without(opened: Open) -> None:
    desktop = opened()
    desktop.newsroom.publish_events([event_of(ALERT, "alert").recorded_at(START)])
    desktop.steps()

    desktop.steps(PATIENCE.total_seconds() / 60)

    assert desktop.versions() == [(ALERT.alert_id, 1)]


def test_what_was_decided_waits_for_its_alert_where_the_events_are_read_anew(opened: Open) -> None:
    patient = a_desk(
        webhook("http://localhost:1/"), route=DESK.routes[0].model_copy(update={"group_wait": timedelta(seconds=30)})
    )
    desktop = opened(patient)
    events = desktop.newsroom.publish(ALERT, at=START)
    desktop.steps()
    desktop.newsroom.begin_anew([])
    desktop = opened(patient)
    assert desktop.steps(0.6) == []

    desktop.newsroom.publish_events(events)

    (entry,) = desktop.steps(0.7)
    assert [item.event.id for item in entry.parcel.alerts] == [events[0].id]


def test_where_events_are_numbered_anew_none_that_is_new_is_passed_over_and_none_is_told_again(opened: Open) -> None:
    desktop = opened()
    kept, *_ = desktop.newsroom.publish(ALERT, *(another(ALERT, number) for number in range(5)), at=START)
    told = len(desktop.steps())

    desktop.newsroom.begin_anew([kept])
    desktop = opened()
    desktop.newsroom.publish(another(ALERT, 7), at=START)
    desktop.steps()

    assert len(desktop.waiting()) == told + 1
    assert desktop.versions()[-1] == (another(ALERT, 7).alert_id, 1)


def test_an_acknowledgement_keeps_what_waits_from_going_out(opened: Open) -> None:
    patient = a_desk(
        webhook("http://localhost:1/"), route=DESK.routes[0].model_copy(update={"group_wait": timedelta(minutes=1)})
    )
    desktop = opened(patient)
    desktop.newsroom.publish(ALERT, at=START)
    desktop.steps()
    seen = Acknowledged(desk="ukraine", alert_id=ALERT.alert_id, serial=1, version=1, by="Ada")
    desktop.newsroom.publish_events([event_of(seen, "serve").recorded_at(START)])

    assert desktop.steps(2) == []


def test_a_withdrawal_is_told_to_whom_it_was_told_and_to_nobody_else(opened: Open) -> None:
    desktop = opened()
    desktop.newsroom.publish(ALERT, at=START)
    desktop.steps()
    gone = amended(ALERT, 2, Status.WITHDRAWN)
    desktop.newsroom.publish(gone, another(gone, 7), at=START)

    *_, last = desktop.steps()

    assert len(desktop.waiting()) == 2
    assert last.parcel.kind is Kind.CANCEL
    assert [item.alert for item in last.parcel.alerts] == [gone]


def test_a_step_for_which_there_is_no_room_is_undone_as_a_whole(opened: Open) -> None:
    desktop = opened()
    many = [another(ALERT, number) for number in range(50)]
    desktop.newsroom.publish(*many, at=START)
    pages = desktop.outbox.connection.execute("PRAGMA page_count").fetchone()[0]
    desktop.outbox.connection.execute(f"PRAGMA max_page_count = {pages + 3}")

    with pytest.raises(StoreError, match="SQLITE_FULL"):
        desktop.step()
    assert desktop.waiting() == []
    assert Memory(desktop.outbox).place("notifying") is None

    desktop.outbox.connection.execute("PRAGMA max_page_count = 1000000")
    desktop.steps()
    assert len(desktop.versions()) == len(many)


def test_it_says_when_it_wants_to_be_asked_again(opened: Open) -> None:
    patient = a_desk(
        webhook("http://localhost:1/"), route=DESK.routes[0].model_copy(update={"group_wait": timedelta(minutes=3)})
    )
    desktop = opened(patient)
    assert desktop.driver.next_due() is None
    desktop.newsroom.publish(ALERT, at=START)

    desktop.steps()

    assert desktop.driver.next_due() == START + timedelta(minutes=3)
