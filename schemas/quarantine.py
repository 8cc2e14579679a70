"""Quarantine: where an input goes that cannot be processed, with its bytes, its origin and what to do about it."""

from schemas.model import WireModel


class TopicPlace(WireModel):
    """Where a message stood: the topic by its name in schemas/topics.py, its partition, its offset.

    `key` is the message's key, base64; None where it had none, or one that is too long to be kept.
    """

    topic: str
    partition: int
    offset: int
    key: str | None = None

    def __str__(self) -> str:
        """`articles[0]@15`."""
        return f"{self.topic}[{self.partition}]@{self.offset}"


class Quarantined(WireModel):
    """One input that was set aside.

    `origin` says where it came from (`feed.jsonl:7`, `articles[0]@15`); `reason` is a short stable code, `advice` says
    what happened and what to do, in a sentence or two. `raw` holds the bytes, base64; past the size limit only the
    head, with `raw_bytes` and `raw_sha256` of the whole.

    `place` is that of a message that could not be processed, None for what came from no topic. `stack` is where the
    failure happened, as 16 hex digits that are the same for every failure of one kind (streams/stack.py); None where
    nothing failed.
    """

    origin: str
    reason: str
    advice: str
    article_id: str | None
    raw: str
    raw_bytes: int
    raw_sha256: str
    place: TopicPlace | None
    stack: str | None
