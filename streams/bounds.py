"""Bounds: the largest event that a step is given. Feeds let nothing larger in; others who write to a topic may."""

from schemas.article import MAX_TEXT_BYTES, Article
from schemas.codec import AnyEvent, UndecodableError
from streams.quarantining import MAX_NAME_CHARS


def expect_bounds(event: AnyEvent) -> None:
    """Accept an event, or say that it is too large.

    Names come back in everything that is made of an event, and the time that reading takes grows with the text.

    Raises:
        UndecodableError: `too-large`.
    """
    names = {"id": event.id, "source": event.source, "subject": event.subject}
    if isinstance(event.data, Article):
        names["data.article_id"] = event.data.article_id
    for name, value in names.items():
        if len(value) > MAX_NAME_CHARS:
            raise UndecodableError("too-large", f"{name} is longer than {MAX_NAME_CHARS:,} characters")
    if isinstance(event.data, Article) and len(event.data.text.encode()) > MAX_TEXT_BYTES:
        raise UndecodableError("too-large", f"data.text is larger than {MAX_TEXT_BYTES:,} bytes")
