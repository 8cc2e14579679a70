"""Bytes to event and back: the only place that serialises.

Output is canonical: UTF-8 JSON with sorted keys and no spaces, so equal events are equal bytes.
"""

from typing import Any

import orjson
from pydantic import ValidationError

from schemas.alert import Alert
from schemas.article import Article
from schemas.change import Change
from schemas.envelope import Event, Payload, content_id
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.model import WireModel
from schemas.position import Position
from schemas.press_cue import PressCue
from schemas.quarantine import Quarantined
from schemas.retried import Retried
from schemas.silence import Silenced, SilenceLifted
from schemas.stance import Stance
from schemas.superseded import Superseded
from schemas.topics import (
    ALERT_RULED_TYPE,
    ALERTS,
    ALL_TOPICS,
    ARTICLES,
    ASSIGNED_TYPE,
    CHANGES,
    HANDLING,
    NOTED_TYPE,
    POSITIONS,
    PRESS_CUE_TYPE,
    QUARANTINE,
    RETRIED_TYPE,
    SILENCE_LIFTED_TYPE,
    SILENCED_TYPE,
    STANCE_RULED_TYPE,
    STANCES,
    SUPERSEDED_TYPE,
    UNKNOWN_ACTORS,
    VERDICTS,
    Topic,
)
from schemas.unknown_actor import UnknownActor
from schemas.upcasts import UPCASTS, expect_complete, upcast
from schemas.verdict import AlertRuled, StanceRuled, Verdict

AnyEvent = Event[Any]

_PAYLOADS: dict[str, type[WireModel]] = {
    ARTICLES.event_type: Article,
    VERDICTS.event_type: Verdict,
    STANCES.event_type: Stance,
    PRESS_CUE_TYPE: PressCue,
    SUPERSEDED_TYPE: Superseded,
    STANCE_RULED_TYPE: StanceRuled,
    UNKNOWN_ACTORS.event_type: UnknownActor,
    POSITIONS.event_type: Position,
    CHANGES.event_type: Change,
    ALERT_RULED_TYPE: AlertRuled,
    ALERTS.event_type: Alert,
    HANDLING.event_type: Acknowledged,
    ASSIGNED_TYPE: Assigned,
    NOTED_TYPE: Noted,
    SILENCED_TYPE: Silenced,
    SILENCE_LIFTED_TYPE: SilenceLifted,
    QUARANTINE.event_type: Quarantined,
    RETRIED_TYPE: Retried,
}
_TYPE_OF_PAYLOAD = {payload: kind for kind, payload in _PAYLOADS.items()}


def _event_class(payload: type[WireModel]) -> type[AnyEvent]:
    return Event[payload]  # type: ignore[valid-type]  # the class is made at run time, from the table above


EVENTS = {kind: _event_class(payload) for kind, payload in _PAYLOADS.items()}
"""The model of every type that is written."""
_TOPIC_OF_TYPE = {kind: topic for topic in ALL_TOPICS for kind in topic.event_types}
expect_complete(UPCASTS, EVENTS)

MAX_DETAIL_CHARS = 200
"""The most that is said of what somebody else wrote: it may be megabytes."""


class UndecodableError(ValueError):
    """Bytes that are not an event of a type and version known here. `reason` is a stable code."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def topic_of(event: AnyEvent) -> Topic:
    """The topic that carries this event."""
    return _TOPIC_OF_TYPE[event.type]


def event_of(payload: Payload, source: str) -> Event[Payload]:
    """Wrap a payload: type, subject and id follow from its content; `source` is the writer's name."""
    kind = _TYPE_OF_PAYLOAD[type(payload)]
    return EVENTS[kind](
        id=content_id(kind, canonical(payload).decode()),
        source=f"/volteface/{source}",
        type=kind,
        subject=str(getattr(payload, _TOPIC_OF_TYPE[kind].key)),
        data=payload,
    )


def canonical(model: WireModel) -> bytes:
    """Canonical JSON of a model."""
    return orjson.dumps(model.model_dump(mode="json", by_alias=True), option=orjson.OPT_SORT_KEYS)


def encode(event: AnyEvent) -> bytes:
    """Canonical JSON of an event; `time` is left out while nobody has recorded it."""
    wire = event.model_dump(mode="json", by_alias=True)
    if wire["time"] is None:
        del wire["time"]
    return orjson.dumps(wire, option=orjson.OPT_SORT_KEYS)


def decode(raw: bytes) -> AnyEvent:
    """Read an event from bytes; one of a type of former days as the present one, under the id that it has.

    Raises:
        UndecodableError: not JSON, not an object, an unknown type or version, or a payload of the wrong shape.
    """
    try:
        wire = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise UndecodableError("not-json", str(error)) from error
    wire = _present(wire)
    kind = wire.get("type") if isinstance(wire, dict) else None
    if not isinstance(kind, str) or kind not in EVENTS:
        raise UndecodableError("unknown-type", f"{_told(kind)}; known: {', '.join(sorted(EVENTS))}")
    try:
        return EVENTS[kind].model_validate(wire)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = _cut(".".join(map(str, first["loc"])))
        raise UndecodableError("wrong-shape", f"{where}: {_cut(first['msg'])}") from error
    except RecursionError as error:
        # JSON may be nested 1,024 levels deep, and an enumeration puts what is none of its values into words.
        raise UndecodableError("wrong-shape", "a value is nested too deeply") from error


def _present(wire: Any) -> Any:  # noqa: ANN401 - any JSON
    if not isinstance(wire, dict) or not isinstance(wire.get("data"), dict):
        return wire
    kind = wire.get("type")
    if not isinstance(kind, str) or kind not in UPCASTS:
        return wire
    kind, data = upcast(kind, wire["data"], UPCASTS)
    return {**wire, "type": kind, "data": data}


def _told(kind: object) -> str:
    # What is no text is not shown: it may be nested more deeply than `repr` can follow.
    return f"type is {_cut(repr(kind))}" if isinstance(kind, str | None) else "type is not a text"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_DETAIL_CHARS else f"{text[:MAX_DETAIL_CHARS]}…"
