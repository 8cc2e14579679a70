"""The AsyncAPI 3.0 document: channels, messages, and who sends and receives what. Made from the topics and the models.

Channels are topics, operations are named by step and topic: `track-receives-stances`. The messages' schemas are the
published ones beside the document, by relative reference.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from schemas.codec import EVENTS
from schemas.json_schema import Schema, topic_of_type
from schemas.topics import ALERT_RULED_TYPE, ALL_TOPICS, MAX_MESSAGE_BYTES, RETRIED_TYPE, STANCE_RULED_TYPE, Topic

CONTENT_TYPE = "application/cloudevents+json"
SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12"
_BINDING = "0.5.0"
_CORRELATES = ("alert_id", "article_id", "change_id")
"""What tells which events belong together, the narrowest first; where a payload has none of them, its subject."""
_ONLY_BY = {STANCE_RULED_TYPE: "judge", ALERT_RULED_TYPE: "judge", RETRIED_TYPE: "retry"}
"""Types that one step alone sends; it sends no other type to that topic."""
_ABOUT = (
    "Every message is one CloudEvent 1.0 in structured mode, as JSON in UTF-8, without a header and without a magic "
    "byte; its key is the event's `subject`. Delivery is at least once: drop repeats by `id`, a hash of the content. "
    "Order holds within a subject. Tolerate properties that you do not know; they may be added under one version."
)
_CREDENTIALS = {
    "scram": {"type": "scramSha512", "description": "SASL/SCRAM over TLS."},
    "plain": {"type": "plain", "description": "SASL/PLAIN over TLS."},
    "certificate": {"type": "X509", "description": "A client certificate."},
}


def asyncapi(schemas: Mapping[str, Schema]) -> Schema:
    """The document for these schemas, by type. Its version is a hash of everything else in it."""
    document = {
        "defaultContentType": CONTENT_TYPE,
        "servers": _servers(),
        "channels": {topic.name: _channel(topic, schemas) for topic in ALL_TOPICS},
        "operations": dict(_operations(schemas)),
        "components": {
            "messages": {kind: _message(kind, schema) for kind, schema in schemas.items()},
            "securitySchemes": _CREDENTIALS,
        },
    }
    content = orjson.dumps([document, dict(schemas)], option=orjson.OPT_SORT_KEYS)
    info = {"title": "Volteface events", "version": hashlib.sha256(content).hexdigest()[:12], "description": _ABOUT}
    return {"asyncapi": "3.0.0", "id": "urn:volteface:events", "info": info, **document}


def _servers() -> Schema:
    bootstrap = {"default": "localhost:9092", "description": "host:port of a broker, the option --bootstrap."}
    open_to_all = {"host": "{bootstrap}", "protocol": "kafka", "variables": {"bootstrap": bootstrap}}
    security = [{"$ref": f"#/components/securitySchemes/{name}"} for name in _CREDENTIALS]
    return {
        "plaintext": {**open_to_all, "description": "A broker that asks for no credentials."},
        "tls": {
            **open_to_all,
            "protocol": "kafka-secure",
            "security": security,
            "description": "TLS, by any of these.",
        },
    }


def _channel(topic: Topic, schemas: Mapping[str, Schema]) -> Schema:
    kinds = [kind for kind in schemas if topic_of_type(kind) == topic]
    prefix = {"default": "volteface.", "description": "How an installation's topics begin, the option --prefix."}
    settings = {
        "cleanup.policy": [topic.cleanup],
        "retention.ms": topic.retention_ms,
        "max.message.bytes": MAX_MESSAGE_BYTES,
    }
    return {
        "address": "{prefix}" + topic.name,
        "description": f"Keyed by `data.{topic.key}`. Partitions are the default; an installation may have more.",
        "parameters": {"prefix": prefix},
        "messages": {kind: {"$ref": f"#/components/messages/{kind}"} for kind in kinds},
        "bindings": {
            "kafka": {
                "partitions": topic.partitions,
                "topicConfiguration": settings,
                "bindingVersion": _BINDING,
            }
        },
    }


def _operations(schemas: Mapping[str, Schema]) -> Iterator[tuple[str, Schema]]:
    for topic in ALL_TOPICS:
        for role in topic.writer.split(", "):
            yield f"{role}-sends-{topic.name}", _operation(role, "send", topic, types_sent(role, topic))
        there = [kind for kind in schemas if topic_of_type(kind) == topic]
        for role in topic.readers:
            yield f"{role}-receives-{topic.name}", _operation(role, "receive", topic, there)


def _operation(role: str, action: str, topic: Topic, kinds: Sequence[str]) -> Schema:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{topic.name}"},
        "summary": f"What {role} {action}s on {topic.name}",
        "tags": [{"name": role}],
        "messages": [{"$ref": f"#/channels/{topic.name}/messages/{kind}"} for kind in kinds],
    }


def types_sent(role: str, topic: Topic) -> tuple[str, ...]:
    """The types that a step sends to a topic that it writes."""
    own = tuple(kind for kind in topic.event_types if _ONLY_BY.get(kind) == role)
    return own or tuple(kind for kind in topic.event_types if kind not in _ONLY_BY)


def _message(kind: str, schema: Schema) -> Schema:
    key = topic_of_type(kind).key
    summary = schema["description"].partition("\n")[0]
    return {
        "name": kind,
        "title": kind,
        "summary": summary if kind in EVENTS else f"{summary} No longer written; old ones may still be there.",
        "contentType": CONTENT_TYPE,
        "correlationId": {"location": f"$message.payload#/{_correlation(schema)}"},
        "payload": {"schemaFormat": SCHEMA_FORMAT, "schema": {"$ref": f"./schemas/{kind}.json"}},
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": f"`data.{key}`, which is `subject`, in UTF-8."},
                "bindingVersion": _BINDING,
            }
        },
    }


def _correlation(schema: Schema) -> str:
    data = schema["$defs"][schema["properties"]["data"]["$ref"].rpartition("/")[2]]
    always = [name for name in _CORRELATES if data["properties"].get(name, {}).get("type") == "string"]
    return f"data/{always[0]}" if always else "subject"


def as_bytes(document: Any) -> bytes:  # noqa: ANN401 - any JSON
    """A published document as a file: indented, in the order in which it was made, with a last newline."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
