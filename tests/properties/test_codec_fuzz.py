"""Whatever comes from a broker, decoding ends with an event or with a reason: never with another error, and soon."""

from __future__ import annotations

import gc
import time
from collections import Counter

import orjson
import pytest

from schemas.codec import UndecodableError, decode, encode, event_of
from schemas.topics import ALL_TOPICS, ARTICLES
from streams.bounds import expect_bounds
from tests.bad_messages import FIVE_MB, WAYS, invented, large, spoilt
from tests.builders import article
from tests.payloads import one_of_each
from tests.strict import why_no_article

KNOWN = frozenset(kind for topic in ALL_TOPICS for kind in topic.event_types) | {"volteface.input.quarantined.v1"}
VALID = [encode(event_of(payload, "test")) for payload in one_of_each()]
AN_ARTICLE = encode(event_of(article(), "publish"))


def outcome(raw: bytes) -> str:
    """What decoding comes to; any other failure passes through and fails the test."""
    try:
        event = decode(raw)
    except UndecodableError as refused:
        return refused.reason if len(str(refused)) < 2_000 else "too many words"
    # What was let in can be kept, sent, and shown.
    assert decode(encode(event)).id == event.id
    return "event"


def test_events_spoilt_in_any_way_are_events_or_refused_with_a_reason() -> None:
    outcomes = Counter(map(outcome, spoilt(VALID, 200 * len(WAYS))))
    assert outcomes.keys() == {"event", "not-json", "unknown-type", "wrong-shape"}
    assert min(outcomes.values()) > 20


def test_anything_that_hypothesis_thinks_up_is_an_event_or_refused_with_a_reason() -> None:
    outcomes = Counter(map(outcome, invented(VALID, 1_000)))
    assert outcomes.keys() >= {"event", "not-json", "unknown-type", "wrong-shape"}


def test_what_the_codec_refuses_a_second_opinion_refuses_for_the_same_reason() -> None:
    messages = [*spoilt([AN_ARTICLE], 100 * len(WAYS)), *invented([AN_ARTICLE], 500)]
    reasons = Counter(_agreed(raw) for raw in messages)
    assert reasons.keys() == {None, "not-json", "unknown-type", "wrong-shape"}


def _agreed(raw: bytes) -> str | None:
    reason = outcome(raw)
    if reason == "event":
        return None
    assert why_no_article(raw, KNOWN) == reason, raw[:500]
    return reason


def test_five_megabytes_cost_no_more_than_moments_whatever_they_are() -> None:
    for raw in large(AN_ARTICLE):
        assert len(raw) > FIVE_MB * 0.9
        started = time.process_time()
        reason = outcome(raw)
        assert time.process_time() - started < 10
        assert reason == "event" or reason == why_no_article(raw, KNOWN)


@pytest.mark.parametrize("item", [1, "x", None, {}, []])
def test_a_list_of_millions_of_wrong_items_is_refused_at_the_first(item: object) -> None:
    (raw,) = [raw for raw in VALID if orjson.loads(raw)["type"] == "volteface.position.updated.v1"]
    wire = orjson.loads(raw)
    wire["data"]["history"] = [item] * 1_000_000
    raw = orjson.dumps(wire)
    # A million empty lists set off the collector, which then goes through all that the tests before left behind.
    gc.disable()
    try:
        started = time.process_time()
        assert outcome(raw) == "wrong-shape"
        assert time.process_time() - started < 2
    finally:
        gc.enable()


@pytest.mark.parametrize("number", [b"9" * 400, b'"' + b"9" * 400 + b'"', b"18446744073709551616", b"1e999"])
def test_a_number_that_could_not_be_written_again_is_not_let_in(number: bytes) -> None:
    raw = AN_ARTICLE.replace(b'"revision":1', b'"revision":' + number)
    assert raw != AN_ARTICLE
    assert outcome(raw) != "event"


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"])
def test_a_time_that_has_no_utc_is_not_let_in(moment: str) -> None:
    assert outcome(orjson.dumps(orjson.loads(AN_ARTICLE) | {"time": moment})) == "wrong-shape"


@pytest.mark.parametrize("depth", [10, 500, 1_015, 1_020, 5_000])
def test_a_type_that_is_deeply_nested_is_refused_without_being_shown(depth: int) -> None:
    assert outcome(b'{"type":' + b"[" * depth + b"]" * depth + b"}") in {"unknown-type", "not-json"}


def test_an_article_that_is_too_long_is_an_event_and_out_of_bounds() -> None:
    too_long = [raw for raw in large(AN_ARTICLE)[4:6] if outcome(raw) == "event"]
    assert len(too_long) == 2
    for raw in too_long:
        assert decode(raw).type == ARTICLES.event_type
        with pytest.raises(UndecodableError, match="too-large"):
            expect_bounds(decode(raw))
