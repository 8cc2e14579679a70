"""JUDGE: a verdict becomes a ruling on each stance that it names, and one on the alert. One row for each alert."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.topics import VERDICTS, Topic
from schemas.verdict import AlertRuled, StanceRef, StanceRuled, Verdict, holds_over
from streams.rows import read_row, row_key, write_row
from streams.step import Applied, Rows


class Judged(WireModel):
    """The row: the verdict that holds, the id of its event, and every stance that one before it had set aside."""

    verdict: Verdict
    verdict_id: str
    replaced: tuple[StanceRef, ...] = ()


class Judge:
    """The arrow from verdicts to rulings."""

    name: ClassVar[str] = "judge"
    reads: ClassVar[Topic] = VERDICTS

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        """Let the verdict with the highest serial hold; an older one that comes late changes nothing."""
        verdict: Verdict = event.data
        key = row_key(verdict.alert_id)
        held = _held(rows(key))
        if held is not None and held.verdict_id == event.id:
            return Applied((), tuple(self._rulings(held)))
        if held is not None and not holds_over((verdict.serial, event.id), (held.verdict.serial, held.verdict_id)):
            return Applied((), ())
        now = Judged(verdict=verdict, verdict_id=event.id, replaced=() if held is None else _ever_set_aside(held))
        return Applied(((key, write_row(now)),), tuple(self._rulings(now)))

    def _rulings(self, judged: Judged) -> Iterator[AnyEvent]:
        aside = set(_set_aside(judged.verdict))
        for ref in _ever_set_aside(judged):
            yield event_of(_stance_ruled(judged, ref, set_aside=ref in aside), self.name)
        yield event_of(_alert_ruled(judged), self.name)


def _held(row: bytes | None) -> Judged | None:
    return None if row is None else read_row(Judged, row)


def _set_aside(verdict: Verdict) -> tuple[StanceRef, ...]:
    return verdict.stances if verdict.ruling.sets_aside else ()


def _ever_set_aside(judged: Judged) -> tuple[StanceRef, ...]:
    return tuple(sorted({*judged.replaced, *_set_aside(judged.verdict)}, key=_place))


def _place(ref: StanceRef) -> tuple[str, str, str, date]:
    return (ref.stance_id, ref.actor_id, ref.issue_id, ref.day)


def _stance_ruled(judged: Judged, ref: StanceRef, *, set_aside: bool) -> StanceRuled:
    return StanceRuled(
        actor_id=ref.actor_id,
        issue_id=ref.issue_id,
        stance_id=ref.stance_id,
        day=ref.day,
        alert_id=judged.verdict.alert_id,
        serial=judged.verdict.serial,
        verdict_id=judged.verdict_id,
        set_aside=set_aside,
    )


def _alert_ruled(judged: Judged) -> AlertRuled:
    verdict = judged.verdict
    return AlertRuled(
        actor_id=verdict.actor_id,
        alert_id=verdict.alert_id,
        serial=verdict.serial,
        verdict_id=judged.verdict_id,
        ruling=verdict.ruling,
        by=verdict.by,
        note=verdict.note,
    )
