"""Positions: a window of the matrix, and the timeline of one cell."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from schemas.change import Change, ChangeKind
from schemas.position import Position, PressReport, Utterance
from schemas.stance import Commitment
from streams.positions.standing import Stand
from streams.readmodel.cell import stand_on, timeline
from streams.readmodel.matrix import MOST, Cell, Window, matrix
from streams.web.api.shape import Answer, Id, Place, Question, ReadEvent, problems
from streams.web.problem import not_there
from streams.web.viewing import TheLook, TheSite, TheViewer

router = APIRouter(tags=["positions"], responses=problems(404))


class Asked(Question):
    """Which window of the matrix."""

    actor_from: Place = 0
    """The first row, from 0."""
    actors: int = Field(default=25, ge=1, le=MOST)
    """How many rows."""
    issue_from: Place = 0
    """The first column, from 0."""
    issues: int = Field(default=20, ge=1, le=MOST)
    """How many columns."""


class Named(Answer):
    """An actor or an issue."""

    id: str
    """By catalogue id."""
    name: str
    """The actor's name, or the issue's proposition."""


class Turn(Answer):
    """The newest change of a cell."""

    kind: ChangeKind
    """What happened."""
    before: int
    """The level before, -3 to 3."""
    after: int
    """The level after."""


class CellShown(Answer):
    """Where an actor stands on an issue."""

    actor_id: str
    """Who."""
    issue_id: str
    """On what."""
    commitment: Commitment | None
    """How committed; null where nothing stands."""
    conditional: bool
    """Whether under a condition."""
    walked_back: bool
    """Whether what stood was taken back."""
    reports: int
    """How many articles report it."""
    sources: int
    """How many independent sources they have."""
    said: date | None
    """The last day on which it may have been said."""
    heard: date | None
    """When the actor was last heard on the issue."""
    change: Turn | None
    """What changed lately."""


class MatrixShown(Answer):
    """A window of the matrix."""

    actors: list[Named]
    """The rows, those heard last first."""
    issues: list[Named]
    """The columns, those heard last first."""
    cells: list[CellShown]
    """Those of them that anything was said on."""
    all_actors: int
    """How many rows there are."""
    all_issues: int
    """How many columns there are."""


class TimelineAsked(Question):
    """As of which day."""

    as_of: date | None = None
    """Only what was said by the end of this day."""


class TimelineShown(Answer):
    """One cell in statement time."""

    position: Position
    """The newest message on it."""
    standing: Utterance | None
    """What stood on the day that was asked for, or stands; null where nothing."""
    walked_back: Utterance | None
    """What had stood until it was taken back by that day; null where nothing was."""
    utterances: list[Utterance]
    """What was said, in statement order."""
    press: list[PressReport]
    """What the press said of changes."""
    changes: list[Change]
    """The changes that happened."""
    reports: list[ReadEvent]
    """The stances and press cues that count, by day."""
    left_out: int
    """How many weeks and reports are left out, of the longest cells."""


@router.get("/positions")
def list_positions(where: TheSite, looking: TheViewer, look: TheLook, asked: Annotated[Asked, Query()]) -> MatrixShown:
    """A window of the matrix of actors and issues."""
    window = Window(asked.actor_from, asked.actors, asked.issue_from, asked.issues)
    found = matrix(look, window, looking.scope)
    return MatrixShown(
        actors=[Named(id=one, name=where.names.actor(one)) for one in found.actors],
        issues=[Named(id=one, name=where.names.issue(one)) for one in found.issues],
        cells=[_cell(one) for one in found.cells.values()],
        all_actors=found.all_actors,
        all_issues=found.all_issues,
    )


@router.get("/positions/{actor_id}/{issue_id}")
def show_timeline(
    looking: TheViewer, look: TheLook, actor_id: Id, issue_id: Id, asked: Annotated[TimelineAsked, Query()]
) -> TimelineShown:
    """What one actor said on one issue, and when."""
    found = timeline(look, actor_id, issue_id, asked.as_of) if looking.scope.has(actor_id, issue_id) else None
    if found is None:
        raise not_there("this position")
    day = asked.as_of or date.max
    now = Stand(found.position.standing, found.position.walked_back)
    stand = now if asked.as_of is None else stand_on(found, day)
    return TimelineShown(
        position=found.position,
        standing=stand.standing,
        walked_back=stand.walked_back,
        utterances=[one for one in found.utterances if _by(one.statement_date.latest, day)],
        press=[one for one in found.press if _by(one.told.statement_date.latest, day)],
        changes=[one for one in found.changes if _by(one.after.statement_date.latest, day)],
        reports=[one for one in found.reports if _by(one.data.statement_date.latest, day)],
        left_out=found.left_out,
    )


def _by(said: date | None, day: date) -> bool:
    """Whether it was said by a day; what has no date is left out where a day is asked for."""
    return day == date.max or (said is not None and said <= day)


def _cell(found: Cell) -> CellShown:
    turn = None
    if found.change is not None:
        kind, before, after = found.change
        turn = Turn(kind=kind, before=before, after=after)
    return CellShown(
        actor_id=found.actor_id,
        issue_id=found.issue_id,
        commitment=found.commitment,
        conditional=found.conditional,
        walked_back=found.walked_back,
        reports=found.reports,
        sources=found.sources,
        said=found.said,
        heard=found.heard,
        change=turn,
    )
