from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest

from schemas.codec import UndecodableError, decode, encode, event_of
from schemas.model import WireModel
from schemas.topics import STANCES
from tests.builders import LEAVES_OPEN, RULES_OUT, observed, quoted
from tests.payloads import one_of_each

SAID = observed(quoted(LEAVES_OPEN, "2025-02-14"))


@pytest.mark.parametrize("payload", one_of_each(), ids=lambda payload: type(payload).__name__)
def test_what_is_encoded_is_decoded_as_it_was(payload: WireModel) -> None:
    event = event_of(payload, "test")
    assert decode(encode(event)) == event
    assert encode(decode(encode(event))) == encode(event)


def test_bytes_are_canonical_with_sorted_keys_and_no_spaces() -> None:
    wire = orjson.loads(encode(SAID))
    assert encode(SAID) == orjson.dumps(wire, option=orjson.OPT_SORT_KEYS)


def test_an_event_is_a_cloudevent_with_its_key_as_subject() -> None:
    wire = orjson.loads(encode(SAID))
    assert (wire["specversion"], wire["type"], wire["source"]) == ("1.0", STANCES.event_type, "/volteface/read")
    assert wire["subject"] == "vance"


def test_equal_payloads_have_equal_ids_whoever_writes_them() -> None:
    assert event_of(SAID.data, "read").id == event_of(SAID.data, "another writer").id


def test_different_payloads_have_different_ids() -> None:
    assert SAID.id != observed(quoted(RULES_OUT, "2025-02-14")).id


def test_nobody_has_recorded_an_event_that_the_core_makes() -> None:
    assert "time" not in orjson.loads(encode(SAID))


def test_the_time_of_recording_is_written_in_utc_and_leaves_the_id() -> None:
    kyiv = datetime(2025, 8, 24, 19, 32, 41, tzinfo=timezone(timedelta(hours=3)))
    recorded = SAID.recorded_at(kyiv)
    assert orjson.loads(encode(recorded))["time"] == "2025-08-24T16:32:41.000Z"
    assert recorded.id == SAID.id
    assert decode(encode(recorded)).time == datetime(2025, 8, 24, 16, 32, 41, tzinfo=UTC)


def test_a_time_without_a_zone_is_refused() -> None:
    wire = {**orjson.loads(encode(SAID)), "time": "2025-08-24T16:32:41"}
    with pytest.raises(UndecodableError, match="time"):
        decode(orjson.dumps(wire))


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b'{"type": NaN}', b'"\\ud800"', b"[" * 5000])
def test_bytes_that_are_not_json_are_named_so(raw: bytes) -> None:
    with pytest.raises(UndecodableError) as failure:
        decode(raw)
    assert failure.value.reason == "not-json"


@pytest.mark.parametrize("raw", [b"[]", b"7", b"{}", b'{"type":7}', b'{"type":"volteface.stance.observed.v99"}'])
def test_an_unknown_type_or_version_is_answered_with_the_known_ones(raw: bytes) -> None:
    with pytest.raises(UndecodableError) as failure:
        decode(raw)
    assert failure.value.reason == "unknown-type"
    assert STANCES.event_type in failure.value.detail


def test_a_field_of_the_wrong_shape_is_named() -> None:
    wire = orjson.loads(encode(SAID))
    wire["data"]["commitment"] = "perhaps"
    with pytest.raises(UndecodableError, match=r"wrong-shape: data\.commitment"):
        decode(orjson.dumps(wire))


def test_a_misspelt_field_does_not_vanish() -> None:
    wire = orjson.loads(encode(SAID))
    wire["data"]["comitment"] = "supports"
    with pytest.raises(UndecodableError, match=r"data\.comitment"):
        decode(orjson.dumps(wire))
