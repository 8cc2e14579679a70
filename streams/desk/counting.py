"""Counting: which of the recorded stances and press cues count, and why the others do not. The rules are TRACK's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from schemas.codec import AnyEvent
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Edition, Superseded
from schemas.verdict import StanceRuled
from streams.positions.cell import Ruled, Slot, live_cues, live_stances

SUPERSEDED = "a newer edition of the article counts"
SET_ASIDE = "set aside by a verdict"


@dataclass(slots=True)
class _Cell:
    stances: dict[str, Stance] = field(default_factory=dict)
    cues: dict[str, PressCue] = field(default_factory=dict)
    ruled: dict[str, dict[str, Ruled]] = field(default_factory=lambda: defaultdict(dict))
    editions: dict[str, Edition] = field(default_factory=dict)

    def take(self, event: AnyEvent) -> None:
        payload = event.data
        if isinstance(payload, Stance):
            self.stances[event.id] = payload
        elif isinstance(payload, PressCue):
            self.cues[event.id] = payload
        elif isinstance(payload, Superseded):
            held = self.editions.get(payload.article_id)
            if held is None or payload.edition.newer_than(held):
                self.editions[payload.article_id] = payload.edition
        else:
            self._rule(payload)

    def _rule(self, ruled: StanceRuled) -> None:
        new = Ruled(serial=ruled.serial, verdict_id=ruled.verdict_id, set_aside=ruled.set_aside)
        held = self.ruled[ruled.stance_id].get(ruled.alert_id)
        if held is None or new.newer_than(held):
            self.ruled[ruled.stance_id][ruled.alert_id] = new

    def counting(self, editions: Mapping[str, Edition], ruled: dict[str, dict[str, Ruled]]) -> set[str]:
        slot = Slot.model_construct(stances=self.stances, cues=self.cues, ruled=ruled)
        return {*live_stances(slot, editions), *live_cues(slot, editions)}


@dataclass(frozen=True, slots=True)
class Counted:
    """Stances and press cues by event id: those that count, and why each other one does not."""

    events: Mapping[str, AnyEvent]
    idle: Mapping[str, str]

    @property
    def live(self) -> dict[str, AnyEvent]:
        """Those that count, in log order."""
        return {event_id: event for event_id, event in self.events.items() if event_id not in self.idle}


def counted(recorded: Iterable[AnyEvent], but_for: str | None = None) -> Counted:
    """What counts of these events of the stances topic; `but_for` an alert whose verdicts are passed over."""
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    events: dict[str, AnyEvent] = {}
    for event in recorded:
        if isinstance(event.data, StanceRuled) and event.data.alert_id == but_for:
            continue
        cells[event.data.actor_id, event.data.issue_id].take(event)
        if isinstance(event.data, Stance | PressCue):
            events[event.id] = event
    idle: dict[str, str] = {}
    for cell in cells.values():
        current = cell.counting(cell.editions, {})
        live = cell.counting(cell.editions, cell.ruled)
        idle.update(dict.fromkeys({*cell.stances, *cell.cues} - current, SUPERSEDED))
        idle.update(dict.fromkeys(current - live, SET_ASIDE))
    return Counted(events, idle)
