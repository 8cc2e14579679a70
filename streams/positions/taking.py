"""Taking: what each kind of event puts into a cell, and what the cell would be without it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from schemas.codec import AnyEvent
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Superseded
from schemas.verdict import StanceRuled
from streams.positions.cell import Batch, Ruled, slot_of
from streams.positions.kept import Kept
from streams.positions.reach import reach_of, reach_of_cue
from streams.week import week_of


@dataclass(frozen=True, slots=True)
class Taken:
    """A cell with an event and without it, and the slots that the event is about.

    `known` when the rows had taken it in before. `more` when the article goes on: then nothing is told yet. Taking an
    event out again gives the same cell whether it comes for the first time or again, so the outputs are the same too.
    A correction cannot be taken out again, because the edition that it replaces is not known any more: there is no
    `before`, and every week is told that it may have changed.
    """

    before: Kept | None
    after: Kept
    known: bool
    slots: tuple[str, ...]
    more: bool = False

    @property
    def weeks(self) -> set[int]:
        """The weeks among the slots."""
        return {int(slot) for slot in self.slots if slot.isdecimal()}


def take(kept: Kept, event: AnyEvent) -> Taken:
    """Put an event into a cell: a stance, a press cue, a newer edition of an article, or a ruling on a stance."""
    payload = event.data
    if isinstance(payload, StanceRuled):
        return _ruling(kept, payload)
    if isinstance(payload, Superseded):
        return _edition(kept, payload)
    return _read(kept, event.id, payload)


def _read(kept: Kept, event_id: str, read: Stance | PressCue) -> Taken:
    name = slot_of(read.statement_date.latest, read.article_id)
    if isinstance(read, Stance):
        kept, slot, field = kept.with_reach(name, reach_of(read)), kept.slot(name), "stances"
    else:
        kept, slot, field = kept.with_reach(name, reach_of_cue(read)), kept.slot(name), "cues"
    held: Mapping[str, Stance | PressCue] = getattr(slot, field)
    with_it = slot.model_copy(update={field: dict(sorted({**held, event_id: read}.items()))})
    batch = _batch(kept, read.article_event, (name,))
    after = _noted(kept.with_slot(name, with_it), batch, more=read.more)
    before = None if read.article_id in after.cell.editions else _without(after, read, batch)
    return Taken(before, after, event_id in held, batch.slots, read.more)


def _edition(kept: Kept, superseded: Superseded) -> Taken:
    held = kept.cell.editions.get(superseded.article_id)
    known = held is not None and not superseded.edition.newer_than(held)
    newest = held if held is not None and known else superseded.edition
    batch = _batch(
        kept,
        superseded.edition.article_event,
        {slot_of(day, superseded.article_id) for day in superseded.days},
    )
    editions = dict(sorted({**kept.cell.editions, superseded.article_id: newest}.items()))
    after = kept.with_cell(kept.cell.model_copy(update={"editions": editions}))
    after = _noted(after, batch, more=superseded.more)
    return Taken(None, after, known, batch.slots, superseded.more)


def _batch(kept: Kept, article_event: str, slots: Iterable[str]) -> Batch:
    """The slots, with those that the same article touched before."""
    earlier = kept.cell.open.get(article_event, ())
    closed = kept.cell.closed.slots if kept.cell.closed.article_event == article_event else ()
    return Batch(article_event=article_event, slots=tuple(sorted({*slots, *earlier, *closed})))


def _noted(kept: Kept, batch: Batch, *, more: bool) -> Kept:
    """The cell with an article left open, or closed. One without an event of its own stands for itself."""
    if not batch.article_event:
        return kept
    others = {key: slots for key, slots in kept.cell.open.items() if key != batch.article_event}
    if more:
        return kept.with_cell(kept.cell.model_copy(update={"open": {**others, batch.article_event: batch.slots}}))
    return kept.with_cell(kept.cell.model_copy(update={"open": others, "closed": batch}))


def _without(kept: Kept, read: Stance | PressCue, batch: Batch) -> Kept:
    """The cell as if the article had never come."""
    for name in batch.slots:
        slot = kept.slot(name)
        left = {
            "stances": {key: other for key, other in slot.stances.items() if not _same_edition(other, read)},
            "cues": {key: other for key, other in slot.cues.items() if not _same_edition(other, read)},
        }
        kept = kept.with_slot(name, slot.model_copy(update=left))
    return kept


def _same_edition(one: Stance | PressCue, other: Stance | PressCue) -> bool:
    return (one.article_id, one.article_event) == (other.article_id, other.article_event)


def _ruling(kept: Kept, ruled: StanceRuled) -> Taken:
    name = _slot_of_day(ruled.day)
    slot = kept.slot(name)
    new = Ruled(serial=ruled.serial, verdict_id=ruled.verdict_id, set_aside=ruled.set_aside)
    by_alert = slot.ruled.get(ruled.stance_id, {})
    held = by_alert.get(ruled.alert_id)
    known = held is not None and not new.newer_than(held)
    holds = held if held is not None and known else new
    # Not without any ruling: one that lets a stance count again would then change nothing.
    opposite = holds.model_copy(update={"set_aside": not holds.set_aside})
    with_it, without = (
        {**slot.ruled, ruled.stance_id: dict(sorted({**by_alert, ruled.alert_id: ruling}.items()))}
        for ruling in (holds, opposite)
    )
    return Taken(
        kept.with_slot(name, slot.model_copy(update={"ruled": without})),
        kept.with_slot(name, slot.model_copy(update={"ruled": dict(sorted(with_it.items()))})),
        known,
        (name,),
    )


def _slot_of_day(day: date) -> str:
    return str(week_of(day))
