"""Viewing: who looks and at what; the dependencies of every page and every path of the API."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl, quote

from fastapi import Depends, Request

from schemas.codec import AnyEvent
from schemas.desk import Desk
from streams.readmodel.handling import has_alert
from streams.readmodel.look import Look
from streams.web.access import ALL_DESKS, Access, Holder
from streams.web.problem import ProblemError, not_there, wants_html
from streams.web.site import Site, Viewer

MOST_FIELDS = 50


def site(request: Request) -> Site:
    """The site that is asked."""
    found: Site = request.app.state.site
    return found


def access(request: Request) -> Access:
    """Who may ask it."""
    found: Access = request.app.state.access
    return found


def admitted(request: Request) -> Holder | None:
    """Whose token or session the guard found with the request; None where it found none, or none is needed."""
    found: Holder | None = getattr(request.state, "holder", None)
    return found


def viewer(request: Request) -> Viewer:
    """Who looks.

    Raises:
        ProblemError: nobody known; a browser is sent to the login page.
    """
    if access(request).is_open:
        return Viewer(desk=None, name=None)
    holder = admitted(request)
    found = None if holder is None else viewer_for(holder, site(request))
    if found is None:
        raise _not_let_in(request)
    return found


def viewer_for(holder: Holder, where: Site) -> Viewer | None:
    """As whom the holder of a token looks; None where their desk is none of this site."""
    if holder.desk == ALL_DESKS:
        return Viewer(desk=None, name=holder.name)
    desk = next((desk for desk in where.desks.desks if desk.id == holder.desk), None)
    return None if desk is None else Viewer(desk=desk, name=holder.name)


def may_write(request: Request) -> bool:
    """Whether whoever looks may also say something."""
    holder = admitted(request)
    return access(request).is_open or (holder is not None and holder.may_write)


def writer(request: Request, looking: Annotated[Viewer, Depends(viewer)]) -> Viewer:
    """Who writes.

    Raises:
        ProblemError: a token that may only read.
    """
    if not may_write(request):
        raise ProblemError(HTTPStatus.FORBIDDEN, "this token may only read; ask for one that may write")
    return looking


def look(where: Annotated[Site, Depends(site)]) -> Iterator[Look]:
    """One moment of the read model, for the whole of a request."""
    with where.model.look() as found:
        yield found


async def fields(request: Request) -> Mapping[str, str]:
    """The fields of a form (application/x-www-form-urlencoded); of several of one name the last.

    Raises:
        ProblemError: it is no such form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send the fields as application/x-www-form-urlencoded")
    try:
        text = (await request.body()).decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "the fields of the form cannot be read") from error


TheSite = Annotated[Site, Depends(site)]
TheViewer = Annotated[Viewer, Depends(viewer)]
TheWriter = Annotated[Viewer, Depends(writer)]
TheLook = Annotated[Look, Depends(look)]
Fields = Annotated[Mapping[str, str], Depends(fields)]


def seen_alert(found: Look, looking: Viewer, alert_id: str) -> AnyEvent:
    """The newest message of an alert.

    Raises:
        ProblemError: there is none, or it is not one of theirs.
    """
    event = found.alert(alert_id)
    if event is None or not sees(found, looking, alert_id):
        raise not_there("this alert")
    return event


def sees(found: Look, looking: Viewer, alert_id: str) -> bool:
    """Whether an alert is one of those that whoever looks may see."""
    return looking.desk_id is None or has_alert(found, looking.desk_id, alert_id)


def desks_of(where: Site, looking: Viewer) -> tuple[Desk, ...]:
    """The desks as which they may look and write: their own, or all."""
    return where.desks.desks if looking.desk is None else (looking.desk,)


def _not_let_in(request: Request) -> ProblemError:
    if not wants_html(request) or request.method != "GET":
        detail = "a token is needed: send it as `Authorization: Bearer TOKEN`"
        return ProblemError(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    location = f"/login?next={quote(target, safe='')}"
    return ProblemError(HTTPStatus.SEE_OTHER, "a token is needed", {"Location": location})
