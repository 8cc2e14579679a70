"""The envelope of every event: CloudEvents 1.0, structured mode, with ids that are hashes of content.

The core makes events without a time; a runtime stamps `time` when it records one. Two events with the same id have the
same payload, so a consumer drops repeats by id.
"""

import hashlib
from datetime import UTC, datetime
from typing import Annotated, Generic, Literal, TypeVar

import orjson
from pydantic import AfterValidator, AwareDatetime, PlainSerializer

from schemas.model import WireModel

Payload = TypeVar("Payload", bound=WireModel)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _has_a_utc(moment: datetime) -> datetime:
    try:
        moment.astimezone(UTC)
    except OverflowError as error:
        message = "lies outside the years 1 to 9999 in UTC"
        raise ValueError(message) from error
    return moment


Recorded = Annotated[AwareDatetime, AfterValidator(_has_a_utc), PlainSerializer(_rfc3339, when_used="json-unless-none")]
"""A time of recording; RFC 3339 in UTC on the wire."""


class Event(WireModel, Generic[Payload]):
    """A CloudEvent 1.0 in structured mode, as JSON."""

    specversion: Literal["1.0"] = "1.0"
    """The version of CloudEvents."""
    id: str
    """32 hex digits, a hash of type and data: two events with one id have the same data, so drop repeats by it."""
    source: str
    """Who wrote it: `/volteface/` and the name of the step."""
    type: str
    """What happened, with the version of the form of `data`."""
    subject: str
    """The key of the message: events of one topic with one subject keep their order."""
    time: Recorded | None = None
    """When it was recorded, RFC 3339 in UTC to the millisecond; left out while nobody has recorded it."""
    datacontenttype: Literal["application/json"] = "application/json"
    """The media type of `data`."""
    data: Payload
    """What happened, in the form that `type` names."""

    def recorded_at(self, moment: datetime) -> "Event[Payload]":
        """The same event, stamped with the time at which a runtime records it."""
        return self.model_copy(update={"time": moment})


def content_id(kind: str, *parts: str) -> str:
    """32 hex digits that depend on nothing but the content: SHA-256 over a JSON list, so no two lists collide."""
    return hashlib.sha256(orjson.dumps([kind, *parts])).hexdigest()[:32]
