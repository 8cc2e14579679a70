"""Cell: everything about one actor and one issue, for its timeline."""

from dataclasses import dataclass
from datetime import date

from schemas.change import Change
from schemas.codec import AnyEvent
from schemas.position import Position, PressReport, Utterance
from streams.positions.standing import Stand, stand_of
from streams.positions.utterance import statement_order
from streams.readmodel.look import Look
from streams.readmodel.position_tables import STILL_TOLD

MOST_WEEKS = 104
MOST_REPORTS = 300

_LAST = "9999-12-31"
_CELL = "actor_id = ? AND issue_id = ?"
_COUNTS = {
    "weeks": f"SELECT count(*) FROM weeks WHERE {_CELL}",
    "live": f"SELECT count(*) FROM stances WHERE {_CELL} AND NOT superseded AND NOT set_aside",
}


@dataclass(frozen=True, slots=True)
class Timeline:
    """One cell in statement time.

    `position` is its newest message; `utterances` are in statement order, of at most MOST_WEEKS weeks in which
    anything was said; `reports` are the stances and press cues that count, by day; `left_out` says how many weeks and
    reports there are besides.
    """

    position: Position
    utterances: tuple[Utterance, ...]
    press: tuple[PressReport, ...]
    changes: tuple[Change, ...]
    reports: tuple[AnyEvent, ...]
    left_out: int

    def has(self, day: date) -> bool:
        """Whether a day is not before everything that was said here."""
        first = self.utterances[0].statement_date.latest if self.utterances else None
        return first is not None and first <= day


def timeline(look: Look, actor_id: str, issue_id: str, day: date | None = None) -> Timeline | None:
    """The timeline of a cell; None where nothing was ever said.

    Of a longer one the newest weeks, or, where `day` lies before them, those that end with it.
    """
    cell = (actor_id, issue_id)
    row = look.connection.execute("SELECT event_id FROM cells WHERE actor_id = ? AND issue_id = ?", cell).fetchone()
    newest = None if row is None else look.event(row[0])
    if newest is None:
        return None
    found = _window(look, newest.data, _LAST)
    if day is None or not found.left_out or found.has(day):
        return found
    return _window(look, newest.data, day.isoformat())


def stand_on(found: Timeline, day: date) -> Stand:
    """Where the actor stood by what had been said by the end of a day, with the utterances as they are known now."""
    said = [utterance for utterance in found.utterances if _by(utterance, day)]
    return stand_of(said, [report for report in found.press if _by(report.told, day)])


def _window(look: Look, position: Position, last: str) -> Timeline:
    """What was said up to a day, and no more than so much of it."""
    cell = (position.actor_id, position.issue_id)
    weeks = _newest(
        look, "SELECT event_id FROM weeks WHERE {cell} AND week <= ? ORDER BY week DESC", (*cell, last), MOST_WEEKS
    )
    reports = _newest(
        look,
        "SELECT event_id FROM stances WHERE {cell} AND NOT superseded AND NOT set_aside AND coalesce(said, '') <= ? "
        "ORDER BY said DESC",
        (*cell, last),
        MOST_REPORTS,
    )
    changes = _newest(
        look,
        "SELECT event_id FROM changes WHERE {cell} AND coalesce(turned, '') <= ? AND state IN (?, ?) "
        "ORDER BY turned DESC",
        (*cell, last, *STILL_TOLD),
        MOST_REPORTS,
    )
    utterances = [utterance for week in weeks for utterance in week.data.history]
    return Timeline(
        position=position,
        utterances=tuple(sorted(utterances, key=statement_order)),
        press=tuple(report for week in weeks for report in week.data.press),
        changes=tuple(event.data for event in changes),
        reports=tuple(reports),
        left_out=_count(look, "weeks", cell) - len(weeks) + _count(look, "live", cell) - len(reports),
    )


def _by(utterance: Utterance, day: date) -> bool:
    said = utterance.statement_date.latest
    return said is not None and said <= day


def _newest(look: Look, query: str, values: tuple[str, ...], most: int) -> list[AnyEvent]:
    """The first of the events that a query names, the last of them first in what is returned."""
    rows = look.connection.execute(f"{query.replace('{cell}', _CELL)} LIMIT ?", (*values, most)).fetchall()
    ids = [event_id for (event_id,) in reversed(rows)]
    found = look.events(ids)
    return [found[event_id] for event_id in ids]


def _count(look: Look, what: str, cell: tuple[str, str]) -> int:
    count: int = look.connection.execute(_COUNTS[what], cell).fetchone()[0]
    return count
