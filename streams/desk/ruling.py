"""Ruling: from what an analyst says of an alert to the verdict that is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from schemas.alert import Alert
from schemas.change import Change, ChangeKind
from schemas.codec import AnyEvent
from schemas.position import Utterance
from schemas.topics import STANCES, VERDICTS
from schemas.verdict import Ruling, StanceRef, Verdict
from streams.desk.counting import counted
from streams.desk.provenance import changes_of_alert, speakers
from streams.desk.records import Records
from streams.desk.reports import reports_of
from streams.errors import UsageError


class Side(StrEnum):
    """Which words of an alert a misreading concerns."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Said:
    """What an analyst says: the ruling, their name, a note, and for a misreading the side that it concerns."""

    ruling: Ruling
    by: str
    note: str | None = None
    side: Side = Side.AFTER


def verdict_on(alert: Alert, said: Said, records: Records) -> Verdict:
    """The verdict, one serial above the last on this alert.

    A misreading concerns all stances of the words on its side, also those that the alert does not show, whatever an
    earlier verdict on this alert said of them: the new one takes its place.

    Raises:
        UsageError: there is no verdict to take back, or nothing of these words counts any more.
    """
    given = [event.data for event in records.about(VERDICTS, alert.alert_id)]
    last = max(given, key=lambda verdict: verdict.serial, default=None)
    if said.ruling is Ruling.UNDONE and (last is None or last.ruling is Ruling.UNDONE):
        message = f"there is no verdict on {alert.alert_id} to take back"
        raise UsageError(message)
    misread = misread_by(alert, said, records) if said.ruling.sets_aside else ()
    if said.ruling.sets_aside and not misread:
        message = (
            f"nothing counts any more of the words {said.side} in {alert.alert_id}, so there is nothing to set aside"
        )
        raise UsageError(message)
    return Verdict(
        alert_id=alert.alert_id,
        actor_id=alert.actor_id,
        serial=1 if last is None else last.serial + 1,
        ruling=said.ruling,
        by=said.by,
        note=said.note,
        stances=tuple(map(_ref, misread)),
    )


def misread_by(alert: Alert, said: Said, records: Records) -> tuple[AnyEvent, ...]:
    """The stances and press cues that tell the words on the side of a ruling, but for verdicts on this alert."""
    changes = [event.data for event in changes_of_alert(records, alert)]
    actors = {actor for change in changes for actor in speakers(change)}
    heard = (event for actor in sorted(actors) for event in records.about(STANCES, actor))
    live = counted(heard, but_for=alert.alert_id).live
    found = (event for utterance in _words(changes, said.side) for event in reports_of(utterance, live))
    return tuple({event.id: event for event in found}.values())


def _words(changes: list[Change], side: Side) -> Iterator[Utterance]:
    """The words that the alert shows on a side: of a position that flaps the first and last ones."""
    if not changes:
        return
    separate = changes[0].kind is ChangeKind.WALK_BACK
    if side in {Side.BEFORE, Side.BOTH}:
        yield from (change.before for change in (changes if separate else changes[:1]))
    if side in {Side.AFTER, Side.BOTH}:
        yield from (change.after for change in (changes if separate else changes[-1:]))


def _ref(event: AnyEvent) -> StanceRef:
    return StanceRef(
        stance_id=event.id,
        actor_id=event.data.actor_id,
        issue_id=event.data.issue_id,
        day=event.data.statement_date.latest,
    )
