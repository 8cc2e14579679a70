"""A published schema in the words of draft-07, which every registry understands.

Published schemas are draft 2020-12. Registries compare JSON Schemas by libraries of their own; some do not know that
draft: Apicurio Registry 3.0 takes such a schema and fails at the next comparison. What our schemas say is the same in
both, but for where definitions stand, and for a reference, beside which draft-07 reads nothing else.
"""

from typing import Any

import orjson

_KEYWORDS = {"$defs": "definitions"}
DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def as_draft_07(schema: dict[str, Any]) -> str:
    """The schema as text in canonical JSON, so that equal schemas are equal texts."""
    return orjson.dumps({**_translated(schema), "$schema": DRAFT_07}, option=orjson.OPT_SORT_KEYS).decode()


def _translated(node: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(node, list):
        return [_translated(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        reference = {"$ref": node["$ref"].replace("#/$defs/", "#/definitions/")}
        beside = {key: _translated(value) for key, value in node.items() if key != "$ref"}
        return {"allOf": [reference], **beside} if beside else reference
    return {_KEYWORDS.get(key, key): _translated(value) for key, value in node.items()}
