"""Matrix: where everybody stands, a window of it at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from schemas.stance import Commitment
from streams.readmodel.matrix import Cell, Matrix, Scope, Window, matrix
from streams.web.pages import choices
from streams.web.pages.filters import number_of
from streams.web.pages.links import timeline_url, with_query
from streams.web.pages.rendering import ShownNames, page
from streams.web.pages.wording import SCALE, WALKED_BACK_SIGN, arrow, plain, sign, turned
from streams.web.viewing import TheLook, TheSite, TheViewer
from streams.wording.commitment import day_of, words

ROWS, COLUMNS = 25, 14
MOST_OFFSET = 10**9

router = APIRouter()


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell as it is shown: a sign, what stands beside it, and all of it in words."""

    url: str
    sign: str
    colour: str
    conditional: bool
    single: bool
    arrow: str
    told: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one goes from here along one side of the matrix; None where there is nothing."""

    begin: int
    end: int
    all: int
    back: str | None
    on: str | None


@router.get("/matrix")
def matrix_page(request: Request, found: TheLook, where: TheSite, looking: TheViewer) -> HTMLResponse:
    """The matrix; `actor` and `issue` narrow it to one row or column."""
    asked = request.query_params
    actor = choices.id_of(asked.get("actor"), where.names.actors)
    issue = choices.id_of(asked.get("issue"), where.names.issues)
    window = Window(
        actor_from=number_of(asked.get("actors"), MOST_OFFSET),
        actors=ROWS,
        issue_from=number_of(asked.get("issues"), MOST_OFFSET),
        issues=COLUMNS,
    )
    shown = matrix(found, window, _narrowed(looking.scope, actor, issue))
    names = ShownNames(where.names)
    context = {
        "rows": [
            (one, [_view(shown.cells.get((one, other)), names) for other in shown.issues]) for one in shown.actors
        ],
        "issue_ids": shown.issues,
        "down": _down(shown, window, actor, issue),
        "across": _across(shown, window, actor, issue),
        "names": names,
        "actor": actor,
        "issue": issue,
        "actors": choices.actors_in(where.names, looking.scope),
        "issues": choices.issues_in(where.names, looking.scope),
        "scale": SCALE,
    }
    return page(request, "matrix.html", looking, context)


def _narrowed(scope: Scope, actor: str | None, issue: str | None) -> Scope:
    """The part of what may be seen that is asked for."""
    return Scope(_only(scope.actors, actor), _only(scope.issues, issue))


def _only(seen: frozenset[str] | None, chosen: str | None) -> frozenset[str] | None:
    if chosen is None:
        return seen
    return frozenset({chosen}) if seen is None else seen & {chosen}


def _view(cell: Cell | None, names: ShownNames) -> CellView | None:
    if cell is None:
        return None
    return CellView(
        url=timeline_url(cell.actor_id, cell.issue_id),
        sign=WALKED_BACK_SIGN if cell.walked_back else sign(cell.commitment),
        colour=_colour(cell.commitment, is_taken_back=cell.walked_back),
        conditional=cell.conditional and not cell.walked_back,
        single=cell.reports == 1,
        arrow="" if cell.change is None else arrow(cell.change[1], cell.change[2]),
        told=f"{names.actor(cell.actor_id)}: {'; '.join(_told(cell))}",
    )


def _colour(commitment: Commitment | None, *, is_taken_back: bool) -> str:
    if is_taken_back:
        return "walked_back"
    return "nothing" if commitment is None else commitment.value


def _told(cell: Cell) -> list[str]:
    """The cell in words, part by part."""
    stand = "nothing stands" if cell.commitment is None else words(cell.commitment)
    parts = ["walked back" if cell.walked_back else stand]
    if cell.conditional:
        parts.append("on a condition")
    if cell.reports:
        parts.append("a single report" if cell.reports == 1 else f"{cell.reports} reports")
    if cell.said is not None:
        parts.append(f"said {day_of(cell.said)}")
    if cell.change is not None:
        kind, before, after = cell.change
        parts.append(f"{plain(kind.value)} lately, {turned(before, after)}")
    return parts


def _down(shown: Matrix, window: Window, actor: str | None, issue: str | None) -> Paging:
    def url(begin: int) -> str:
        return _url(actor, issue, begin, window.issue_from)

    return _paging(window.actor_from, len(shown.actors), shown.all_actors, ROWS, url)


def _across(shown: Matrix, window: Window, actor: str | None, issue: str | None) -> Paging:
    def url(begin: int) -> str:
        return _url(actor, issue, window.actor_from, begin)

    return _paging(window.issue_from, len(shown.issues), shown.all_issues, COLUMNS, url)


def _paging(begin: int, shown: int, count: int, step: int, url: Callable[[int], str]) -> Paging:
    return Paging(
        begin=min(begin + 1, count),
        end=begin + shown,
        all=count,
        back=url(max(0, begin - step)) if begin else None,
        on=url(begin + step) if begin + shown < count and shown else None,
    )


def _url(actor: str | None, issue: str | None, actors: int, issues: int) -> str:
    return with_query("/matrix", {"actor": actor, "issue": issue, "actors": actors or None, "issues": issues or None})
