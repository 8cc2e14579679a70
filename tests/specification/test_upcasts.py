"""What was recorded under a type of former days is read as the type of today."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import orjson
import pytest

from schemas.codec import UndecodableError, decode, encode
from schemas.quarantine import TopicPlace
from schemas.topics import ALL_TOPICS, QUARANTINE
from schemas.upcasts import UPCASTS, Upcast, expect_complete, upcast
from streams.embedded.log import EventLog
from streams.embedded.tables import open_tables
from streams.export import write_exports

OLD = "volteface.input.quarantined.v1"
PRESENT = {kind for topic in ALL_TOPICS for kind in topic.event_types}


def an_old_event(origin: str = "articles[2]@15", **changes: Any) -> bytes:  # noqa: ANN401 - any JSON
    """What version 0.1 of this program wrote, byte for byte."""
    data = {
        "advice": "Send JSON.",
        "article_id": None,
        "origin": origin,
        "raw": base64.b64encode(b"\xff").decode(),
        "raw_bytes": 1,
        "raw_sha256": hashlib.sha256(b"\xff").hexdigest(),
        "reason": "not-json",
    }
    event = {
        "data": data | changes,
        "datacontenttype": "application/json",
        "id": "0123456789abcdef0123456789abcdef",
        "source": "/volteface/read",
        "specversion": "1.0",
        "subject": origin,
        "time": "2026-01-02T12:00:00.000Z",
        "type": OLD,
    }
    return orjson.dumps(event, option=orjson.OPT_SORT_KEYS)


def test_an_event_of_an_old_type_is_read_as_the_present_one_under_the_id_and_time_that_it_has() -> None:
    event = decode(an_old_event())
    assert (event.type, event.id) == (QUARANTINE.event_type, "0123456789abcdef0123456789abcdef")
    assert event.time is not None
    assert event.data.raw_sha256 == hashlib.sha256(b"\xff").hexdigest()


def test_the_place_of_a_message_is_taken_from_the_origin_that_tells_it_and_nothing_is_known_of_its_stack() -> None:
    data = decode(an_old_event("articles[2]@15")).data
    assert data.place == TopicPlace(topic="articles", partition=2, offset=15, key=None)
    assert data.stack is None


@pytest.mark.parametrize("origin", ["feed.jsonl:7", "articles", "a1@read", "articles[x]@15", "[0]@1", ""])
def test_an_origin_that_is_no_place_gives_none(origin: str) -> None:
    assert decode(an_old_event(origin)).data.place is None


@pytest.mark.parametrize("changes", [{"origin": 7}, {"raw": None}, {"more": 1}])
def test_an_old_event_of_the_wrong_shape_is_refused_as_any_other(changes: dict[str, Any]) -> None:
    with pytest.raises(UndecodableError, match="wrong-shape"):
        decode(an_old_event(**changes))


@pytest.mark.parametrize("data", [None, [], "x", 7])
def test_an_old_event_without_data_is_refused(data: object) -> None:
    wire = orjson.loads(an_old_event()) | {"data": data}
    with pytest.raises(UndecodableError):
        decode(orjson.dumps(wire))


def test_a_log_with_old_events_opens_and_is_listed_and_exported_under_the_present_type(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    with EventLog.open(path, "x") as log, log.transaction():
        log.append("quarantine", "articles[2]@15", "0123456789abcdef0123456789abcdef", an_old_event())

    with open_tables(path) as tables:
        listed = list(tables.latest(QUARANTINE, "origin", "raw_sha256", "reason"))
        write_exports(tables.events(QUARANTINE), tmp_path)

    assert listed == [decode(an_old_event())]
    assert (tmp_path / "quarantine.jsonl").read_bytes() == encode(decode(an_old_event())) + b"\n"


def test_every_version_that_was_published_leads_to_a_present_one() -> None:
    expect_complete(UPCASTS, PRESENT)


def doubled(data: dict[str, Any]) -> dict[str, Any]:
    return {"number": 2 * data["number"]}


def test_an_upcast_over_several_versions_takes_each_in_turn() -> None:
    table = {"a.b.v1": Upcast("a.b.v2", doubled), "a.b.v2": Upcast("a.b.v3", doubled)}
    assert upcast("a.b.v1", {"number": 1}, table) == ("a.b.v3", {"number": 4})
    assert upcast("a.b.v3", {"number": 1}, table) == ("a.b.v3", {"number": 1})


@pytest.mark.parametrize(
    ("table", "present"),
    [
        ({}, {"a.b.v2"}),
        ({"a.b.v2": Upcast("a.b.v3", doubled)}, {"a.b.v3"}),
        ({"a.b.v1": Upcast("a.c.v1", doubled)}, {"a.b.v2"}),
        ({"a.b.v1": Upcast("a.b.v1", doubled)}, {"a.b.v2"}),
        ({"a.b.v1": Upcast("a.b.v2", doubled)}, {"a.b.v1", "a.b.v2"}),
    ],
    ids=["no way on", "a gap", "to nowhere", "in a circle", "a present one"],
)
def test_a_table_with_a_gap_is_refused(table: dict[str, Upcast], present: set[str]) -> None:
    with pytest.raises(ValueError, match="upcast"):
        expect_complete(table, present)
