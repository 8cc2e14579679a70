"""Reading the log: in its order, one answer of one moment, while the writer goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.codec import decode
from schemas.topics import ALL_TOPICS, ARTICLES, POSITIONS, STANCES
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.errors import StoreError
from tests.embedded_steps import FINGERPRINT, STEPS, TickingClock, article, run_feed

FEED = [article("a1", "ann:war bob:war"), article("a2", "ann:war ann:tax")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


def test_events_come_by_topic_in_the_order_of_the_log(path: Path) -> None:
    published = run_feed(path, FEED)

    with open_tables(path) as tables:
        stances = [decode(raw) for _, raw in tables.events(STANCES)]
        both = [(topic, decode(raw)) for topic, raw in tables.events(ARTICLES, STANCES)]

    assert stances == [event for event in published if event.type == STANCES.event_type]
    assert [topic for topic, _ in both] == ["articles", "stances", "stances", "articles", "stances", "stances"]
    assert [event for _, event in both] == [
        event for event in published if event.type in {ARTICLES.event_type, STANCES.event_type}
    ]


def test_the_latest_of_each_is_the_last_one_recorded_for_the_named_fields(path: Path) -> None:
    run_feed(path, FEED)

    with open_tables(path) as tables:
        by_cell = list(tables.latest(POSITIONS, "actor_id", "issue_id"))
        by_actor = list(tables.latest(POSITIONS, "actor_id"))

    assert [(event.data.actor_id, event.data.issue_id, event.data.version) for event in by_cell] == [
        ("bob", "war", 1),
        ("ann", "war", 2),
        ("ann", "tax", 1),
    ]
    assert [(event.data.actor_id, event.data.issue_id) for event in by_actor] == [("bob", "war"), ("ann", "tax")]


def test_a_reader_sees_what_is_acknowledged_while_the_writer_writes(path: Path) -> None:
    with EventLog.open(path, FINGERPRINT) as log, open_tables(path) as tables:
        runtime = EmbeddedRuntime(log, STEPS, TickingClock())
        before = len(list(tables.events(*ALL_TOPICS)))
        published = runtime.publish(FEED[0])
        after = len(list(tables.events(*ALL_TOPICS)))

    assert (before, after) == (0, len(published))


def test_a_reader_sees_nothing_of_what_is_not_acknowledged(path: Path) -> None:
    with EventLog.open(path, FINGERPRINT) as log, open_tables(path) as tables, log.transaction():
        log.append("articles", "a1", "1", b"{}")

        assert list(tables.events(*ALL_TOPICS)) == []


def test_one_reading_is_of_one_moment_though_the_writer_goes_on(path: Path) -> None:
    with EventLog.open(path, FINGERPRINT) as log, open_tables(path) as tables:
        runtime = EmbeddedRuntime(log, STEPS, TickingClock())
        published = runtime.publish(FEED[0])
        reading = tables.events(*ALL_TOPICS)
        next(reading)
        runtime.publish(FEED[1])

        assert len(list(reading)) == len(published) - 1


def test_a_log_that_is_not_there_is_an_error_that_says_what_to_do_and_makes_no_file(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no log; replay a feed into this data folder first"):
        read_all(path)

    assert not path.exists()


def test_an_empty_file_is_an_error_that_says_what_to_do(path: Path) -> None:
    path.touch()

    with pytest.raises(StoreError, match="nothing has been recorded yet; replay a feed"):
        read_all(path)


def test_what_is_not_a_log_is_an_error_that_says_so(path: Path) -> None:
    path.write_text("Dear diary, " * 100)

    with pytest.raises(StoreError, match="not a Volteface log"):
        read_all(path)


def test_an_event_that_cannot_be_decoded_is_an_error_that_says_what_to_do(path: Path) -> None:
    with EventLog.open(path, FINGERPRINT) as log, log.transaction():
        log.append("positions", "war", "1", b'{"data":{"actor_id":"ann"},"type":"volteface.position.updated.v99"}')

    with open_tables(path) as tables, pytest.raises(StoreError, match=r"v99.*use the program that wrote it"):
        list(tables.latest(POSITIONS, "actor_id"))


def test_a_name_with_marks_that_mean_something_in_an_address_is_read_all_the_same(tmp_path: Path) -> None:
    odd = tmp_path / "100% of what? #1.sqlite3"
    published = run_feed(odd, FEED)

    with open_tables(odd) as tables:
        assert len(list(tables.events(*ALL_TOPICS))) == len(published)


def read_all(path: Path) -> None:
    with open_tables(path) as tables:
        list(tables.events(*ALL_TOPICS))
