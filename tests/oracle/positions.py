"""Utterances and press reports to a position: what is settled, what stands, what was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.dates import UNDATED, DatedBy
from schemas.position import PressReport, Utterance
from schemas.press_cue import Names
from schemas.stance import Commitment
from tests.oracle.news import Cell, Counted, span
from tests.oracle.press import reports_of, with_disputes
from tests.oracle.utterances import utterances_of

PLACED_DAYS = 31


@dataclass(frozen=True)
class Held:
    """One actor on one issue: everything said, told and counted."""

    actor_id: str
    issue_id: str
    window: int
    utterances: list[Utterance]
    settled: list[Utterance]
    placed: list[Utterance]
    reports: list[PressReport]
    undated: int
    expired: int

    @property
    def contested(self) -> int:
        return len([one for one in self.utterances if _could_settle(one)]) - len(self.settled)

    @property
    def last(self) -> Utterance | None:
        """The last words that have a place among others, or else the last of those that have none."""
        return next(reversed([*self.settled, *self.placed]), None)

    @property
    def is_walked_back(self) -> bool:
        taken_back = [report.told for report in walk_backs(self)]
        return self.last is not None and any(
            span(told.statement_date).last >= span(self.last.statement_date).last for told in taken_back
        )

    @property
    def standing(self) -> Utterance | None:
        return None if self.is_walked_back else self.last

    @property
    def walked_back(self) -> Utterance | None:
        return self.last if self.is_walked_back else None

    @property
    def last_heard(self) -> DatedBy:
        return self.utterances[-1].statement_date if self.utterances else UNDATED

    @property
    def last_word(self) -> Commitment | None:
        return self.utterances[-1].commitment if self.utterances else None


def held(counted: Counted, cell: Cell, window: int) -> Held:
    """Where the actor stands on the issue."""
    reports = reports_of(cell, counted.cues)
    utterances = with_disputes(utterances_of(cell, counted.stances), reports)
    settled = [one for one in utterances if _could_settle(one) and not _outweighed(one, utterances)]
    return Held(
        actor_id=cell[0],
        issue_id=cell[1],
        window=window,
        utterances=utterances,
        settled=settled,
        placed=[one for one in settled if span(one.statement_date).nights <= PLACED_DAYS],
        reports=reports,
        undated=_undated(counted, cell),
        expired=_expired(counted, cell, utterances, window),
    )


def walk_backs(position: Held) -> list[PressReport]:
    return with_footing(report for report in position.reports if report.names is Names.WALK_BACK)


def with_footing(reports: Iterable[PressReport]) -> list[PressReport]:
    return [report for report in reports if report.told.certainty.can_open_an_alert]


def placed_reports(position: Held) -> list[PressReport]:
    return [one for one in with_footing(position.reports) if span(one.told.statement_date).nights <= PLACED_DAYS]


def _could_settle(utterance: Utterance) -> bool:
    return bool(utterance.commitment.side) and utterance.certainty.can_open_an_alert


def _outweighed(utterance: Utterance, utterances: list[Utterance]) -> bool:
    return any(
        _could_settle(other)
        and other.commitment.side == -utterance.commitment.side
        and span(other.statement_date) == span(utterance.statement_date)
        and _weight(other) >= _weight(utterance)
        for other in utterances
    )


def _weight(utterance: Utterance) -> tuple[int, int, int]:
    return (len(utterance.footing), len(utterance.sources), utterance.reports)


def _undated(counted: Counted, cell: Cell) -> int:
    return len(
        [
            one
            for one in counted.stances.values()
            if (one.actor_id, one.issue_id) == cell and one.statement_date.value is None
        ]
    )


def _expired(counted: Counted, cell: Cell, utterances: list[Utterance], window: int) -> int:
    if not utterances:
        return 0
    last = span(utterances[-1].statement_date).last
    days = [
        one.statement_date.latest
        for one in counted.stances.values()
        if (one.actor_id, one.issue_id) == cell and one.statement_date.latest
    ]
    return len([day for day in days if (last - day).days > window])
