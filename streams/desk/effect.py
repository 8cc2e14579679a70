"""Effect: what a verdict did, told from what was recorded before it and with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemas.alert import Alert, Status
from schemas.codec import AnyEvent
from schemas.position import Position
from schemas.topics import ALERTS, POSITIONS, STANCES
from schemas.verdict import StanceRuled
from streams.desk.counting import Counted, counted
from streams.desk.records import Records
from streams.travel.outcome import outcome_of
from streams.travel.positions import PositionDifference, position_differences


@dataclass(frozen=True, slots=True)
class Effect:
    """What a verdict did.

    `set_aside` and `count_again` are the stances and press cues to which that happened; `alerts` the last message of
    each alert that is told otherwise now, `positions` the cells that stand otherwise.
    """

    verdict: AnyEvent
    set_aside: tuple[AnyEvent, ...]
    count_again: tuple[AnyEvent, ...]
    alerts: tuple[AnyEvent, ...]
    positions: tuple[PositionDifference, ...]


def effect_of(recorded: Sequence[AnyEvent], records: Records) -> Effect:
    """The effect of a verdict from everything that was recorded with it, the verdict's event first."""
    new = {event.id for event in recorded}
    rulings = [event.data for event in recorded if isinstance(event.data, StanceRuled)]
    heard = [event for actor in sorted({one.actor_id for one in rulings}) for event in records.about(STANCES, actor)]
    before, after = counted(event for event in heard if event.id not in new), counted(heard)
    ids = list(dict.fromkeys(one.stance_id for one in rulings))
    return Effect(
        verdict=recorded[0],
        set_aside=tuple(_turned(ids, before, after)),
        count_again=tuple(_turned(ids, after, before)),
        alerts=tuple(_alerts(recorded, new, records)),
        positions=_positions(recorded, new, records),
    )


def _turned(ids: Iterable[str], live: Counted, idle: Counted) -> Iterator[AnyEvent]:
    """Those that count in the one and not in the other."""
    return (live.events[one] for one in ids if one in live.events and one not in live.idle and one in idle.idle)


def _alerts(recorded: Iterable[AnyEvent], new: set[str], records: Records) -> Iterator[AnyEvent]:
    """The last messages, without those about an alert that was withdrawn and is."""
    for alert_id, event in outcome_of(recorded).alerts.items():
        earlier = [message.data for message in records.about(ALERTS, alert_id) if message.id not in new]
        if _is_told(event.data) or any(map(_is_told, earlier[-1:])):
            yield event


def _is_told(alert: Alert) -> bool:
    return alert.status is not Status.WITHDRAWN


def _positions(recorded: Sequence[AnyEvent], new: set[str], records: Records) -> tuple[PositionDifference, ...]:
    now = outcome_of(recorded).positions
    issues = sorted({issue for _, issue in now})
    earlier = (event for issue in issues for event in records.about(POSITIONS, issue) if event.id not in new)
    was = outcome_of(event for event in earlier if _cell(event.data) in now).positions
    return position_differences(was, now)


def _cell(position: Position) -> tuple[str, str]:
    return (position.actor_id, position.issue_id)
