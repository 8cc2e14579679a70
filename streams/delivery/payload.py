"""The CloudEvent that a webhook carries: a parcel in structured mode, as application/cloudevents+json."""

from typing import Any

import orjson

from streams.delivery.outbox import Entry
from streams.delivery.parcel import TYPE

MEDIA_TYPE = "application/cloudevents+json; charset=utf-8"


def cloud_event(entry: Entry) -> bytes:
    """Canonical JSON of the CloudEvent 1.0. The same entry gives the same bytes at every attempt."""
    data = entry.parcel.model_dump(mode="json", by_alias=True)
    event: dict[str, Any] = {
        "specversion": "1.0",
        "id": data.pop("id"),
        "source": "/volteface/delivery",
        "type": TYPE,
        "subject": f"{entry.parcel.desk}/{entry.parcel.receiver}",
        "time": data.pop("at"),
        "datacontenttype": "application/json",
        "data": data,
    }
    return orjson.dumps(event, option=orjson.OPT_SORT_KEYS)
