"""The outbox: a version is for a receiver once, in order, and what was answered is over, also after a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.alert import Alert
from streams.delivery.counts import again, counts, listed
from streams.delivery.memory import Memory
from streams.delivery.outbox import Entry, Outbox
from streams.delivery.outbox_file import open_for_reading, open_for_writing
from streams.delivery.parcel import Parcel
from streams.errors import StoreError
from tests.builders import an_alert
from tests.delivered import a_parcel, amended, an_item

NOW = datetime(2025, 8, 25, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
ALERT = an_alert()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "delivery.sqlite3"


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    with Outbox.open(path) as outbox:
        yield outbox


def telling(number: int, *alerts: Alert, receiver: str = "ops") -> Parcel:
    return a_parcel(*map(an_item, alerts), receiver=receiver).model_copy(update={"id": f"{number:032x}"})


def add(outbox: Outbox, *parcels: Parcel) -> list[str | None]:
    with outbox.transaction():
        return [outbox.add(parcel, NOW) for parcel in parcels]


def first(outbox: Outbox) -> Entry:
    entry = outbox.next("ukraine", "ops")
    assert entry is not None
    return entry


def test_what_waits_comes_in_order_and_is_what_was_put_in(outbox: Outbox) -> None:
    one, two = telling(2, ALERT), telling(1, amended(ALERT, 2))

    add(outbox, one, two)

    assert first(outbox).parcel == one
    outbox.sent([first(outbox)], NOW)
    assert first(outbox).parcel == two


def test_a_version_that_another_parcel_brought_is_left_out(outbox: Outbox) -> None:
    add(outbox, telling(1, ALERT))

    same, more = add(outbox, telling(2, ALERT), telling(3, ALERT, amended(ALERT, 2)))

    assert same is None
    assert more is not None
    outbox.sent([first(outbox)], NOW)
    assert [item.alert.version for item in first(outbox).parcel.alerts] == [2]


def test_a_version_is_left_out_also_where_it_was_sent_or_given_up_long_ago(path: Path) -> None:
    with Outbox.open(path) as outbox:
        add(outbox, telling(1, ALERT), telling(2, amended(ALERT, 2)))
        outbox.sent([first(outbox)], NOW)
        outbox.given_up([first(outbox)], "HTTP 400", NOW)

    with Outbox.open(path) as reopened:
        assert add(reopened, telling(3, ALERT, amended(ALERT, 2))) == [None]


def test_another_receiver_gets_the_same_version(outbox: Outbox) -> None:
    assert None not in add(outbox, telling(1, ALERT), telling(2, ALERT, receiver="chat"))


def test_what_is_undone_is_as_if_it_had_never_been(outbox: Outbox) -> None:
    def fails() -> None:
        with outbox.transaction():
            outbox.add(telling(1, ALERT), NOW)
            Memory(outbox).keep_place("notifying", 7, "an id")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert outbox.next("ukraine", "ops") is None
    assert Memory(outbox).place("notifying") is None
    assert None not in add(outbox, telling(1, ALERT))


def test_a_failure_is_counted_and_puts_off(outbox: Outbox) -> None:
    add(outbox, telling(1, ALERT))

    outbox.postponed([first(outbox)], "HTTP 500", LATER)

    assert (first(outbox).attempts, first(outbox).due) == (1, LATER)
    (counted,) = counts(outbox.connection)
    assert (counted.waiting, counted.sent, counted.failed, counted.problem) == (1, 0, 0, "HTTP 500")


def test_what_was_given_up_is_tried_again_only_when_asked_for(outbox: Outbox) -> None:
    add(outbox, telling(1, ALERT))
    outbox.given_up([first(outbox)], "HTTP 400", NOW)
    assert outbox.next("ukraine", "ops") is None
    assert [one.problem for one in listed(outbox.connection)] == ["HTTP 400"]

    assert again(outbox.connection, ["ffff"], LATER) == 0
    assert again(outbox.connection, ["0000"], LATER) == 1

    assert (first(outbox).attempts, first(outbox).due) == (0, LATER)


def test_what_was_sent_is_not_tried_again_even_when_asked_for(outbox: Outbox) -> None:
    add(outbox, telling(1, ALERT))
    outbox.sent([first(outbox)], NOW)

    assert again(outbox.connection, ["0000"], LATER) == 0
    assert again(outbox.connection, [], LATER) == 0


def test_what_was_sent_no_longer_takes_the_room_of_its_text(outbox: Outbox) -> None:
    add(outbox, telling(1, ALERT))
    outbox.sent([first(outbox)], NOW)

    assert outbox.connection.execute("SELECT parcel FROM entries").fetchall() == [(None,)]


def test_a_desk_has_the_beginning_that_it_was_first_given(outbox: Outbox) -> None:
    memory = Memory(outbox)

    assert [memory.since("ukraine", NOW), memory.since("ukraine", LATER)] == [NOW, NOW]


def test_rows_are_each_desks_own_and_none_takes_one_away(outbox: Outbox) -> None:
    memory = Memory(outbox)
    memory.keep_rows("ukraine", {"a": b"1", "b": b"2"})
    memory.keep_rows("trade", {"a": b"3"})
    memory.keep_rows("ukraine", {"a": None, "b": b"4"})

    ukraine, trade = memory.rows("ukraine"), memory.rows("trade")
    assert [ukraine("a"), ukraine("b"), trade("a")] == [None, b"4", b"3"]


@pytest.mark.parametrize("application", [7, int.from_bytes(b"Vdlv")])
def test_somebody_elses_file_or_another_version_is_refused_and_left_alone(path: Path, application: int) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {application}")
        other.execute("PRAGMA user_version = 99")
        other.execute("CREATE TABLE theirs (a)")
    before = path.read_bytes()

    for opened in (Outbox.open, open_for_writing, open_for_reading):
        with pytest.raises(StoreError, match="is no outbox of this version"):
            opened(path)

    assert path.read_bytes() == before


def test_where_nothing_was_delivered_there_is_nothing_to_look_at(path: Path) -> None:
    with pytest.raises(StoreError, match="nothing was delivered from here yet"):
        open_for_reading(path)
