"""From the bytes of a message to what becomes of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import pytest

from schemas.codec import AnyEvent, encode, event_of
from schemas.model import WireModel
from schemas.quarantine import TopicPlace
from schemas.topics import ARTICLES, MAX_MESSAGE_BYTES, POSITIONS, STANCES, Topic
from streams.agents.taking import take, unprocessed
from streams.errors import VoltefaceError
from streams.guard import Guarded
from streams.positions.track import Track
from streams.quarantining import quarantine_of, whole_bytes
from streams.step import Applied, Rows
from tests.builders import LEAVES_OPEN, a_press_cue, article, observed, quoted
from tests.payloads import a_correction

PLACE = TopicPlace(topic="articles", partition=0, offset=15, key="YTE=")
ORIGIN = "articles[0]@15"
ARTICLE = event_of(article("a1"), "publish")


@dataclass(frozen=True)
class Counts:
    """Keeps how often an article came, and its text, and sends one stance."""

    name: str = "read"
    reads: Topic = ARTICLES

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        key = str(event.data.article_id)
        kept = ((f"text of {key}", event.data.text.encode()), (key, (rows(key) or b"") + b"."))
        return Applied(kept, (observed(quoted(LEAVES_OPEN, "2025-02-14")),))


def nothing_kept(_key: bytes) -> bytes | None:
    return None


def test_an_event_of_the_steps_topic_gives_its_outputs_and_the_rows_to_keep_in_order() -> None:
    taken = take(Counts(), {b"a1": b"."}.get, encode(ARTICLE), PLACE)

    assert taken.rows == (("text of a1", b"Vance said no."), ("a1", b".."))
    assert taken.events == (observed(quoted(LEAVES_OPEN, "2025-02-14")),)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\xff\x00 not an event", "not-json"),
        (b"", "not-json"),
        (b"[]", "unknown-type"),
        (b'{"type": "volteface.article.published.v99"}', "unknown-type"),
        (b'{"type": "volteface.article.published.v1", "data": {}}', "wrong-shape"),
        (encode(observed(quoted(LEAVES_OPEN, "2025-02-14"))), "wrong-topic"),
    ],
    ids=["bytes", "nothing", "no object", "a version to come", "wrong shape", "another topic's event"],
)
def test_bytes_that_are_no_event_of_the_topic_go_to_quarantine_with_origin_reason_and_bytes(
    raw: bytes, reason: str
) -> None:
    taken = take(Counts(), nothing_kept, raw, PLACE)

    (event,) = taken.events
    assert taken.rows == ()
    assert (event.data.origin, event.data.reason, event.source) == (ORIGIN, reason, "/volteface/read")
    assert base64.b64decode(event.data.raw) == raw
    assert ORIGIN in event.data.advice


@pytest.mark.parametrize("payload", [quoted(LEAVES_OPEN, "2025-02-14"), a_press_cue(), a_correction()])
def test_every_type_that_the_topic_carries_is_taken(payload: WireModel) -> None:
    taken = take(Track(), nothing_kept, encode(event_of(payload, "read")), PLACE)

    assert {event.type for event in taken.events} == {POSITIONS.event_type}
    assert taken.rows


def test_the_advice_names_every_type_that_the_topic_carries() -> None:
    (event,) = take(Track(), nothing_kept, encode(ARTICLE), PLACE).events

    assert all(kind in event.data.advice for kind in STANCES.event_types)


def test_the_same_bytes_in_the_same_place_are_the_same_quarantine_event() -> None:
    first, second = (take(Counts(), nothing_kept, b"\xff", PLACE).events for _ in range(2))

    assert first == second


def test_a_step_that_fails_on_the_data_leaves_the_rows_and_sends_the_event_to_quarantine() -> None:
    class Fails(Counts):
        def apply(self, rows: Rows, event: AnyEvent) -> Applied:
            message = f"{rows('a1')!r} {event.id}"
            raise ValueError(message)

    taken = take(Guarded(Fails()), {b"a1": b"."}.get, encode(ARTICLE), PLACE)

    assert taken.rows == ()
    assert [event.data.reason for event in taken.events] == ["step-failed"]


def test_a_row_that_cannot_be_read_is_no_fault_of_the_data_and_stops_the_worker() -> None:
    class CannotRead(Counts):
        def apply(self, rows: Rows, event: AnyEvent) -> Applied:
            message = f"{rows('a1')!r} is no row for {event.id}"
            raise VoltefaceError(message)

    with pytest.raises(VoltefaceError, match="is no row"):
        take(Guarded(CannotRead()), nothing_kept, encode(ARTICLE), PLACE)


def test_what_cannot_be_read_is_kept_whole_with_its_place_and_key() -> None:
    raw = b"\xff" * 5_000_000
    (event,) = take(Counts(), nothing_kept, raw, PLACE).events

    assert event.data.place == PLACE
    assert whole_bytes(event.data) == raw
    assert len(encode(event)) < MAX_MESSAGE_BYTES


def test_the_largest_message_makes_a_quarantine_event_that_is_one_message_too() -> None:
    raw = b'{"type":"' + b"\\" * 2 * ((MAX_MESSAGE_BYTES - 20) // 2) + b'"}'
    (event,) = take(Counts(), nothing_kept, raw, PLACE).events

    assert len(encode(event)) < MAX_MESSAGE_BYTES - 10_000
    assert whole_bytes(event.data) is None
    assert (event.data.raw_bytes, event.data.reason) == (len(raw), "unknown-type")


@pytest.mark.parametrize(
    "large",
    [
        {"subject": "a" * 1_001},
        {"id": "a" * 1_001},
        {"source": "a" * 1_001},
        {"data": article("a" * 1_001)},
        {"data": article("a1", text="é" * 500_001)},
    ],
    ids=["subject", "id", "source", "article id", "text"],
)
def test_an_event_that_no_feed_would_let_in_is_set_aside_before_it_costs_anything(large: dict[str, object]) -> None:
    (event,) = take(Counts(), nothing_kept, encode(ARTICLE.model_copy(update=large)), PLACE).events

    assert (event.data.reason, event.data.place) == ("too-large", PLACE)


class FailsOn(Counts):
    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        message = f"{rows('a1')!r} {event.id}"
        raise ValueError(message)


def test_what_fails_in_a_step_is_told_as_in_the_embedded_runtime_but_for_where_it_stood() -> None:
    (embedded,) = Guarded(FailsOn()).apply({}.get, ARTICLE).events
    (event,) = take(Guarded(FailsOn()), nothing_kept, encode(ARTICLE), PLACE).events

    assert (event.data.place, event.data.origin, event.subject) == (PLACE, ORIGIN, ORIGIN)
    where = {"place": None, "origin": embedded.data.origin}
    assert event.data.model_copy(update=where) == embedded.data


def test_a_note_on_an_article_that_was_read_has_no_place() -> None:
    class Notes(Counts):
        def apply(self, rows: Rows, event: AnyEvent) -> Applied:  # noqa: ARG002 - every step has this shape
            return Applied((), (event_of(quarantine_of(b"{}", "articles", "duplicate-id", "Look.", "a1"), "read"),))

    applied = take(Notes(), nothing_kept, encode(ARTICLE), PLACE)

    assert unprocessed(applied) is None
    assert applied.events[0].data.place is None


@pytest.mark.parametrize("raw", [b"\xff", encode(observed(quoted(LEAVES_OPEN, "2025-02-14")))])
def test_a_message_that_could_not_be_processed_is_known_as_one(raw: bytes) -> None:
    entry = unprocessed(take(Counts(), nothing_kept, raw, PLACE))

    assert entry is not None
    assert entry.place == PLACE


def test_a_message_that_was_taken_is_none() -> None:
    assert unprocessed(take(Counts(), nothing_kept, encode(ARTICLE), PLACE)) is None
