"""Quarantining: from bytes that cannot be processed to the payload that says so."""

import base64
import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from schemas.quarantine import Quarantined

RAW_KEPT = 64 * 1024
"""Bytes of an input that quarantine keeps; the hash and the size are of the whole."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What quarantine keeps of an input: its first bytes, and size and hex SHA-256 of the whole."""

    head: bytes
    size: int
    sha256: str


def digest_of(raw: bytes) -> Digest:
    """The digest of bytes that are at hand."""
    return Digest(raw[:RAW_KEPT], len(raw), hashlib.sha256(raw).hexdigest())


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
        origin=origin,
        reason=reason,
        advice=advice,
        article_id=article_id,
        raw=base64.b64encode(digest.head).decode("ascii"),
        raw_bytes=digest.size,
        raw_sha256=digest.sha256,
    )
