"""What a chain came to in the end: of everything sent, the last word on each position, change and alert."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from schemas.alert import Alert, Status
from schemas.change import Change, ChangeState
from schemas.codec import AnyEvent
from schemas.position import Position
from tests.oracle.news import Cell

SUMMARY = ("standing", "walked_back", "last_heard", "last_word", "undated", "expired", "contested")


class Outcome:
    """The last versions of all that was sent."""

    def __init__(self, sent: Iterable[AnyEvent]) -> None:
        said = [event.data for event in sent]
        self.positions: dict[Cell, Position] = {}
        self.pages: dict[tuple[Cell, str], Position] = {}
        self.changes: dict[str, Change] = {}
        self.alerts: dict[str, Alert] = {}
        for page in sorted((one for one in said if isinstance(one, Position)), key=lambda page: page.version):
            cell = (page.actor_id, page.issue_id)
            self.positions[cell] = self.pages[cell, str(page.week)] = page
        for change in sorted((one for one in said if isinstance(one, Change)), key=lambda change: change.version):
            self.changes[change.change_id] = change
        for alert in sorted((one for one in said if isinstance(one, Alert)), key=lambda alert: alert.version):
            self.alerts[alert.alert_id] = alert

    def standing_changes(self) -> dict[str, Change]:
        return {key: one for key, one in self.changes.items() if one.state is not ChangeState.DISSOLVED}

    def standing_alerts(self) -> dict[str, Alert]:
        return {key: one for key, one in self.alerts.items() if one.status is not Status.WITHDRAWN}

    def without_the_way_there(self) -> dict[str, dict[Any, Any]]:
        """Byte for byte, but for versions and references."""
        counters = {"version", "references"}
        return {
            "positions": {
                cell: position.model_dump_json(include={*SUMMARY})
                for cell, position in self.positions.items()
                if any(position.model_dump(include={*SUMMARY}, exclude={"last_heard"}).values())
            },
            "pages": {
                key: page.model_dump_json(include={"history", "press"})
                for key, page in self.pages.items()
                if page.history or page.press
            },
            "changes": {key: one.model_dump_json(exclude=counters) for key, one in self.standing_changes().items()},
            "alerts": {key: one.model_dump_json(exclude=counters) for key, one in self.standing_alerts().items()},
        }
