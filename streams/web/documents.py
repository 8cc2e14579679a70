"""Documents: what events look like on the wire, as it is published: AsyncAPI, and the JSON Schemas."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from schemas.documents import asyncapi_bytes, schema_bytes
from streams.web.problem import not_there

router = APIRouter(include_in_schema=False)

_FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600"}


@router.get("/asyncapi")
@router.get("/asyncapi.json")
def asyncapi() -> Response:
    """The AsyncAPI document."""
    return Response(asyncapi_bytes(), headers=_FOR_AN_HOUR, media_type="application/json")


@router.get("/schemas/{kind}.json")
def schema(kind: Annotated[str, Path(max_length=200)]) -> Response:
    """The JSON Schema of a type and version."""
    try:
        return Response(schema_bytes(kind), headers=_FOR_AN_HOUR, media_type="application/schema+json")
    except KeyError as error:
        raise not_there("this schema") from error
