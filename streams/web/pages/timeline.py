"""Timeline: what one actor said on one issue, in the order in which it was said, and what stood on a day."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from streams.positions.standing import stand_of
from streams.readmodel.cell import stand_on, timeline
from streams.readmodel.matrix import cell
from streams.web.pages.drawing import drawing_of
from streams.web.pages.links import timeline_url
from streams.web.pages.moments import chosen, moments_of
from streams.web.pages.rendering import ShownNames, page
from streams.web.problem import not_there
from streams.web.viewing import TheLook, TheSite, TheViewer

LISTED = 60
"""So many moments are listed beside the drawing, the last ones."""

router = APIRouter()


@router.get("/timeline")
@router.get("/timeline/{actor}/{issue}")
def timeline_page(  # noqa: PLR0913, PLR0917 - each is a part of what is asked
    request: Request, found: TheLook, where: TheSite, looking: TheViewer, actor: str, issue: str
) -> HTMLResponse:
    """One cell; `on` (a day) or `step` (so many moments) says for when one asks what stood."""
    asked = _asked(request.query_params.get("on"))
    told = timeline(found, actor, issue, asked) if looking.scope.has(actor, issue) else None
    if told is None:
        raise not_there("this timeline")
    moments = moments_of(told)
    place = chosen(moments, request.query_params.get("on"), request.query_params.get("step"))
    day = asked or (moments[place - 1].last if place else None)
    context = {
        "names": ShownNames(where.names),
        "actor": actor,
        "issue": issue,
        "cell": cell(found, actor, issue),
        "told_of": told,
        "drawing": drawing_of(told, moments, day),
        "moments": moments,
        "listed": list(enumerate(moments, start=1))[-LISTED:][::-1],
        "place": place,
        "day": day,
        "stand": stand_of((), ()) if day is None else stand_on(told, day),
        "last_said": moments[place - 1] if place else None,
        "step_back": timeline_url(actor, issue, step=place - 1) if place > 1 else None,
        "step_on": timeline_url(actor, issue, step=place + 1) if place < len(moments) else None,
        "action": timeline_url(actor, issue).partition("?")[0],
        "in_query": "?" in timeline_url(actor, issue),
    }
    return page(request, "timeline.html", looking, context)


def _asked(day: str | None) -> date | None:
    """The day as of which is to be told what stood; None where none was asked for."""
    try:
        return date.fromisoformat(day or "")
    except ValueError:
        return None
