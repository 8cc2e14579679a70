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
    """A CloudEvent. `subject` is the key by which the event is partitioned."""

    specversion: Literal["1.0"] = "1.0"
    id: str
    source: str
    type: str
    subject: str
    time: Recorded | None = None
    datacontenttype: Literal["application/json"] = "application/json"
    data: Payload

    def recorded_at(self, moment: datetime) -> "Event[Payload]":
        """The same event, stamped with the time at which a runtime records it."""
        return self.model_copy(update={"time": moment})


def content_id(kind: str, *parts: str) -> str:
    """32 hex digits that depend on nothing but the content: SHA-256 over a JSON list, so no two lists collide."""
    return hashlib.sha256(orjson.dumps([kind, *parts])).hexdigest()[:32]
