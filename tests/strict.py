"""A second opinion on what is an article on the topic of articles, without the codec: with the standard library.

It is stricter than the codec, which takes `"2"` for a revision: what the codec refuses this refuses too, for the same
reason.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from typing import Any, NoReturn

ARTICLE = "volteface.article.published.v1"
MAX_TEXT_BYTES = 1_000_000
MAX_NAME = 1_000
MAX_LEVELS = 1_024
_DAY = r"\d{4}-\d\d-\d\d"
_DATE = re.compile(rf"{_DAY}(?:/{_DAY}|T\d\d:\d\d:\d\d(?:\.\d{{1,6}})?Z)?", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)")


def why_no_article(raw: bytes, known_types: frozenset[str]) -> str | None:
    """The reason for which quarantine gets this, or None where it is an article."""
    try:
        wire = _parsed(raw)
    except (ValueError, RecursionError):
        return "not-json"
    kind = wire.get("type") if isinstance(wire, dict) else None
    if not isinstance(kind, str) or kind not in known_types:
        return "unknown-type"
    if kind != ARTICLE:
        return "wrong-topic"
    return _why_not_of_its_shape(wire)


def _parsed(raw: bytes) -> Any:  # noqa: ANN401 - any JSON
    """The JSON value, with what RFC 8259 leaves to each parser refused as orjson refuses it.

    Half characters, numbers that no double holds, more than 1,024 levels.
    """
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(5_000)
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_refused, parse_float=_finite, parse_int=_finite)
    finally:
        sys.setrecursionlimit(before)
    _expect_whole_characters(value)
    return value


def _expect_whole_characters(value: object) -> None:
    level, left = 0, [value]
    while left:
        level += 1
        if level > MAX_LEVELS + 1:
            raise ValueError(level)
        for text in left:
            if isinstance(text, str):
                text.encode("utf-8")
        left = [inner for outer in left for inner in _inside(outer)]


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()


def _finite(text: str) -> int | float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(text[:20])
    return int(text) if text.lstrip("-").isdecimal() else number


def _why_not_of_its_shape(wire: dict[str, Any]) -> str | None:
    if not (
        _has(wire, ENVELOPE, {"time", "specversion", "datacontenttype"})
        and _has(wire["data"], DATA, OPTIONAL)
        and _has(wire["data"]["published"], DATE, DATE.keys())
    ):
        return "wrong-shape"
    names = (wire["id"], wire["source"], wire["subject"], wire["data"]["article_id"])
    too_large = max(map(len, names)) > MAX_NAME or len(wire["data"]["text"].encode()) > MAX_TEXT_BYTES
    return "too-large" if too_large else None


def _has(part: object, fields: dict[str, Callable[[Any], bool]], optional: AbstractSet[str]) -> bool:
    if not isinstance(part, dict) or not part.keys() <= fields.keys() or not fields.keys() <= part.keys() | optional:
        return False
    return all(fields[name](value) for name, value in part.items())


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_revision(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value < 2**64


def _is_time(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True


def _is_date(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        days = [date.fromisoformat(part[:10]) for part in value.split("/")]
    except ValueError:
        return False
    return days == sorted(days)


def _refused(name: str) -> NoReturn:
    raise ValueError(name)


ENVELOPE: dict[str, Callable[[Any], bool]] = {
    "specversion": lambda value: value == "1.0",
    "id": _is_text,
    "source": _is_text,
    "type": _is_text,
    "subject": _is_text,
    "time": _is_time,
    "datacontenttype": lambda value: value == "application/json",
    "data": lambda value: isinstance(value, dict),
}
DATA: dict[str, Callable[[Any], bool]] = {
    "article_id": _is_text,
    "revision": _is_revision,
    "retracted": lambda value: isinstance(value, bool),
    "title": _is_text_or_null,
    "url": _is_text_or_null,
    "outlet": _is_text_or_null,
    "published": lambda value: isinstance(value, dict),
    "lang": _is_text,
    "text": _is_text,
    "text_sha256": _is_text,
}
OPTIONAL = {"revision", "retracted", "title", "url", "outlet", "lang"}
DATE: dict[str, Callable[[Any], bool]] = {
    "value": _is_date,
    "precision": lambda value: value in ("instant", "day", "interval", "unknown"),
    "basis": _is_text,
}
