"""Article: its text with what was read in it, page furniture greyed."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from schemas.article import Article
from schemas.unknown_actor import UnknownActor
from streams.reading.texts.text import Kind
from streams.readmodel.article import ArticleView, article_view
from streams.readmodel.look import Look
from streams.readmodel.matrix import Scope
from streams.web.pages.passages import blocks
from streams.web.pages.readings import Reading, reading_of
from streams.web.pages.rendering import ShownNames, page
from streams.web.problem import not_there
from streams.web.site import Viewer
from streams.web.viewing import TheLook, TheSite, TheViewer, sees

MOST_MARKED = 500
"""Readings that are marked and listed; no article that people write has more."""

MOST_ALERTS = 25

router = APIRouter()


@router.get("/articles")
def article_by_query(
    request: Request,
    found: TheLook,
    where: TheSite,
    looking: TheViewer,
    article_id: Annotated[str, Query(alias="id")],
) -> HTMLResponse:
    """One article, whose id no path can carry."""
    return article_page(request, found, where, looking, article_id)


@router.get("/articles/{article_id:path}")
def article_page(request: Request, found: TheLook, where: TheSite, looking: TheViewer, article_id: str) -> HTMLResponse:
    """One article."""
    view = article_view(found, article_id)
    if view is None:
        raise not_there("this article")
    names = ShownNames(where.names)
    article: Article = view.article.data
    all_read = _readings(view, looking.scope, names)
    readings = all_read[:MOST_MARKED]
    context = {
        "article": article,
        "event": view.article,
        "names": names,
        "readings": readings,
        "left_out": len(all_read) - len(readings),
        "blocks": blocks(article.text, [(one.start, one.end) for one in readings]),
        "is_idle": lambda marks: all(readings[number].idle for number in marks),
        "furniture": Kind.FURNITURE,
        "heading": Kind.HEADLINE,
        "revisions": view.revisions,
        "alerts": _alerts(found, looking, view),
    }
    return page(request, "article.html", looking, context)


def _readings(view: ArticleView, scope: Scope, names: ShownNames) -> list[Reading]:
    """What was read in it, as far as it may be seen, by place."""
    read = [
        reading_of(one.event, one.idle, names)
        for one in view.read
        if scope.has(one.event.data.actor_id, one.event.data.issue_id)
    ]
    strangers = [reading_of(event, None, names) for event in view.strangers if _may_be_seen(event.data, scope)]
    length = len(view.article.data.text)
    return sorted((one for one in (*read, *strangers) if one.end <= length), key=lambda one: (one.start, one.end))


def _may_be_seen(stranger: UnknownActor, scope: Scope) -> bool:
    return scope.issues is None or stranger.issue_id in scope.issues


def _alerts(found: Look, looking: Viewer, view: ArticleView) -> list[object]:
    """Those of its alerts that are theirs, as their newest messages."""
    ids = [alert_id for alert_id in view.alerts[:MOST_ALERTS] if sees(found, looking, alert_id)]
    newest = found.alerts(ids)
    return [newest[alert_id].data for alert_id in ids]
