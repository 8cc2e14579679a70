"""Upcasts: events of types that are no longer written, as events of the types that followed them.

What was recorded stays as it is. Whoever reads it sees the present type, under the id that it was recorded with.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

Data = dict[str, Any]

_PLACE = re.compile(r"(?P<topic>[a-z][a-z0-9-]{0,99})\[(?P<partition>[0-9]{1,9})\]@(?P<offset>[0-9]{1,18})")
_TYPE = re.compile(r"(?P<stem>.+\.v)(?P<version>[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Upcast:
    """The type that took the place of another, and what makes the one's data of the other's. It never raises."""

    becomes: str
    change: Callable[[Data], Data]


def upcast(kind: str, data: Data, table: Mapping[str, Upcast]) -> tuple[str, Data]:
    """A type and its data as the present type and data; those that are present as they are."""
    while kind in table:
        kind, data = table[kind].becomes, table[kind].change(data)
    return kind, data


def expect_complete(table: Mapping[str, Upcast], present: Collection[str]) -> None:
    """Expect that every version before a present one leads to a present one.

    Raises:
        ValueError: one has no way on, or leads in a circle, or is itself present.
    """
    for kind in {*table, *(old for new in present for old in _versions_before(new))}:
        if kind in present:
            message = f"{kind} is a present type and has an upcast"
            raise ValueError(message)
        _expect_way_on(kind, table, present)


def _expect_way_on(kind: str, table: Mapping[str, Upcast], present: Collection[str]) -> None:
    step, passed = kind, {kind}
    while step not in present:
        step = table[step].becomes if step in table else ""
        if not step or step in passed:
            message = f"{kind} was published once and has no upcast to a present type"
            raise ValueError(message)
        passed.add(step)


def _versions_before(kind: str) -> list[str]:
    match = _TYPE.fullmatch(kind)
    return [f"{match['stem']}{number}" for number in range(1, int(match["version"]))] if match else []


def _quarantined_v2(data: Data) -> Data:
    """The place, where the origin tells it; of the stack nothing was kept."""
    origin = data.get("origin")
    match = _PLACE.fullmatch(origin) if isinstance(origin, str) else None
    place = match and {
        "topic": match["topic"],
        "partition": int(match["partition"]),
        "offset": int(match["offset"]),
        "key": None,
    }
    return {**data, "place": place, "stack": None}


UPCASTS = {
    "volteface.input.quarantined.v1": Upcast("volteface.input.quarantined.v2", _quarantined_v2),
}
