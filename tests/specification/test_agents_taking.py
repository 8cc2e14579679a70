"""From the bytes of a message to what becomes of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import pytest

from schemas.codec import AnyEvent, encode, event_of
from schemas.topics import ARTICLES, Topic
from streams.agents.taking import take
from streams.errors import VoltefaceError
from streams.guard import Guarded
from streams.step import Applied
from tests.builders import LEAVES_OPEN, article, observed, quoted

ORIGIN = "articles[0]@15"
ARTICLE = event_of(article("a1"), "publish")


@dataclass(frozen=True)
class Counts:
    """Keeps how often an article came, up to twice, and sends one stance."""

    name: str = "read"
    reads: Topic = ARTICLES

    def row_key(self, event: AnyEvent) -> str:
        return str(event.data.article_id)

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:  # noqa: ARG002 - every step has this shape
        return Applied((row or b"") + b"." if row != b".." else row, (observed(quoted(LEAVES_OPEN, "2025-02-14")),))


def nothing_kept(_key: bytes) -> bytes | None:
    return None


def test_an_event_of_the_steps_topic_gives_its_outputs_and_the_row_to_keep() -> None:
    taken = take(Counts(), {b"a1": b"."}.get, encode(ARTICLE), ORIGIN)

    assert (taken.row_key, taken.row, taken.changed) == (b"a1", b"..", True)
    assert taken.events == (observed(quoted(LEAVES_OPEN, "2025-02-14")),)


def test_a_row_that_stays_as_it_was_need_not_be_written() -> None:
    assert not take(Counts(), {b"a1": b".."}.get, encode(ARTICLE), ORIGIN).changed


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
    taken = take(Counts(), nothing_kept, raw, ORIGIN)

    (event,) = taken.events
    assert taken.row_key is None
    assert (event.data.origin, event.data.reason, event.source) == (ORIGIN, reason, "/volteface/read")
    assert base64.b64decode(event.data.raw) == raw
    assert ORIGIN in event.data.advice


def test_the_same_bytes_in_the_same_place_are_the_same_quarantine_event() -> None:
    first, second = (take(Counts(), nothing_kept, b"\xff", ORIGIN).events for _ in range(2))

    assert first == second


def test_a_step_that_fails_on_the_data_leaves_the_row_and_sends_the_event_to_quarantine() -> None:
    class Fails(Counts):
        def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
            message = f"{row!r} {event.id}"
            raise ValueError(message)

    taken = take(Guarded(Fails()), {b"a1": b"."}.get, encode(ARTICLE), ORIGIN)

    assert not taken.changed
    assert [event.data.reason for event in taken.events] == ["step-failed"]


def test_a_row_that_cannot_be_read_is_no_fault_of_the_data_and_stops_the_worker() -> None:
    class CannotRead(Counts):
        def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
            message = f"{row!r} is no row for {event.id}"
            raise VoltefaceError(message)

    with pytest.raises(VoltefaceError, match="is no row"):
        take(Guarded(CannotRead()), nothing_kept, encode(ARTICLE), ORIGIN)
