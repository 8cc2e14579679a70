from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft7Validator

from schemas.asyncapi import asyncapi, types_sent
from schemas.codec import topic_of
from schemas.documents import asyncapi_bytes, published_types
from schemas.json_schema import event_schemas
from schemas.topics import (
    ALERTS,
    ALL_TOPICS,
    MAX_MESSAGE_BYTES,
    QUARANTINE,
    RETRIED_TYPE,
    STANCE_RULED_TYPE,
    STANCES,
    Topic,
)
from tests.payloads import a_verdict
from tests.recorded import the_turn

OFFICIAL = Path(__file__).parent / "asyncapi" / "3.0.0.json.gz"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = orjson.loads(asyncapi_bytes())
    return loaded


def test_the_document_keeps_to_the_official_schema_of_asyncapi(document: dict[str, Any]) -> None:
    official = Draft7Validator(orjson.loads(gzip.decompress(OFFICIAL.read_bytes())))
    official.validate(document)
    document = {**document, "channels": {"articles": {"bindings": {"kafka": {"partitions": "one"}}}}}
    assert not official.is_valid(document)


@pytest.mark.parametrize("topic", ALL_TOPICS, ids=lambda topic: topic.name)
def test_a_channel_is_a_topic_with_its_real_settings(document: dict[str, Any], topic: Topic) -> None:
    channel = document["channels"][topic.name]
    kafka = channel["bindings"]["kafka"]

    assert channel["address"] == "{prefix}" + topic.name
    assert kafka["partitions"] == topic.partitions
    assert kafka["topicConfiguration"] == {
        "cleanup.policy": [topic.cleanup],
        "retention.ms": topic.retention_ms,
        "max.message.bytes": MAX_MESSAGE_BYTES,
    }
    assert set(topic.event_types) <= channel["messages"].keys()


def test_every_published_type_is_a_message_with_its_schema_and_on_one_channel(document: dict[str, Any]) -> None:
    on_channels = [kind for channel in document["channels"].values() for kind in channel["messages"]]

    assert sorted(on_channels) == sorted(published_types()) == sorted(document["components"]["messages"])
    for kind, message in document["components"]["messages"].items():
        assert message["payload"]["schema"] == {"$ref": f"./schemas/{kind}.json"}
        assert message["contentType"] == "application/cloudevents+json"


def test_every_writer_sends_and_every_reader_receives(document: dict[str, Any]) -> None:
    sends = {f"{role}-sends-{topic.name}" for topic in ALL_TOPICS for role in topic.writer.split(", ")}
    receives = {f"{role}-receives-{topic.name}" for topic in ALL_TOPICS for role in topic.readers}

    assert document["operations"].keys() == sends | receives


def test_what_the_steps_really_send_is_what_the_document_says_that_they_send() -> None:
    events = the_turn().take(a_verdict()).events
    senders = {(event.source.rpartition("/")[2], event.type) for event in events}

    assert {"read", "track", "compare", "alert", "judge"} <= {role for role, _ in senders}
    for event in events:
        role = event.source.rpartition("/")[2]
        assert event.type in types_sent(role, topic_of(event)), f"{role} sent {event.type}"


def test_types_that_one_step_alone_sends_are_sent_by_no_other() -> None:
    assert types_sent("retry", QUARANTINE) == (RETRIED_TYPE,)
    assert types_sent("judge", QUARANTINE) == (QUARANTINE.event_type,)
    assert types_sent("judge", STANCES) == (STANCE_RULED_TYPE,)
    assert STANCE_RULED_TYPE not in types_sent("read", STANCES)
    assert types_sent("alert", ALERTS) == (ALERTS.event_type,)


def test_another_schema_is_another_version_of_the_document() -> None:
    schemas = event_schemas()
    changed = {kind: {**schema, "description": "other"} for kind, schema in schemas.items()}
    assert asyncapi(schemas)["info"]["version"] != asyncapi(changed)["info"]["version"]
