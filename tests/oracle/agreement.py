"""Where what the chain came to is other than what the oracle says: one line for each difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from schemas.alert import Alert, AlertSide
from schemas.change import Change
from schemas.position import Position, Utterance
from tests.oracle.alerts import Told
from tests.oracle.oracle import Answer
from tests.oracle.positions import Held
from tests.outcome import Outcome

Table = Mapping[Any, Any]


def differences(outcome: Outcome, answer: Answer) -> list[str]:
    """None, where all is well."""
    silent = {cell: {"last_heard": "undated", **dict.fromkeys(COUNTS, 0)} for cell in outcome.positions}
    pages = [(cell, one) for (cell, _), page in outcome.pages.items() for one in page.history]
    said = [(cell, one) for cell, held in answer.positions.items() for one in held.utterances]
    return [
        *_between("position", _map(_summary, outcome.positions), {**silent, **_map(_summary, answer.positions)}),
        *_between("utterance", _utterances(pages), _utterances(said)),
        *_between("change", _map(_change, outcome.standing_changes()), _map(_change, answer.changes)),
        *_between("alert", _map(_alert, outcome.standing_alerts()), _map(_told, answer.alerts)),
    ]


COUNTS = ("undated", "expired", "contested")


def _map(made_of: Callable[..., Table], table: Table) -> Table:
    return {key: made_of(one) for key, one in table.items()}


def _between(what: str, found: Table, expected: Table) -> Iterator[str]:
    for key in sorted({*found, *expected}):
        got, want = found.get(key), expected.get(key)
        if isinstance(got, dict) and isinstance(want, dict):
            yield from _between(f"{what} {key}", got, want)
        elif got != want:
            yield f"{what} {key}: is {got}, should be {want}"


def _summary(position: Position | Held) -> Table:
    there = {
        "standing": _dumped(position.standing),
        "walked_back": _dumped(position.walked_back),
        "last_heard": position.last_heard.value or "undated",
        "last_word": position.last_word,
        **{name: getattr(position, name) for name in COUNTS},
    }
    return {name: one for name, one in there.items() if one is not None}


def _utterances(said: list[tuple[tuple[str, str], Utterance]]) -> Table:
    return {(*cell, one.utterance_id): _dumped(one) for cell, one in said}


def _dumped(utterance: Utterance | None) -> Table | None:
    return None if utterance is None else utterance.model_dump(mode="json")


def _change(change: Change) -> Table:
    return change.model_dump(mode="json", exclude={"version"})


def _alert(alert: Alert) -> Table:
    return {
        **{name: getattr(alert, name) for name in SAME},
        "issues": (alert.issue_id, *alert.further_issue_ids),
        "before": alert.before.model_dump(mode="json"),
        "after": alert.after.model_dump(mode="json"),
    }


def _told(told: Told) -> Table:
    return {
        **{name: getattr(told, name) for name in SAME},
        "issues": told.issues,
        "before": _side(told.before),
        "after": _side(told.after),
    }


SAME = ("kind", "status", "changes", "actor_id", "tier", "severity", "confidence", "press")


def _side(utterance: Utterance) -> Table:
    there = {name: getattr(utterance, name) for name in AlertSide.model_fields}
    return AlertSide(**{**there, "sources": len(utterance.sources)}).model_dump(mode="json")
