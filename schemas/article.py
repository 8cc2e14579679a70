"""Article: one published text, as it came in."""

import hashlib

from pydantic import Field

from schemas.dates import DatedBy
from schemas.model import WireModel

MAX_TEXT_BYTES = 1_000_000
"""The longest text that is taken in, in bytes of UTF-8: some 150,000 words."""


class Article(WireModel):
    """One revision of a published text.

    `text` is kept exactly as received: every `start` and `end` elsewhere counts code points on it, end exclusive.
    `published` says when, how precisely, and how that is known. The highest `revision` of an article counts, whenever
    it comes in; a `retracted` one says nothing any more, whatever its text.
    """

    article_id: str
    revision: int = Field(default=1, ge=1)
    retracted: bool = False
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: DatedBy
    lang: str = "en"
    text: str
    text_sha256: str


def text_sha256(text: str) -> str:
    """Hex SHA-256 of the text's UTF-8 bytes, the key by which evidence names its text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
