"""Quarantining: from bytes that cannot be processed to the payload that says so."""

import base64
import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from schemas.quarantine import Quarantined, TopicPlace

RAW_KEPT = 64 * 1024
"""Bytes of a feed's input that quarantine keeps; the hash and the size are of the whole."""

MESSAGE_KEPT = 6_000_000
"""Bytes of a message that quarantine keeps: as many as one message can carry in base64 (MAX_MESSAGE_BYTES)."""

STEP_FAILED = "step-failed"
DELIVERY_FAILED = "delivery-failed"

MAX_KEY_BYTES = 4_096
MAX_NAME_CHARS = 1_000
MAX_ADVICE_CHARS = 4_000
"""What is said of an input must not grow with it: the input itself has to fit into the same message."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What quarantine keeps of an input: its first bytes, and size and hex SHA-256 of the whole."""

    head: bytes
    size: int
    sha256: str


def digest_of(raw: bytes, kept: int = RAW_KEPT) -> Digest:
    """The digest of bytes that are at hand; the first `kept` of them are its head."""
    return Digest(raw[:kept], len(raw), hashlib.sha256(raw).hexdigest())


def digest_of_rest(seen: bytes, stream: BinaryIO, end: bytes | None = None) -> Digest:
    """The digest of `seen` and of what follows it in the stream, up to and with `end`, held a piece at a time.

    Without `end`, all of the stream. The stream is left just behind what was taken.
    """
    running, size = hashlib.sha256(seen), len(seen)
    head = seen[:RAW_KEPT]
    while piece := stream.read(RAW_KEPT) if end is None else stream.readline(RAW_KEPT):
        running.update(piece)
        size += len(piece)
        head += piece[: RAW_KEPT - len(head)]
        if end is not None and piece.endswith(end):
            break
    return Digest(head, size, running.hexdigest())


def quarantine_of(raw: bytes, origin: str, reason: str, advice: str, article_id: str | None) -> Quarantined:
    """Set aside bytes that are at hand.

    `origin` is where they came from (`feed.jsonl:7`), `reason` a short stable code, `advice` what happened, where, and
    what to do, `article_id` None where it is not known.
    """
    return quarantine_of_digest(digest_of(raw), origin, reason, advice, article_id)


def quarantine_of_digest(digest: Digest, origin: str, reason: str, advice: str, article_id: str | None) -> Quarantined:
    """Set aside an input too large to be held; otherwise as `quarantine_of`."""
    return Quarantined(
        origin=_cut(origin),
        reason=reason,
        advice=_cut(advice, MAX_ADVICE_CHARS),
        article_id=None if article_id is None or len(article_id) > MAX_NAME_CHARS else article_id,
        raw=base64.b64encode(digest.head).decode("ascii"),
        raw_bytes=digest.size,
        raw_sha256=digest.sha256,
        place=None,
        stack=None,
    )


def quarantine_of_message(raw: bytes, place: TopicPlace, reason: str, advice: str) -> Quarantined:
    """Set aside a message of a topic that is no event of it, with all of its bytes."""
    return at_place(quarantine_of_digest(digest_of(raw, MESSAGE_KEPT), "", reason, advice, None), place)


def quarantine_of_failure(raw: bytes, origin: str, advice: str, article_id: str | None, stack: str) -> Quarantined:
    """Set aside an event, with all of its bytes, that makes a step fail; `stack` is that of streams/stack.py."""
    failed = quarantine_of_digest(digest_of(raw, MESSAGE_KEPT), origin, STEP_FAILED, advice, article_id)
    return failed.model_copy(update={"stack": stack})


def at_place(entry: Quarantined, place: TopicPlace) -> Quarantined:
    """The same, told to come from a message of a topic."""
    return entry.model_copy(update={"origin": str(place), "place": place})


def place_of(topic: str, partition: int, offset: int, key: bytes | None) -> TopicPlace:
    """The place of a message; a key that is too long to be kept is left out."""
    is_kept = key is not None and len(key) <= MAX_KEY_BYTES
    kept = base64.b64encode(key).decode("ascii") if key is not None and is_kept else None
    return TopicPlace(topic=topic, partition=partition, offset=offset, key=kept)


def key_at(place: TopicPlace) -> bytes | None:
    """The key of the message at a place; None where it had none, or none is kept."""
    return None if place.key is None else _decoded(place.key)


def kept_bytes(entry: Quarantined) -> bytes | None:
    """The bytes that an entry holds, the head or all of them; None where what it holds is no base64."""
    return _decoded(entry.raw)


def whole_bytes(entry: Quarantined) -> bytes | None:
    """The bytes that were set aside; None where not all of them are kept, or not as they were."""
    raw = kept_bytes(entry)
    if raw is None or len(raw) != entry.raw_bytes or hashlib.sha256(raw).hexdigest() != entry.raw_sha256:
        return None
    return raw


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return None


def _cut(text: str, limit: int = MAX_NAME_CHARS) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
