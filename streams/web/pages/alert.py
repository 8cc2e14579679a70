"""Alert: both sides with their words in their paragraphs, and everything that one judges it by."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from schemas.alert import Alert, Status
from schemas.verdict import Ruling
from streams.desk.ruling import Side
from streams.web.pages.alert_view import history, press_of, sides_of, verdicts_on
from streams.web.pages.rendering import ShownNames, page
from streams.web.pages.state import desks_at, states
from streams.web.viewing import TheLook, TheSite, TheViewer, may_write, seen_alert

router = APIRouter()


@router.get("/alerts/{alert_id}")
def alert_page(request: Request, alert_id: str, found: TheLook, where: TheSite, looking: TheViewer) -> HTMLResponse:
    """One alert."""
    event = seen_alert(found, looking, alert_id)
    alert: Alert = event.data
    given = verdicts_on(found, alert_id)
    names = ShownNames(where.names)
    context = {
        "alert": alert,
        "event": event,
        "names": names,
        "sides": sides_of(found, alert),
        "press": press_of(found, alert),
        "history": history(found, alert_id, names),
        "verdicts": given,
        "can_undo": bool(given) and given[-1].data.ruling is not Ruling.UNDONE,
        "states": states(found, desks_at(where, looking), [alert], where.clock())[alert_id],
        "desks": desks_at(where, looking),
        "is_withdrawn": alert.status is Status.WITHDRAWN,
        "shows_timeline": looking.scope.has(alert.actor_id, alert.issue_id),
        "may_write": may_write(request),
        "newest": found.newest,
        "ruling_sides": tuple(Side),
        "is_late": request.query_params.get("late") is not None,
    }
    return page(request, "alert.html", looking, context)
