"""Matrix: actors by issues, a window of it at a time, those heard last first."""

from dataclasses import dataclass
from datetime import date, timedelta

from schemas.change import ChangeKind
from schemas.stance import Commitment
from streams.readmodel.look import Look
from streams.readmodel.position_tables import STILL_TOLD

CHANGED_WITHIN = timedelta(days=90)
"""A cell is marked as changed for so long after the words with which it did, by the newest words in the model."""

MOST = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `commitment` None: nothing stands. `change` is the newest in the window, with both levels (-3..3)."""

    actor_id: str
    issue_id: str
    commitment: Commitment | None
    conditional: bool
    walked_back: bool
    reports: int
    sources: int
    said: date | None
    heard: date | None
    change: tuple[ChangeKind, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which actors and issues may be seen; None stands for all."""

    actors: frozenset[str] | None = None
    issues: frozenset[str] | None = None

    def has(self, actor_id: str, issue_id: str) -> bool:
        """Whether this cell may be seen."""
        return (self.actors is None or actor_id in self.actors) and (self.issues is None or issue_id in self.issues)


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Matrix:
    """A window: the ids of rows and columns, those cells of it that anything was said on, and how many there are."""

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    all_actors: int
    all_issues: int


@dataclass(frozen=True, slots=True)
class Window:
    """Where the window lies: so many actors from one on, and so many issues."""

    actor_from: int = 0
    actors: int = 25
    issue_from: int = 0
    issues: int = 20


def matrix(look: Look, window: Window, scope: Scope = EVERYTHING) -> Matrix:
    """The cells in a window; rows and columns by when they were last heard of, then by id."""
    actors, all_actors = _ids(look, "actor", scope.actors, window.actor_from, window.actors)
    issues, all_issues = _ids(look, "issue", scope.issues, window.issue_from, window.issues)
    cells = {(one.actor_id, one.issue_id): one for one in _cells(look, actors, issues)}
    return Matrix(actors, issues, cells, all_actors, all_issues)


def cell(look: Look, actor_id: str, issue_id: str) -> Cell | None:
    """One cell; None where nothing was said."""
    return next(iter(_cells(look, (actor_id,), (issue_id,))), None)


def _ids(look: Look, thing: str, only: frozenset[str] | None, begin: int, most: int) -> tuple[tuple[str, ...], int]:
    table, column = f"{thing}s", f"{thing}_id"
    marks = "" if only is None else f"WHERE {column} IN ({', '.join('?' for _ in only)})"
    values = sorted(only or ())
    query = f"SELECT {column} FROM {table} {marks} ORDER BY heard DESC, {column} DESC LIMIT ? OFFSET ?"
    rows = look.connection.execute(query, [*values, min(most, MOST), begin]).fetchall()
    counting = f"SELECT count(*) FROM {table} {marks}"
    (count,) = look.connection.execute(counting, values).fetchone()
    return tuple(row[0] for row in rows), count


def _cells(look: Look, actors: tuple[str, ...], issues: tuple[str, ...]) -> list[Cell]:
    changes = _changes(look, actors, issues)
    query = (
        "SELECT actor_id, issue_id, commitment, conditional, walked_back, reports, sources, said, heard FROM cells "
        f"WHERE {_within(actors, issues)}"
    )
    found = look.connection.execute(query, (*actors, *issues))
    return [
        Cell(
            actor_id=actor_id,
            issue_id=issue_id,
            commitment=None if commitment is None else Commitment(commitment),
            conditional=bool(conditional),
            walked_back=bool(walked_back),
            reports=reports,
            sources=sources,
            said=_day(said),
            heard=_day(heard),
            change=changes.get((actor_id, issue_id)),
        )
        for actor_id, issue_id, commitment, conditional, walked_back, reports, sources, said, heard in found
    ]


def _changes(
    look: Look, actors: tuple[str, ...], issues: tuple[str, ...]
) -> dict[tuple[str, str], tuple[ChangeKind, int, int]]:
    (newest,) = look.connection.execute("SELECT max(heard) FROM issues").fetchone()
    if not newest:
        return {}
    since = (max(date.fromisoformat(newest), date.min + CHANGED_WITHIN) - CHANGED_WITHIN).isoformat()
    query = (
        f"SELECT actor_id, issue_id, kind, before_level, after_level FROM changes WHERE {_within(actors, issues)} "
        "AND turned >= ? AND state IN (?, ?) ORDER BY turned, change_id"
    )
    found = look.connection.execute(query, (*actors, *issues, since, *STILL_TOLD))
    return {(actor, issue): (ChangeKind(kind), before, after) for actor, issue, kind, before, after in found}


def _within(actors: tuple[str, ...], issues: tuple[str, ...]) -> str:
    """A condition with a mark for each id, and no value."""
    of_actors, of_issues = (", ".join("?" for _ in ids) for ids in (actors, issues))
    return f"actor_id IN ({of_actors}) AND issue_id IN ({of_issues})"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
