"""What a run comes to, whatever the order in which its news came: without version counters and references."""

from __future__ import annotations

from typing import Any

Events = dict[str, list[dict[str, Any]]]

NUMBERING = ("version", "references")
PAGE = ("week", "history", "press")
SAID = ("standing", "walked_back", "last_word", "undated", "expired")


def results(events: Events) -> dict[str, Any]:
    """What does not depend on the order in which the articles of different partitions are read."""
    return {
        "stances": by_id(events["stances.jsonl"]),
        "quarantine": by_id(events["quarantine.jsonl"]),
        "press cues": by_id(events["press-cues.jsonl"]),
        "unknown actors": by_id(events["unknown-actors.jsonl"]),
        **final_state(events),
    }


def final_state(events: Events) -> dict[str, Any]:
    """Where everybody stands, what was said in each week, and the alerts that are not withdrawn.

    What was said and taken back again is as good as never said: a position that holds nothing is left out.
    """
    positions = [event["data"] for event in events["positions.jsonl"]]
    return {
        "positions": {
            cell: _without(position, *NUMBERING, *PAGE)
            for cell, position in {_cell(position): position for position in positions}.items()
            if any(position[name] for name in SAID)
        },
        "weeks": dict(_weeks(positions)),
        "alerts": {
            alert_id: _without(alert, *NUMBERING)
            for alert_id, alert in last_alerts(events).items()
            if alert["status"] != "withdrawn"
        },
    }


def last_alerts(events: Events) -> dict[str, dict[str, Any]]:
    """The last message of each alert."""
    return {event["data"]["alert_id"]: event["data"] for event in events["alerts.jsonl"]}


def by_id(events: list[dict[str, Any]]) -> dict[str, Any]:
    return {event["id"]: event for event in events}


def _weeks(positions: list[dict[str, Any]]) -> list[tuple[tuple[str, str, str], dict[str, Any]]]:
    """The last page of each week, where it holds anything."""
    last = {(*_cell(position), position["week"]): position for position in positions}
    pages = {week: {name: position[name] for name in PAGE} for week, position in last.items()}
    return [(week, page) for week, page in pages.items() if page["history"] or page["press"]]


def _cell(position: dict[str, Any]) -> tuple[str, str]:
    return position["actor_id"], position["issue_id"]


def _without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}
