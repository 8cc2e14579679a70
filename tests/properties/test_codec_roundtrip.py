from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from schemas.codec import UndecodableError, decode, encode, event_of
from schemas.dates import DatedBy, Precision
from schemas.documents import published_schema
from schemas.stance import Certainty, Commitment, Evidence, Ground, QuoteType, Stance
from schemas.topics import STANCES
from tests.builders import STAMP

FEW_HUNDRED = settings(max_examples=300, derandomize=True, deadline=None)

PUBLISHED = Draft202012Validator(published_schema(STANCES.event_type))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ids = texts.filter(bool)
days = st.dates().map(lambda day: DatedBy(value=day.isoformat(), precision=Precision.DAY, basis="explicit"))
passages = st.builds(
    Evidence,
    exact=ids,
    prefix=texts,
    suffix=texts,
    start=st.integers(0, 10**7),
    end=st.integers(1, 10**7),
    text_sha256=texts,
)
stances = st.builds(
    Stance,
    article_id=ids,
    revision=st.integers(1, 9),
    actor_id=ids,
    issue_id=ids,
    commitment=st.sampled_from(Commitment),
    conditional=st.booleans(),
    condition=st.none() | texts,
    certainty=st.sampled_from(Certainty),
    quote_type=st.sampled_from(QuoteType),
    statement_date=days | st.just(DatedBy()),
    reported_by=st.lists(texts, max_size=3).map(tuple),
    evidence=passages,
    utterance_id=texts,
    historical=st.booleans(),
    reader=st.just(STAMP),
    grounds=st.lists(st.sampled_from(Ground), unique=True).map(tuple),
    cues=st.lists(texts, max_size=3).map(tuple),
)
zones = st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=45))])
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001 - the zone is drawn beside it
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


@FEW_HUNDRED
@given(stances)
def test_any_stance_comes_back_from_bytes_as_it_went_and_its_bytes_are_canonical(stance: Stance) -> None:
    event = event_of(stance, "read")
    assert decode(encode(event)) == event
    assert encode(decode(encode(event))) == encode(event)


@FEW_HUNDRED
@given(stances, moments)
def test_recording_an_event_changes_its_time_and_nothing_else(stance: Stance, moment: datetime) -> None:
    event = event_of(stance, "read")
    wire = orjson.loads(encode(event.recorded_at(moment)))
    assert wire.pop("time").endswith("Z")
    assert orjson.dumps(wire, option=orjson.OPT_SORT_KEYS) == encode(event)


@FEW_HUNDRED
@given(stances, moments)
def test_any_stance_keeps_to_the_published_schema(stance: Stance, moment: datetime) -> None:
    event = event_of(stance, "read")
    for one in (event, event.recorded_at(moment)):
        PUBLISHED.validate(orjson.loads(encode(one)))


@FEW_HUNDRED
@given(stances, stances)
def test_two_stances_have_one_id_only_if_they_are_equal(one: Stance, other: Stance) -> None:
    assert (event_of(one, "read").id == event_of(other, "read").id) == (one == other)


@FEW_HUNDRED
@given(st.binary(max_size=200) | json_values.map(orjson.dumps))
def test_any_bytes_are_an_event_or_are_refused_with_a_reason(raw: bytes) -> None:
    assert outcome(raw) in {"event", "not-json", "unknown-type", "wrong-shape"}


@FEW_HUNDRED
@given(stances, st.data())
def test_an_event_with_any_field_replaced_is_read_or_refused_and_never_fails_otherwise(
    stance: Stance, data: st.DataObject
) -> None:
    wire = orjson.loads(encode(event_of(stance, "read")))
    wire["data"][data.draw(st.sampled_from(sorted(wire["data"])))] = data.draw(json_values)
    assert outcome(orjson.dumps(wire)) in {"event", "wrong-shape"}


def outcome(raw: bytes) -> str:
    """What decoding comes to; any other failure passes through and fails the test."""
    try:
        decode(raw)
    except UndecodableError as refused:
        return refused.reason
    return "event"
