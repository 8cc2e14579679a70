"""Messages that somebody might put onto a topic: valid events spoilt in every way, and things that never were events.

All of it is the same on every run. What comes out may by chance still be valid: tests/strict.py tells.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import orjson
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

FIVE_MB = 5_000_000
Wire = dict[str, Any]

texts = st.text(max_size=30)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**70) | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def spoilt(valid: Sequence[bytes], count: int, seed: int = 2025) -> Iterator[bytes]:
    """So many messages, each made from one of these by one of the ways below, all ways equally often."""
    chance = random.Random(seed)  # noqa: S311 - the same bytes on every run are what is wanted
    for number in range(count):
        yield WAYS[number % len(WAYS)](chance, chance.choice(valid))


def invented(valid: Sequence[bytes], count: int) -> list[bytes]:
    """So many messages that hypothesis thinks up: any bytes, any JSON, events with any value in any place."""
    events = st.sampled_from(valid).map(orjson.loads)
    spots = st.sampled_from([(), ("data",)])
    strategy = (
        st.binary(max_size=300) | json_values.map(_dumped) | st.builds(_replaced, events, spots, texts, json_values)
    )
    found: list[bytes] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(raw: bytes) -> None:
        found.append(raw)

    collect()
    return found


def large(article: bytes) -> list[bytes]:
    """A few of 5 MB: no JSON, JSON that goes wrong at once and in millions of places, and an article too long."""
    wire = orjson.loads(article)
    return [
        bytes(range(256)) * (FIVE_MB // 256),
        b"[" * FIVE_MB,
        article[:-1] + b" " * FIVE_MB,
        _with(wire, text=["x"] * (FIVE_MB // 4)),
        _with(wire, text="x" * FIVE_MB),
        _with(wire, article_id="x" * FIVE_MB),
        orjson.dumps({"type": "x" * FIVE_MB}),
        orjson.dumps(wire | {f"{number:x}": 0 for number in range(FIVE_MB // 10)}),
    ]


def _cut_short(chance: random.Random, raw: bytes) -> bytes:
    return raw[: chance.randrange(len(raw))]


def _bits_flipped(chance: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.choice((1, 1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _bytes_moved(chance: random.Random, raw: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(raw)) for _ in range(2))
    piece, rest = raw[start:end], raw[:start] + raw[end:]
    place = chance.randrange(len(rest) + 1)
    return chance.choice((rest, raw[:end] + piece + raw[end:], rest[:place] + piece + rest[place:]))


def _not_utf8(chance: random.Random, raw: bytes) -> bytes:
    place = chance.randrange(len(raw))
    return raw[:place] + chance.choice((b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\x80", b"\x00")) + raw[place:]


def _another_version(chance: random.Random, raw: bytes) -> bytes:
    wire = orjson.loads(raw)
    stem = wire["type"].rpartition(".")[0]
    kinds = (
        f"{stem}.v{chance.randrange(2, 100)}",
        f"{stem}.v0",
        stem,
        stem.upper(),
        "",
        None,
        7,
        [wire["type"]],
        "x" * 999,
    )
    return orjson.dumps(wire | {"type": chance.choice(kinds)})


def _of_the_wrong_type(chance: random.Random, raw: bytes) -> bytes:
    wire = orjson.loads(raw)
    part = chance.choice((wire, wire["data"]))
    part[chance.choice(sorted(part))] = chance.choice((None, [], {}, [[]], 7.5, {"x": 1}, ["x"], -1, "", "\x00\x1b[2J"))
    return orjson.dumps(wire)


def _field_gone_or_added(chance: random.Random, raw: bytes) -> bytes:
    wire = orjson.loads(raw)
    part = chance.choice((wire, wire["data"]))
    if chance.random() < 0.5:
        del part[chance.choice(sorted(part))]
    else:
        part[chance.choice(("comitment", "", "id ", "__proto__", "x" * 500))] = "x"
    return orjson.dumps(wire)


def _nested_deeply(chance: random.Random, raw: bytes) -> bytes:
    wire = orjson.loads(raw)
    depth = chance.choice((100, 900, 990, 1_000, 1_015, 1_020, 1_030, 20_000))
    opening, closing = chance.choice(((b"[", b"]"), (b'{"a":', b"}")))
    nest = opening * depth + b"1" + closing * depth
    part = chance.choice((wire, wire["data"]))
    part[chance.choice(sorted(part))] = "NEST"
    return orjson.dumps(wire).replace(b'"NEST"', nest)


def _number_huge(chance: random.Random, raw: bytes) -> bytes:
    wire = orjson.loads(raw)
    part = chance.choice((wire, wire["data"]))
    part[chance.choice(sorted(part))] = "NUMBER"
    huge = (
        b"9" * 5_000,
        b"1e999",
        b"-1e999",
        b"18446744073709551616",
        b"1e308",
        b"NaN",
        b"Infinity",
        b'"' + b"9" * 400 + b'"',
    )
    return orjson.dumps(wire).replace(b'"NUMBER"', chance.choice(huge))


def _half_a_character(chance: random.Random, raw: bytes) -> bytes:
    wire = orjson.loads(raw)
    part = chance.choice((wire, wire["data"]))
    part[chance.choice(sorted(part))] = "HALF"
    return orjson.dumps(wire).replace(b"HALF", chance.choice((b"\\ud800", b"\\udfff\\ud800", b"\\u00", b"\\x")))


def _at_an_odd_time(chance: random.Random, raw: bytes) -> bytes:
    odd = (
        "9999-12-31T23:59:59-23:59",
        "0001-01-01T00:00:00+23:59",
        "2025-02-30T00:00:00Z",
        "2025-02-14",
        "now",
        10**30,
        -1,
    )
    return orjson.dumps(orjson.loads(raw) | {"time": "TIME"}).replace(b'"TIME"', str_or_number(chance.choice(odd)))


def _nothing(chance: random.Random, raw: bytes) -> bytes:  # noqa: ARG001 - every way has this shape
    return chance.choice((b"", b" ", b"null", b"{}", b"[]", b'""', b"0", b"\x00", b"true", b"\xef\xbb\xbf{}"))


def _two_at_once(chance: random.Random, raw: bytes) -> bytes:
    return raw + chance.choice((b"", b"\n", b",", b"\x00")) + raw


WAYS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _cut_short,
    _bits_flipped,
    _bytes_moved,
    _not_utf8,
    _another_version,
    _of_the_wrong_type,
    _field_gone_or_added,
    _nested_deeply,
    _number_huge,
    _half_a_character,
    _at_an_odd_time,
    _nothing,
    _two_at_once,
)


def str_or_number(value: str | int) -> bytes:
    """A JSON text, or a number of any size."""
    return str(value).encode() if isinstance(value, int) else orjson.dumps(value)


def _replaced(wire: Wire, path: tuple[str, ...], name: str, value: Any) -> bytes:  # noqa: ANN401 - any JSON
    part = wire
    for step in path:
        part = part[step]
    names = sorted(part)
    part[names[len(name) % len(names)] if name else "new"] = value
    return _dumped(wire)


def _dumped(value: Any) -> bytes:  # noqa: ANN401 - any JSON, and more
    try:
        return orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):
        # Numbers and half characters that orjson does not write, somebody else's program does.
        return repr(value).encode("utf-8", "surrogatepass")


def _with(wire: Wire, **data: object) -> bytes:
    return orjson.dumps(wire | {"data": wire["data"] | data})
