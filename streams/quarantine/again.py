"""Again: from an entry in quarantine to what has to be done to put it through again, or why it cannot be."""

import re
from dataclasses import dataclass

from schemas.codec import AnyEvent, UndecodableError, decode, topic_of
from schemas.quarantine import Quarantined
from schemas.topics import Topic
from streams.bounds import expect_bounds
from streams.quarantine.ledger import step_of
from streams.quarantining import DELIVERY_FAILED, STEP_FAILED, key_at, whole_bytes

NOTES = {"duplicate-id", "too-many-stances"}
"""Reasons that say what became of an article that was read."""

_LINE = re.compile(r"[^/]+\.jsonl(?:\.gz)?:[0-9]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EventAgain:
    """An event for one step: the bytes as they were, the topic that they stood on, and their key there.

    `partition` is where they stood, None where that is not known.
    """

    event: AnyEvent
    raw: bytes
    step: str
    topic: Topic
    key: bytes | None
    partition: int | None


@dataclass(frozen=True, slots=True)
class LineAgain:
    """A line of a feed of JSON lines, to be read by the feed's intake."""

    raw: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be put through again, or would only come back; why, and what to do instead."""

    why: str


Again = EventAgain | LineAgain | Refused


def again(event: AnyEvent) -> Again:
    """What to do with what this event set aside."""
    entry: Quarantined = event.data
    if entry.reason in NOTES:
        return Refused("the article was read; this is only a note on it, and publishing it again changes nothing")
    if entry.reason == DELIVERY_FAILED:
        return Refused("it waits in the outbox of the process that delivers; run `volteface delivery retry DIR` there")
    raw = whole_bytes(entry)
    if raw is None:
        kept = f"not all of its {entry.raw_bytes:,} bytes are kept"
        return Refused(f"{kept}; send it again from where it came from ({entry.origin})")
    if entry.place is not None or entry.reason == STEP_FAILED:
        return _event_again(entry, raw, step_of(event))
    if _LINE.fullmatch(entry.origin):
        return LineAgain(raw, entry.origin)
    return Refused("what it is lies beside it in its folder; read the feed again with `volteface replay` or `publish`")


def _event_again(entry: Quarantined, raw: bytes, step: str) -> Again:
    try:
        event = decode(raw)
        expect_bounds(event)
    except UndecodableError as reason:
        return Refused(f"this version cannot take it either ({reason}); it would only come back")
    topic = topic_of(event)
    if entry.place is None:
        return EventAgain(event, raw, step, topic, event.subject.encode(), None)
    if entry.place.topic != topic.name:
        return Refused(f"{event.type} does not belong on {entry.place.topic}; it would only come back")
    return EventAgain(event, raw, step, topic, key_at(entry.place), entry.place.partition)
