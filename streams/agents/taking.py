"""Taking: from the bytes of a message to what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from schemas.codec import AnyEvent, UndecodableError, decode, event_of, topic_of
from streams.quarantining import quarantine_of
from streams.step import Step


@dataclass(frozen=True, slots=True)
class Taken:
    """What a message leads to: the events to send, in order, and where `row_key` is not None, the row to keep there.

    `changed` is False where the row stays as it was.
    """

    events: tuple[AnyEvent, ...]
    row_key: bytes | None = None
    row: bytes | None = None
    changed: bool = False


def take(step: Step, row_of: Callable[[bytes], bytes | None], raw: bytes, origin: str) -> Taken:
    """Apply a step to a message.

    Bytes that are no event of the step's topic lead to a quarantine event. `row_of` gives the row under a key;
    `origin` says where the message stands, `articles[0]@15`. Never raises on data.
    """
    try:
        event = _event(step, raw)
    except UndecodableError as reason:
        return Taken((_set_aside(step, reason, raw, origin),))
    key = step.row_key(event).encode()
    before = row_of(key)
    applied = step.apply(before, event)
    return Taken(applied.events, key, applied.row, changed=applied.row != before)


def _event(step: Step, raw: bytes) -> AnyEvent:
    event = decode(raw)
    if topic_of(event) != step.reads:
        raise UndecodableError("wrong-topic", f"{event.type} does not belong on {step.reads.name}")
    return event


def _set_aside(step: Step, reason: UndecodableError, raw: bytes, origin: str) -> AnyEvent:
    advice = (
        f"{origin} cannot be read as {step.reads.event_type} ({reason.detail}). "
        "Find out who writes there, and send the article with `volteface publish`"
    )
    return event_of(quarantine_of(raw, origin, reason.reason, advice, None), step.name)
