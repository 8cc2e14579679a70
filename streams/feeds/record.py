"""The fields of one article: from a line of JSON to an article, or to the reason why not."""

import orjson

from schemas.article import Article, text_sha256
from schemas.dates import DatedBy
from streams.feeds.bad_input import BadInputError, Reason
from streams.feeds.text import check_size, check_text, decode

MAX_ID_CHARS = 200
MAX_FIELD_CHARS = 5_000
FIRST_REVISION = 1

Record = dict[str, object]


def parse_record(raw: bytes) -> Record:
    """One JSON object.

    Raises:
        BadInputError: `not-utf8`, `not-json`, or `wrong-type` for JSON that is no object.
    """
    try:
        record = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        decode(raw)
        what = f"this line is not JSON ({error.msg}, column {error.colno})"
        raise BadInputError(Reason.NOT_JSON, what, "write one JSON object a line, without line breaks in it") from error
    if not isinstance(record, dict):
        what = f"this line is {_kind(record)} and not an object"
        raise BadInputError(Reason.WRONG_TYPE, what, 'write {"id": …, "text": …}')
    return record


def article_of(record: Record, text: str, published: DatedBy) -> Article:
    """The article with this text; `id revision retracted title url outlet lang` come from the record.

    A retracted article is let in with any text, or none: nobody reads it, and its retraction must not get lost.

    Raises:
        BadInputError: `missing-field`, `wrong-type`, `bad-id`, `too-large`, `empty-text`, or `html`.
    """
    article_id = required_text(record, "id")
    check_id(article_id)
    retracted = is_retracted(record)
    check = check_size if retracted else check_text
    check(text)
    return Article(
        article_id=article_id,
        revision=_revision(record),
        retracted=retracted,
        title=optional_text(record, "title"),
        url=optional_text(record, "url"),
        outlet=optional_text(record, "outlet"),
        published=published,
        lang=optional_text(record, "lang") or "en",
        text=text,
        text_sha256=text_sha256(text),
    )


def known_id(record: Record) -> str | None:
    """The article's id where the record has a usable one."""
    article_id = record.get("id")
    return article_id if isinstance(article_id, str) and _is_usable(article_id) else None


def is_retracted(record: Record) -> bool:
    """Whether the record takes the article back.

    Raises:
        BadInputError: `wrong-type`.
    """
    value = record.get("retracted")
    if value is None or isinstance(value, bool):
        return bool(value)
    what = f"the field 'retracted' is {_kind(value)} and not true or false"
    raise BadInputError(Reason.WRONG_TYPE, what, "write true or false, without quotes, or leave it out")


def check_id(article_id: str) -> None:
    """Accept an id, or say why not.

    Raises:
        BadInputError: `bad-id`: too long, or with characters that cannot be printed.
    """
    if not _is_usable(article_id):
        what = f"the id {article_id[:40]!a} is longer than {MAX_ID_CHARS} characters or has unprintable ones"
        raise BadInputError(Reason.BAD_ID, what, "give the article a short id of letters, digits and punctuation")


def required_text(record: Record, name: str) -> str:
    """A field that must be there and hold something.

    Raises:
        BadInputError: `missing-field`, `wrong-type`, or `too-large`.
    """
    text = optional_text(record, name)
    if text is None:
        raise BadInputError(Reason.MISSING_FIELD, f"the field {name!r} is missing or empty", f"add {name!r}")
    return text


def optional_text(record: Record, name: str) -> str | None:
    """A short field; null, empty and white space are None.

    Raises:
        BadInputError: `wrong-type`, or `too-large` for more than MAX_FIELD_CHARS.
    """
    text = any_text(record, name)
    if text is None or not text.strip():
        return None
    if len(text) > MAX_FIELD_CHARS:
        what = f"the field {name!r} is longer than {MAX_FIELD_CHARS:,} characters"
        raise BadInputError(Reason.TOO_LARGE, what, "shorten it; the article's text belongs in 'text'")
    return text


def any_text(record: Record, name: str) -> str | None:
    """A field of any length as it stands, or None where it is null or not there.

    Raises:
        BadInputError: `wrong-type`.
    """
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    raise BadInputError(Reason.WRONG_TYPE, f"the field {name!r} is {_kind(value)} and not a text", "put it in quotes")


def _revision(record: Record) -> int:
    value = record.get("revision")
    if value is None:
        return FIRST_REVISION
    if isinstance(value, int) and not isinstance(value, bool) and value >= FIRST_REVISION:
        return value
    what = f"the field 'revision' is {_number(value) or _kind(value)} and not a whole number from {FIRST_REVISION} on"
    advice = f"count the versions of the article: {FIRST_REVISION} as it first appeared, more with each correction"
    raise BadInputError(Reason.WRONG_TYPE, what, advice)


def _number(value: object) -> str | None:
    return repr(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_usable(article_id: str) -> bool:
    return 0 < len(article_id) <= MAX_ID_CHARS and article_id.isprintable() and bool(article_id.strip())


def _kind(value: object) -> str:
    if value is None:
        return "null"
    return {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list"}.get(
        type(value), "an object"
    )
