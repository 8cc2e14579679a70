"""Taking: from the bytes of a message to what becomes of it."""

from collections.abc import Callable

from schemas.codec import AnyEvent, UndecodableError, decode, event_of, topic_of
from streams.quarantining import quarantine_of
from streams.step import Applied, Step


def take(step: Step, row_of: Callable[[bytes], bytes | None], raw: bytes, origin: str) -> Applied:
    """Apply a step to a message.

    Bytes that are no event of the step's topic lead to a quarantine event. `row_of` gives the row under a key;
    `origin` says where the message stands, `articles[0]@15`. Never raises on data.
    """
    try:
        event = _event(step, raw)
    except UndecodableError as reason:
        return Applied((), (_set_aside(step, reason, raw, origin),))
    return step.apply(lambda key: row_of(key.encode()), event)


def _event(step: Step, raw: bytes) -> AnyEvent:
    event = decode(raw)
    if topic_of(event) != step.reads:
        raise UndecodableError("wrong-topic", f"{event.type} does not belong on {step.reads.name}")
    return event


def _set_aside(step: Step, reason: UndecodableError, raw: bytes, origin: str) -> AnyEvent:
    advice = (
        f"{origin} cannot be read as {' or '.join(step.reads.event_types)} ({reason.detail}). "
        "Find out who writes there, and send the article with `volteface publish`"
    )
    return event_of(quarantine_of(raw, origin, reason.reason, advice, None), step.name)
