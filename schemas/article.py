"""Article: one published text, as it came in."""

import hashlib

from pydantic import Field

from schemas.dates import DatedBy
from schemas.model import WireModel

MAX_TEXT_BYTES = 1_000_000
"""The longest text that is taken in, in bytes of UTF-8: some 150,000 words."""


class Article(WireModel):
    """One revision of a published text."""

    article_id: str
    """The publisher's id of the article, the same for all its revisions."""
    revision: int = Field(default=1, ge=1)
    """From 1; the highest revision of an article counts, whenever it comes in."""
    retracted: bool = False
    """Whether the article is taken back: then it says nothing any more, whatever its text."""
    title: str | None = None
    """The headline, null where there is none."""
    url: str | None = None
    """Where it was published, null where nobody knows."""
    outlet: str | None = None
    """Who published it, by name, null where nobody knows."""
    published: DatedBy
    """When it was published, how precisely, and how that is known."""
    lang: str = "en"
    """The language of the text, a BCP 47 tag."""
    text: str
    """The text exactly as received: every `start` and `end` elsewhere counts code points on it."""
    text_sha256: str
    """Hex SHA-256 of the text's UTF-8 bytes."""


def text_sha256(text: str) -> str:
    """Hex SHA-256 of the text's UTF-8 bytes, the key by which evidence names its text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
