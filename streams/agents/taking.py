"""Taking: from the bytes of a message to what becomes of it."""

from collections.abc import Callable
from dataclasses import replace

from schemas.codec import AnyEvent, UndecodableError, decode, event_of, topic_of
from schemas.quarantine import Quarantined, TopicPlace
from streams.bounds import expect_bounds
from streams.quarantining import STEP_FAILED, at_place, quarantine_of_message
from streams.step import Applied, Step


def take(step: Step, row_of: Callable[[bytes], bytes | None], raw: bytes, place: TopicPlace) -> Applied:
    """Apply a step to a message.

    Bytes that are no event of the step's topic lead to a quarantine event. `row_of` gives the row under a key. What
    cannot be processed is told to come from `place`. Never raises on data.
    """
    try:
        event = _event(step, raw)
    except UndecodableError as reason:
        return Applied((), (_set_aside(step, reason, raw, place),))
    applied = step.apply(lambda key: row_of(key.encode()), event)
    return replace(applied, events=tuple(_placed(event, step, place) for event in applied.events))


def unprocessed(applied: Applied) -> Quarantined | None:
    """What says of a taken message that it could not be processed; None where it was.

    A note on what an article says (`duplicate-id`, `too-many-stances`) says nothing of the kind.
    """
    found = (event.data for event in applied.events if isinstance(event.data, Quarantined))
    return next((entry for entry in found if entry.place is not None), None)


def _event(step: Step, raw: bytes) -> AnyEvent:
    event = decode(raw)
    if topic_of(event) != step.reads:
        raise UndecodableError("wrong-topic", f"{event.type} does not belong on {step.reads.name}")
    expect_bounds(event)
    return event


def _placed(event: AnyEvent, step: Step, place: TopicPlace) -> AnyEvent:
    if not isinstance(event.data, Quarantined) or event.data.reason != STEP_FAILED:
        return event
    return event_of(at_place(event.data, place), step.name)


def _set_aside(step: Step, reason: UndecodableError, raw: bytes, place: TopicPlace) -> AnyEvent:
    advice = (
        f"{place} cannot be read as {' or '.join(step.reads.event_types)} ({reason.detail}). "
        "Find out who writes there, and send the article with `volteface publish`"
    )
    return event_of(quarantine_of_message(raw, place, reason.reason, advice), step.name)
