"""Matchers as people write them: `actor=vance`, `kind=split|denial`, `severity!=low`.

The label, `=` or `!=`, and the values with `|` between them; space around each does not count. A value that holds `|`
or more than meets the eye is a JSON string: `outlet="Le Monde | diplomatique"`.
"""

from collections.abc import Iterator
from enum import StrEnum

import orjson

from schemas.alert import Severity, Tier
from schemas.change import ChangeKind
from schemas.matcher import MAX_VALUES, Label, Matcher
from streams.close_to import did_you_mean
from streams.errors import UsageError

MAX_VALUE_CHARS = 1_000
FORM = "write label=value, label=one|other or label!=value"

_KNOWN: dict[Label, type[StrEnum]] = {Label.KIND: ChangeKind, Label.SEVERITY: Severity, Label.TIER: Tier}
_SHOWN = 40


def parse_matcher(text: str) -> Matcher:
    """The matcher that is written so.

    Raises:
        UsageError: it is written otherwise, has no such label, or a kind, severity or tier that there is not.
    """
    name, equals, rest = text.partition("=")
    if not equals:
        message = f"{_cut(text)} is no matcher; {FORM}"
        raise UsageError(message)
    negated = name.endswith("!")
    label = _label(name.removesuffix("!").strip())
    if rest.startswith(("~", "=")):
        message = f"{_cut(text)} has {'=' + rest[0]!r}, and values are compared whole, without patterns; {FORM}"
        raise UsageError(message)
    values = tuple(_checked(label, value) for value in _values(rest, text))
    return Matcher(label=label, values=values, negated=negated)


def print_matcher(matcher: Matcher) -> str:
    """The matcher on one line, as `parse_matcher` reads it."""
    return f"{matcher.label}{'!' if matcher.negated else ''}={'|'.join(map(_printed, matcher.values))}"


def _label(name: str) -> Label:
    if name in set(Label):
        return Label(name)
    advice = did_you_mean(name, Label) or "take one of these"
    message = f"{_cut(name)} is no label; {advice} ({', '.join(Label)})"
    raise UsageError(message)


def _checked(label: Label, value: str) -> str:
    if not value:
        message = f"a value of {label} is empty; {FORM}"
        raise UsageError(message)
    if len(value) > MAX_VALUE_CHARS:
        message = f"a value of {label} has {len(value):,} characters; write at most {MAX_VALUE_CHARS:,}"
        raise UsageError(message)
    known = _KNOWN.get(label)
    if known is not None and value not in set(known):
        advice = did_you_mean(value, known) or "take one of these"
        message = f"{_cut(value)} is no {label}; {advice} ({', '.join(known)})"
        raise UsageError(message)
    return value


def _values(rest: str, text: str) -> Iterator[str]:
    at = 0
    for _ in range(MAX_VALUES):
        value, at = _value(rest, at, text)
        yield value
        if at == len(rest):
            return
        at += 1
    message = f"{_cut(text)} lists more than {MAX_VALUES:,} values; write several matchers"
    raise UsageError(message)


def _value(rest: str, at: int, text: str) -> tuple[str, int]:
    """The value that begins there, and the place of the `|` after it, or the end."""
    begin = _past_space(rest, at)
    if not rest.startswith('"', begin):
        bar = rest.find("|", at)
        end = len(rest) if bar == -1 else bar
        return rest[at:end].strip(), end
    close = _closing(rest, begin)
    end = _past_space(rest, close + 1)
    value = _unquoted(rest[begin : close + 1])
    if value is None or not (end == len(rest) or rest[end] == "|"):
        message = f"the quotes in {_cut(text)} do not fit; write a value in quotes as a JSON string"
        raise UsageError(message)
    return value, end


def _past_space(rest: str, at: int) -> int:
    while at < len(rest) and rest[at].isspace():
        at += 1
    return min(at, len(rest))


def _closing(rest: str, begin: int) -> int:
    at = begin + 1
    while at < len(rest) and rest[at] != '"':
        at += 2 if rest[at] == "\\" else 1
    return min(at, len(rest))


def _unquoted(quoted: str) -> str | None:
    try:
        value = orjson.loads(quoted)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, str) else None


def _printed(value: str) -> str:
    is_plain = value.isprintable() and value == value.strip() and "|" not in value and value[0] not in '"~='
    return value if is_plain else orjson.dumps(value).decode()


def _cut(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
