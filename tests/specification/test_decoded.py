"""Events that were decoded lately are at hand; how many are kept, and how large, is bounded."""

from __future__ import annotations

from schemas.codec import encode, event_of
from streams.readmodel.decoded import LARGEST, MOST, Decoded
from tests.recorded import YES, news


def _raw(number: int, text: str = YES) -> tuple[str, bytes]:
    event = event_of(news(f"article {number}", text), "publish")
    return event.id, encode(event)


def test_an_event_is_decoded_once() -> None:
    decoded, (event_id, raw) = Decoded(), _raw(1)
    made = decoded.take([(event_id, raw)])

    assert decoded.those_of([event_id, "another"])[event_id] is made[event_id]
    assert list(decoded.those_of([event_id, "another"])) == [event_id]


def test_a_large_event_is_not_kept() -> None:
    decoded, (event_id, raw) = Decoded(), _raw(1, "x" * LARGEST)

    assert list(decoded.take([(event_id, raw)])) == [event_id]
    assert decoded.those_of([event_id]) == {}


def test_of_many_those_used_last_are_kept() -> None:
    decoded, (first, raw) = Decoded(), _raw(1)
    decoded.take([(first, raw)])
    decoded.take((f"event {number}", raw) for number in range(MOST - 1))
    decoded.those_of([first])
    decoded.take([("one more", raw)])

    assert list(decoded.those_of([first, "event 0", "event 1", "one more"])) == [first, "event 1", "one more"]
