"""What every model on the wire has in common: frozen, closed, plain JSON."""

from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema

SMALLEST_INTEGER, LARGEST_INTEGER = -(2**63), 2**64 - 1
"""What can be written as JSON here."""

_SEQUENCES = frozenset({"list", "tuple", "set", "frozenset"})


def _bound(node: object) -> None:
    if isinstance(node, dict):
        # The type of a node is a text; a node with the fields of a model may have a field of that name.
        kind = node.get("type")
        if isinstance(kind, str) and kind in _SEQUENCES and "items_schema" in node:
            node["fail_fast"] = True
        elif kind == "int":
            node.setdefault("le", LARGEST_INTEGER)
            node.setdefault("ge", SMALLEST_INTEGER)
        for inner in node.values():
            _bound(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            _bound(inner)


class WireModel(BaseModel):
    """A frozen value. Unknown fields are an error: a misspelt field must not vanish.

    A list ends at its first wrong item, so that a hostile one costs no more than an honest one (all errors of 5 MB of
    wrong items take minutes, and gigabytes). Integers are such as JSON takes.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=False,
        ser_json_inf_nan="strings",
        use_attribute_docstrings=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - as pydantic's own
        """The schema of the fields as they are declared, with those two bounds everywhere in it."""
        schema = handler(source)
        _bound(schema)
        return schema
