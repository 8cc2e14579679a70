"""What publishing an event does: record it and all that follows, once, in order, as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.codec import AnyEvent, encode
from schemas.topics import ARTICLES, STANCES, Topic
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.step import Applied, Rows
from tests.embedded_steps import (
    FINGERPRINT,
    NOON,
    STEPS,
    TickingClock,
    Words,
    article,
    but_for_time,
    position,
    quarantined,
    recorded,
    run_feed,
    stance,
)

FEED = [article("a1", "ann:war bob:war"), article("a2", "ann:war"), article("a3", "bob:tax ann:war ann:tax")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[EventLog]:
    with EventLog.open(path, FINGERPRINT) as opened:
        yield opened


def test_publishing_records_the_event_and_what_follows_breadth_first(log: EventLog) -> None:
    published = EmbeddedRuntime(log, STEPS, TickingClock()).publish(article("a1", "ann:war bob:war"))

    assert [event.subject for event in published] == ["a1", "ann", "bob", "war", "war", "war#1", "war#2"]
    assert [event.id for event in published[:5]] == [
        event.id
        for event in (
            article("a1", "ann:war bob:war"),
            stance("a1", "ann", "war", 0),
            stance("a1", "bob", "war", 1),
            position("ann", "war", 1),
            position("bob", "war", 1),
        )
    ]


def test_the_log_holds_the_canonical_bytes_of_what_was_returned(log: EventLog, path: Path) -> None:
    runtime = EmbeddedRuntime(log, STEPS, TickingClock())

    published = [event for given in FEED for event in runtime.publish(given)]

    assert recorded(path) == [encode(event) for event in published]


def test_all_of_a_publication_bears_one_time_in_milliseconds(log: EventLog) -> None:
    runtime = EmbeddedRuntime(log, STEPS, TickingClock(NOON))

    first, second = runtime.publish(FEED[0]), runtime.publish(FEED[1])

    assert {event.time for event in first} == {datetime(2026, 1, 2, 12, 0, 0, 123_000, tzinfo=UTC)}
    assert {event.time for event in second} == {datetime(2026, 1, 2, 12, 0, 1, 123_000, tzinfo=UTC)}


def test_a_time_from_elsewhere_gives_way_to_the_time_of_recording(log: EventLog) -> None:
    elsewhere = FEED[0].recorded_at(datetime(1999, 1, 1, tzinfo=UTC))

    published = EmbeddedRuntime(log, STEPS, TickingClock(NOON)).publish(elsewhere)

    assert published[0].time == NOON.replace(microsecond=123_000)


def test_an_event_that_is_recorded_already_changes_nothing_and_returns_nothing(log: EventLog, path: Path) -> None:
    runtime = EmbeddedRuntime(log, STEPS, TickingClock())
    runtime.publish(FEED[0])
    before = recorded(path)

    assert runtime.publish(FEED[0]) == ()
    assert recorded(path) == before


def test_a_feed_that_broke_off_is_resumed_by_running_it_again(tmp_path: Path) -> None:
    run_feed(tmp_path / "whole", FEED)
    run_feed(tmp_path / "broken", FEED[:2])

    news = run_feed(tmp_path / "broken", FEED)

    assert [event.subject for event in news[:4]] == ["a3", "bob", "ann", "ann"]
    assert but_for_time(recorded(tmp_path / "broken")) == but_for_time(recorded(tmp_path / "whole"))


def test_a_feed_that_went_through_changes_not_a_byte_when_run_again(path: Path) -> None:
    run_feed(path, FEED)
    before = recorded(path)

    assert run_feed(path, FEED) == []
    assert recorded(path) == before


def test_an_event_that_nobody_reads_is_recorded_all_the_same(log: EventLog, path: Path) -> None:
    published = EmbeddedRuntime(log, STEPS, TickingClock()).publish(quarantined("feed.jsonl:7"))

    assert [event.subject for event in published] == ["feed.jsonl:7"]
    assert recorded(path) == [encode(event) for event in published]


@dataclass(frozen=True)
class Echo:
    """Sends every event that it reads twice, on the topic that it reads."""

    name: str = "echo"
    reads: Topic = STANCES

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        return Applied(((event.subject, (rows(event.subject) or b"") + b"."),), (event, event))


def test_an_output_that_comes_out_again_is_recorded_once_and_goes_round_no_further(log: EventLog) -> None:
    published = EmbeddedRuntime(log, (Echo(),), TickingClock()).publish(stance("a1", "ann", "war"))

    assert [event.subject for event in published] == ["ann"]
    assert log.row("echo", "ann") == b"."


@dataclass(frozen=True)
class Diary:
    """Keeps the texts of all articles in the order in which it sees them; a text that begins with "bad" is a bug."""

    name: str
    reads: Topic = ARTICLES

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        if event.data.text.startswith("bad"):
            raise BugError
        if event.data.text == "nothing to keep":
            return Applied((), ())
        entry = f"{self.name}:{event.data.text}"
        kept = (("all", (rows("all") or b"") + entry.encode() + b";"), (event.subject, entry.encode()))
        return Applied(kept, (quarantined(entry),))


class BugError(Exception):
    """What a programming error in a step raises."""


def test_steps_that_read_one_topic_each_see_every_event_and_keep_rows_of_their_own(log: EventLog) -> None:
    runtime = EmbeddedRuntime(log, (Diary("left"), Diary("right")), TickingClock())

    published = [event.subject for text in ("x", "y") for event in runtime.publish(article(text, text))]

    assert published == ["x", "left:x", "right:x", "y", "left:y", "right:y"]
    assert (log.row("left", "all"), log.row("right", "all")) == (b"left:x;left:y;", b"right:x;right:y;")


def test_all_rows_that_a_step_keeps_for_one_event_are_there(log: EventLog) -> None:
    runtime = EmbeddedRuntime(log, (Diary("diary"),), TickingClock())

    runtime.publish(article("a1", "x"))
    runtime.publish(article("a2", "y"))

    kept = {key: log.row("diary", key) for key in ("all", "a1", "a2")}
    assert kept == {"all": b"diary:x;diary:y;", "a1": b"diary:x", "a2": b"diary:y"}


def test_rows_that_a_step_does_not_name_stay_as_they_were(log: EventLog) -> None:
    runtime = EmbeddedRuntime(log, (Diary("diary"),), TickingClock())
    runtime.publish(article("a1", "x"))

    runtime.publish(article("a2", "nothing to keep"))

    assert (log.row("diary", "all"), log.row("diary", "a2")) == (b"diary:x;", None)


def test_when_a_step_fails_nothing_of_the_publication_is_recorded(log: EventLog, path: Path) -> None:
    runtime = EmbeddedRuntime(log, (Diary("first"), Words("second")), TickingClock())
    runtime.publish(article("a1", "ann:war"))
    before = recorded(path)

    with pytest.raises(ValueError, match="unpack"):
        runtime.publish(article("a2", "no colon"))

    assert recorded(path) == before
    assert (log.row("first", "all"), log.row("first", "a2")) == (b"first:ann:war;", None)


def test_after_a_failure_the_runtime_goes_on_as_if_nothing_had_been_published(log: EventLog) -> None:
    runtime = EmbeddedRuntime(log, (Diary("diary"),), TickingClock())
    with pytest.raises(BugError):
        runtime.publish(article("a1", "bad"))

    assert [event.subject for event in runtime.publish(article("a1", "good"))] == ["a1", "diary:good"]


def test_two_steps_of_one_name_are_refused_because_they_would_share_rows(log: EventLog) -> None:
    with pytest.raises(ValueError, match="share a name"):
        EmbeddedRuntime(log, (Diary("diary"), Diary("diary")), TickingClock())


@dataclass
class FailsFirst:
    """Sets aside what it meets, until it is mended."""

    mended: bool = False
    name: str = "words"
    reads: Topic = ARTICLES

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        if not self.mended:
            return Applied((), (quarantined(event.data.article_id, "failed"),))
        return Words().apply(rows, event)


def test_a_step_that_failed_takes_a_recorded_event_in_when_it_is_put_through_again(log: EventLog, path: Path) -> None:
    step = FailsFirst()
    runtime = EmbeddedRuntime(log, (step, *STEPS[1:]), TickingClock())
    (published, aside) = runtime.publish(FEED[0])
    assert runtime.publish(FEED[0]) == ()
    step.mended = True

    applied = runtime.publish_again(published, "words")

    assert [event.type for event in applied.events] == [STANCES.event_type] * 2
    assert but_for_time(recorded(path))[:2] == [encode(FEED[0]), encode(aside.model_copy(update={"time": None}))]
    once = path.with_name("once.sqlite3")
    run_feed(once, FEED[:1])
    assert sorted(but_for_time(recorded(path))[2:]) == sorted(but_for_time(recorded(once))[1:])
    assert log.row("words", "a1") == published.id.encode()


def test_an_event_that_makes_a_step_fail_again_leaves_the_log_as_it_was(log: EventLog, path: Path) -> None:
    runtime = EmbeddedRuntime(log, (FailsFirst(), *STEPS[1:]), TickingClock())
    published, aside = runtime.publish(FEED[0])
    before = recorded(path)

    assert [event.id for event in runtime.publish_again(published, "words").events] == [aside.id]
    assert recorded(path) == before


def test_an_event_cannot_be_put_through_a_step_that_does_not_read_it(log: EventLog) -> None:
    runtime = EmbeddedRuntime(log, STEPS, TickingClock())
    with pytest.raises(KeyError):
        runtime.publish_again(FEED[0], "tally")
