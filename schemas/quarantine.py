"""Quarantine: where an input goes that cannot be processed, with its bytes, its origin and what to do about it."""

from schemas.model import WireModel


class Quarantined(WireModel):
    """One input that was set aside.

    `origin` says where it came from (`feed.jsonl:7`, `articles[0]@15`); `reason` is a short stable code, `advice` says
    what happened and what to do, in a sentence or two. `raw` holds the bytes, base64; past the size limit only the
    head, with `raw_bytes` and `raw_sha256` of the whole.
    """

    origin: str
    reason: str
    advice: str
    article_id: str | None
    raw: str
    raw_bytes: int
    raw_sha256: str
