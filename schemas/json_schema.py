"""JSON Schema (draft 2020-12) of every event, made from the models: the specification of the wire for everybody else.

A schema describes what may come, so it is open: properties that it does not name are allowed, since a later writer of
the same version may add some. What a consumer has to tolerate is exactly what the schema tolerates. Writers are held
to the models, which are closed.
"""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import CoreSchema
from pydantic_core.core_schema import IntSchema

from schemas.codec import EVENTS
from schemas.model import LARGEST_INTEGER, SMALLEST_INTEGER
from schemas.topics import ALL_TOPICS, Topic

Schema = dict[str, Any]
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Untitled(GenerateJsonSchema):
    """Without a title for each property, which would only repeat its name."""

    def field_title_should_be_set(self, _schema: Any) -> bool:  # noqa: ANN401 - pydantic's own union of many types
        """Never."""
        return False

    def int_schema(self, schema: IntSchema) -> Schema:
        """Without the bounds of what can be written as JSON at all, which every integer has."""
        made: Schema = super().int_schema(schema)
        everywhere = {"minimum": SMALLEST_INTEGER, "maximum": LARGEST_INTEGER}
        return {key: value for key, value in made.items() if everywhere.get(key) != value}

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> Schema:
        """The schema, open and with every description on one line a paragraph."""
        made: Schema = _opened(super().generate(schema, mode))
        return made


def event_schemas() -> dict[str, Schema]:
    """The schema of every type that is written, by type, of the whole event with its data."""
    return {kind: event_schema(kind) for kind in EVENTS}


def event_schema(kind: str) -> Schema:
    """The schema of one type.

    Raises:
        KeyError: a type that is not written.
    """
    made = EVENTS[kind].model_json_schema(schema_generator=_Untitled)
    payload = made["$defs"][_name(made["properties"]["data"])]
    return {
        "$schema": DRAFT,
        "$id": f"urn:volteface:{kind}",
        "title": kind,
        "description": f"{payload['description']}\n\n{_whereabouts(kind)}",
        "type": "object",
        # CloudEvents asks for `specversion` in every event; the decoder here does not.
        "required": ["specversion", *made["required"]],
        "properties": _attributes(kind, made["properties"]),
        "$defs": made["$defs"],
    }


def topic_of_type(kind: str) -> Topic:
    """The topic that carries events of this type; every version of a type is on the same one."""
    named = _without_version(kind)
    return next(topic for topic in ALL_TOPICS if named in map(_without_version, topic.event_types))


def _without_version(kind: str) -> str:
    return kind.rpartition(".v")[0]


def _attributes(kind: str, made: Schema) -> Schema:
    return {
        **made,
        "specversion": {key: value for key, value in made["specversion"].items() if key != "default"},
        "source": {**made["source"], "format": "uri-reference"},
        "type": {"const": kind, **made["type"]},
        "time": {**_never_null(made["time"]), "pattern": _MOMENT},
    }


def _whereabouts(kind: str) -> str:
    topic = topic_of_type(kind)
    return f"On the topic `{topic.name}`, by the key `data.{topic.key}`."


def _never_null(time: Schema) -> Schema:
    (moment,) = (branch for branch in time["anyOf"] if branch["type"] != "null")
    return {**moment, "description": time["description"]}


def _name(reference: Schema) -> str:
    pointer: str = reference["$ref"]
    return pointer.rpartition("/")[2]


def _opened(node: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(node, list):
        return [_opened(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _opened(value) for key, value in node.items() if (key, value) != ("additionalProperties", False)}
    if isinstance(kept.get("description"), str):
        kept["description"] = _one_line_a_paragraph(kept["description"])
    return kept


def _one_line_a_paragraph(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
