"""Handling: what the people of a desk did, for the eye. A fold of the events of the topic `handling`.

The order in which the events come, and how often, leaves no trace.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.codec import AnyEvent
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.silence import Silenced, SilenceLifted


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Which version of an alert was acknowledged, by whom first, and when that was recorded."""

    version: int
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Note:
    """A note, who wrote it, and when it was recorded."""

    event_id: str
    text: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Handled:
    """What a desk did with an alert: the highest version acknowledged, who has it, and the notes in their order."""

    acknowledged: Acknowledgement | None = None
    assignee: str | None = None
    notes: tuple[Note, ...] = ()
    serial: int = 0
    """The highest there is: whoever does something next takes the one after it."""


class SilenceState(StrEnum):
    """Where a silence stands, in Alertmanager's words."""

    PENDING = "pending"
    ACTIVE = "active"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class SilenceSeen:
    """A silence at some moment. `ends` is when it was lifted, where it was lifted before its time."""

    said: Silenced
    state: SilenceState
    ends: datetime
    lifted_by: str | None = None
    lifted_comment: str = ""


def handled(events: Iterable[AnyEvent], desk: str, alert_id: str) -> Handled:
    """What this desk did with this alert. Of events that are about something else nothing comes.

    Of two assignments the one with the higher serial holds, with the same serial that of the smaller event id.
    """
    ours = {event.id: event for event in events if _is_about(event, desk, alert_id)}
    done = sorted(ours.values(), key=lambda event: (event.data.serial, event.id))
    assigned = [event.data for event in done if isinstance(event.data, Assigned)]
    return Handled(
        acknowledged=_acknowledged(done),
        assignee=min(assigned, key=lambda one: -one.serial).to if assigned else None,
        notes=tuple(Note(one.id, one.data.text, one.data.by, one.time) for one in done if isinstance(one.data, Noted)),
        serial=done[-1].data.serial if done else 0,
    )


def silences(events: Iterable[AnyEvent], desk: str, now: datetime) -> tuple[SilenceSeen, ...]:
    """The silences of this desk as they are at this moment, those that end last first."""
    said: dict[str, Silenced] = {}
    lifted: dict[str, list[AnyEvent]] = {}
    for event in events:
        if isinstance(event.data, Silenced) and event.data.desk == desk:
            said[event.data.silence_id] = event.data
        if isinstance(event.data, SilenceLifted) and event.data.desk == desk:
            lifted.setdefault(event.data.silence_id, []).append(event)
    seen = [_seen(one, lifted.get(key, []), now) for key, one in said.items()]
    return tuple(sorted(seen, key=lambda one: (one.ends, one.said.silence_id), reverse=True))


def _is_about(event: AnyEvent, desk: str, alert_id: str) -> bool:
    done = event.data
    return isinstance(done, Acknowledged | Assigned | Noted) and (done.desk, done.alert_id) == (desk, alert_id)


def _acknowledged(done: list[AnyEvent]) -> Acknowledgement | None:
    of_version = [event for event in done if isinstance(event.data, Acknowledged)]
    if not of_version:
        return None
    first = min(of_version, key=lambda event: -event.data.version)
    return Acknowledgement(first.data.version, first.data.by, first.time)


def _seen(said: Silenced, lifted: list[AnyEvent], now: datetime) -> SilenceSeen:
    lift = min(lifted, key=lambda event: (event.time or now, event.id), default=None)
    at = None if lift is None else lift.time or now
    if lift is None or at is None or at >= said.ends:
        return SilenceSeen(said, _state(said.starts, said.ends, now), said.ends)
    return SilenceSeen(said, _state(said.starts, at, now), at, lift.data.by, lift.data.comment)


def _state(starts: datetime, ends: datetime, now: datetime) -> SilenceState:
    if now >= ends:
        return SilenceState.EXPIRED
    return SilenceState.ACTIVE if now >= starts else SilenceState.PENDING
