"""Quarantine: where an input goes that cannot be processed, with its bytes, its origin and what to do about it."""

from schemas.model import WireModel


class TopicPlace(WireModel):
    """Where a message stood."""

    topic: str
    """The topic, by its name without an installation's prefix."""
    partition: int
    """The partition, from 0."""
    offset: int
    """The offset within the partition, from 0."""
    key: str | None = None
    """The message's key, base64; null where it had none, or one that is too long to be kept."""

    def __str__(self) -> str:
        """`articles[0]@15`."""
        return f"{self.topic}[{self.partition}]@{self.offset}"


class Quarantined(WireModel):
    """One input that was set aside."""

    origin: str
    """Where it came from: a file and line, `feed.jsonl:7`, or topic, partition and offset, `articles[0]@15`."""
    reason: str
    """Why it was set aside: a short stable code."""
    advice: str
    """What happened and what to do, in a sentence or two."""
    article_id: str | None
    """The article that it would have been, null where that cannot be told."""
    raw: str
    """Its bytes, base64; past the size limit only the head of them."""
    raw_bytes: int
    """How many bytes the whole has."""
    raw_sha256: str
    """Hex SHA-256 of the whole."""
    place: TopicPlace | None
    """Where a message stood that could not be processed, null for what came from no topic."""
    stack: str | None
    """Where the failure happened: 16 hex digits, the same for every failure of one kind; null where nothing failed."""
