"""How two rows of one key differ, in a line that is safe to show whatever is in them."""

from typing import Any

import orjson

from streams.wording.safe import one_line

LONGEST_KEY = 120


def row_difference(key: bytes, right: bytes | None, in_use: bytes | None) -> str:
    """The key, and which fields of the row are other; where one is missing or no row, its size says enough."""
    name = one_line(key.decode(errors="replace"))
    shown = name if len(name) <= LONGEST_KEY else f"{name[:LONGEST_KEY]}..."
    return f"{shown}\t{_what(right, in_use)}"


def _what(right: bytes | None, in_use: bytes | None) -> str:
    if right is None or in_use is None:
        return f"{len(right or in_use or b'')} bytes"
    one, other = _fields(right), _fields(in_use)
    if other is None or one is None:
        return f"{len(in_use)} bytes that are no row, for {len(right)} bytes"
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return "in " + ", ".join(map(one_line, names)) if names else "in how it is written only"


def _fields(row: bytes) -> dict[str, Any] | None:
    try:
        found = orjson.loads(row)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None
