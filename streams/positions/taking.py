"""Taking: what each kind of event puts into a cell, and what the cell would be without it."""

from dataclasses import dataclass
from datetime import date

from schemas.codec import AnyEvent
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Edition, Superseded
from schemas.verdict import StanceRuled
from streams.positions.cell import Ruled, slot_of
from streams.positions.kept import Kept
from streams.positions.reach import reach_of, reach_of_cue
from streams.week import week_of


@dataclass(frozen=True, slots=True)
class Taken:
    """A cell with an event and without it, and the slots and weeks that the event is about.

    `known` when the rows had taken it in before. Taking an event out again gives the same cell whether it comes for
    the first time or again, so the outputs are the same too.
    """

    before: Kept
    after: Kept
    known: bool
    slots: tuple[str, ...]

    @property
    def weeks(self) -> set[int]:
        """The weeks among the slots."""
        return {int(slot) for slot in self.slots if slot.isdecimal()}


def take(kept: Kept, event: AnyEvent) -> Taken:
    """Put an event into a cell: a stance, a press cue, a newer edition of an article, or a ruling on a stance."""
    payload = event.data
    if isinstance(payload, Stance):
        return _stance(kept, event.id, payload)
    if isinstance(payload, PressCue):
        return _cue(kept, event.id, payload)
    if isinstance(payload, Superseded):
        return _edition(kept, payload)
    return _ruling(kept, payload)


def _stance(kept: Kept, stance_id: str, stance: Stance) -> Taken:
    name = slot_of(stance.statement_date.latest, stance.article_id)
    kept, slot = kept.with_reach(name, reach_of(stance)), kept.slot(name)
    others = {key: other for key, other in slot.stances.items() if key != stance_id}
    with_it = slot.model_copy(update={"stances": dict(sorted({**others, stance_id: stance}.items()))})
    without = slot.model_copy(update={"stances": others})
    return Taken(kept.with_slot(name, without), kept.with_slot(name, with_it), stance_id in slot.stances, (name,))


def _cue(kept: Kept, cue_id: str, cue: PressCue) -> Taken:
    name = slot_of(cue.statement_date.latest, cue.article_id)
    kept, slot = kept.with_reach(name, reach_of_cue(cue)), kept.slot(name)
    others = {key: other for key, other in slot.cues.items() if key != cue_id}
    with_it = slot.model_copy(update={"cues": dict(sorted({**others, cue_id: cue}.items()))})
    without = slot.model_copy(update={"cues": others})
    return Taken(kept.with_slot(name, without), kept.with_slot(name, with_it), cue_id in slot.cues, (name,))


def _edition(kept: Kept, superseded: Superseded) -> Taken:
    held = kept.cell.editions.get(superseded.article_id)
    known = held is not None and not superseded.edition.newer_than(held)
    newest = held if held is not None and known else superseded.edition
    slots = tuple(slot_of(day, superseded.article_id) for day in superseded.days)
    without = {key: edition for key, edition in kept.cell.editions.items() if key != superseded.article_id}
    with_it: dict[str, Edition] = dict(sorted({**without, superseded.article_id: newest}.items()))
    return Taken(
        kept.with_cell(kept.cell.model_copy(update={"editions": without})),
        kept.with_cell(kept.cell.model_copy(update={"editions": with_it})),
        known,
        tuple(sorted(set(slots))),
    )


def _ruling(kept: Kept, ruled: StanceRuled) -> Taken:
    name = _slot_of_day(ruled.day)
    kept, slot = kept.with_reach(name, 0), kept.slot(name)
    new = Ruled(serial=ruled.serial, verdict_id=ruled.verdict_id, set_aside=ruled.set_aside)
    by_alert = slot.ruled.get(ruled.stance_id, {})
    held = by_alert.get(ruled.alert_id)
    known = held is not None and not new.newer_than(held)
    holds = held if held is not None and known else new
    with_it = {**slot.ruled, ruled.stance_id: dict(sorted({**by_alert, ruled.alert_id: holds}.items()))}
    # Without it, the opposite: a ruling that lets a stance count again was preceded by one that set it aside.
    opposite = holds.model_copy(update={"set_aside": not holds.set_aside})
    without = {**slot.ruled, ruled.stance_id: {**by_alert, ruled.alert_id: opposite}}
    return Taken(
        kept.with_slot(name, slot.model_copy(update={"ruled": without})),
        kept.with_slot(name, slot.model_copy(update={"ruled": dict(sorted(with_it.items()))})),
        known,
        (name,),
    )


def _slot_of_day(day: date) -> str:
    return str(week_of(day))
