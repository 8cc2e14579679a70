"""Provenance: an alert down to the words in every article that it rests on, each looked up and compared."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from streams.desk.provenance import provenance
from streams.desk.sentences import Sentences
from streams.web.pages.rendering import ShownNames, page
from streams.web.viewing import TheLook, TheSite, TheViewer, seen_alert

router = APIRouter()
_SENTENCES = Sentences()


@router.get("/alerts/{alert_id}/provenance")
def provenance_page(
    request: Request, alert_id: str, found: TheLook, where: TheSite, looking: TheViewer
) -> HTMLResponse:
    """What an alert rests on, to the last word."""
    event = seen_alert(found, looking, alert_id)
    traced = provenance(found, event, _SENTENCES)
    context = {"alert": event.data, "event": event, "steps": traced.steps, "names": ShownNames(where.names)}
    return page(request, "provenance.html", looking, context)
