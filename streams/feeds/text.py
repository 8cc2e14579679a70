"""The text of an article: what can be read as text at all."""

import re

from schemas.article import MAX_TEXT_BYTES
from streams.feeds.bad_input import BadInputError, Reason
from streams.feeds.lines import BOM

TAGS_THAT_MAKE_A_PAGE = 10

_HEAD = 1000
_PAGE = re.compile(r"\s{0,200}(?:<\?xml|<!doctype\s{1,20}html|<html\b|<head\b|<body\b)", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|article|body|br|div|footer|h[1-6]|head|header|html|img|li|link|main|meta|nav|ol|p|script|section|span|style"
    r"|table|td|tr|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)


def decode(raw: bytes) -> str:
    """Bytes as text, exactly as they stand but for a byte order mark at the start.

    Raises:
        BadInputError: `not-utf8`.
    """
    try:
        return raw.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"the byte 0x{error.object[error.start]:02X} in line {line} is not UTF-8"
        raise BadInputError(Reason.NOT_UTF8, what, "convert it to UTF-8; it may be Windows-1252 or UTF-16") from error


def check_text(text: str) -> None:
    """Accept a text, or say why not.

    Raises:
        BadInputError: `empty-text`, `too-large`, or `html`.
    """
    if not text or text.isspace():
        raise BadInputError(Reason.EMPTY_TEXT, "the text is empty", "give the article's text, or leave the article out")
    check_size(text)
    if _is_markup(text):
        what = "this is HTML and not the text of an article"
        raise BadInputError(Reason.HTML, what, "extract the text from the page first, and give that")


def check_size(text: str) -> None:
    """Accept a text of any content, or say that it is too long.

    Raises:
        BadInputError: `too-large`.
    """
    if len(text) > MAX_TEXT_BYTES or len(text.encode("utf-8")) > MAX_TEXT_BYTES:
        raise too_large(MAX_TEXT_BYTES, "the text")


def too_large(limit: int, what: str) -> BadInputError:
    """The refusal of something over a limit in bytes."""
    advice = "split it into articles, or cut off what is not the article"
    return BadInputError(Reason.TOO_LARGE, f"{what} is larger than {limit:,} bytes", advice)


def _is_markup(text: str) -> bool:
    """A page by its first tag, a fragment that begins and goes on with tags, or tags all over; one `<b>` is none."""
    if "<" not in text:
        return False
    if _PAGE.match(text[:_HEAD]):
        return True
    enough = 2 if _TAG.match(text.lstrip()[:_HEAD]) else TAGS_THAT_MAKE_A_PAGE
    return any(count >= enough for count, _ in enumerate(_TAG.finditer(text), start=1))
