"""Cell: everything about one actor and one issue, for its timeline."""

from dataclasses import dataclass
from datetime import date

from schemas.change import Change
from schemas.codec import AnyEvent
from schemas.position import Position, PressReport, Utterance
from streams.readmodel.look import Look
from streams.readmodel.position_tables import STILL_TOLD

MOST_WEEKS = 104
MOST_REPORTS = 300


@dataclass(frozen=True, slots=True)
class Timeline:
    """One cell in statement time.

    `position` is its newest message; `utterances` are in statement order, of the last MOST_WEEKS weeks in which
    anything was said; `reports` are the stances and press cues that count, by day; `left_out` says how many weeks and
    reports there are besides.
    """

    position: Position
    utterances: tuple[Utterance, ...]
    press: tuple[PressReport, ...]
    changes: tuple[Change, ...]
    reports: tuple[AnyEvent, ...]
    left_out: int


def timeline(look: Look, actor_id: str, issue_id: str) -> Timeline | None:
    """The timeline of a cell; None where nothing was ever said."""
    cell = (actor_id, issue_id)
    row = look.connection.execute("SELECT event_id FROM cells WHERE actor_id = ? AND issue_id = ?", cell).fetchone()
    newest = None if row is None else look.event(row[0])
    if newest is None:
        return None
    weeks, more_weeks = _events(
        look, "SELECT event_id FROM weeks WHERE actor_id = ? AND issue_id = ? ORDER BY week DESC", cell, MOST_WEEKS
    )
    reports, more_reports = _events(
        look,
        "SELECT event_id FROM stances WHERE actor_id = ? AND issue_id = ? AND NOT superseded AND NOT set_aside "
        "ORDER BY said DESC",
        cell,
        MOST_REPORTS,
    )
    marks = ", ".join("?" for _ in STILL_TOLD)
    changes, _ = _events(
        look,
        f"SELECT event_id FROM changes WHERE actor_id = ? AND issue_id = ? AND state IN ({marks}) ORDER BY turned",
        (*cell, *STILL_TOLD),
        MOST_REPORTS,
    )
    utterances = [utterance for week in weeks for utterance in week.data.history]
    return Timeline(
        position=newest.data,
        utterances=tuple(sorted(utterances, key=_statement_order)),
        press=tuple(report for week in reversed(weeks) for report in week.data.press),
        changes=tuple(event.data for event in changes),
        reports=tuple(reversed(reports)),
        left_out=more_weeks + more_reports,
    )


def standing_on(found: Timeline, day: date) -> Utterance | None:
    """The last utterance with a side that had been said by the end of a day; None where none had."""
    said = [
        utterance
        for utterance in found.utterances
        if utterance.commitment.side and utterance.certainty.can_open_an_alert and _by(utterance, day)
    ]
    return said[-1] if said else None


def _by(utterance: Utterance, day: date) -> bool:
    said = utterance.statement_date.latest
    return said is not None and said <= day


def _statement_order(utterance: Utterance) -> tuple[date, date, str]:
    when = utterance.statement_date
    return (when.latest or date.max, when.earliest or date.max, utterance.utterance_id)


def _events(look: Look, query: str, values: tuple[str, ...], most: int) -> tuple[list[AnyEvent], int]:
    """The first of the events that a query names, in its order, and how many there are besides."""
    ids = [event_id for (event_id,) in look.connection.execute(query, values)]
    found = look.events(ids[:most])
    return [found[event_id] for event_id in ids[:most]], max(0, len(ids) - most)
