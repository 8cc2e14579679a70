"""Feeds: the alerts of a desk as Atom (RFC 4287), for any feed reader.

An alert is one entry, whose id stays; an amendment, a withdrawal and a resolution change what it says and when it was
updated. Feed readers cannot send a bearer token, so here the token may also be the password of Basic authentication.
"""

import base64
import binascii
import hashlib
import uuid
from http import HTTPStatus
from typing import Annotated
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from schemas.alert import Alert, AlertSide, Status
from schemas.codec import AnyEvent
from schemas.desk import Desk
from streams.readmodel.inbox import Wanted, inbox
from streams.readmodel.look import Look
from streams.web.access import TooManyTriesError
from streams.web.guard import address_of
from streams.web.problem import ProblemError, not_there, too_many_tries
from streams.web.site import Site, Viewer
from streams.web.viewing import TheLook, TheSite, access, admitted, desks_of, viewer, viewer_for
from streams.wording.commitment import words
from streams.wording.safe import one_line, safe

router = APIRouter(include_in_schema=False)

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST_ENTRIES = 100
NEVER = "1970-01-01T00:00:00Z"
_ALERTS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:volteface:alerts")
_ENDED = {Status.WITHDRAWN: "Withdrawn: ", Status.RESOLVED: "Resolved: ", Status.STANDING: ""}

DeskPath = Annotated[str, Path(min_length=1, max_length=60)]


def reader(request: Request, where: TheSite) -> Viewer:
    """Who reads a feed: as everywhere, or by Basic authentication with the token as the password."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic" or access(request).is_open or admitted(request) is not None:
        return _or_ask(request)
    try:
        holder = access(request).tried(address_of(request.scope), _password(credentials))
    except TooManyTriesError as error:
        raise too_many_tries(error.wait) from error
    found = None if holder is None else viewer_for(holder, where)
    if found is None:
        raise _unknown()
    return found


@router.get("/desks/{desk_id}/alerts.atom")
def atom(
    request: Request, where: TheSite, looking: Annotated[Viewer, Depends(reader)], look: TheLook, desk_id: DeskPath
) -> Response:
    """The newest alerts of a desk, those that were withdrawn or resolved among them."""
    desk = next((desk for desk in desks_of(where, looking) if desk.id == desk_id), None)
    if desk is None:
        raise not_there("this desk")
    body = feed_of(where, desk, look)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers, media_type=MEDIA_TYPE)


def feed_of(where: Site, desk: Desk, look: Look) -> bytes:
    """The feed of a desk, as a document."""
    alerts = inbox(look, Wanted(desk=desk.id, status=None), most=MOST_ENTRIES).alerts
    address = f"{where.base_url}/desks/{desk.id}/alerts.atom"
    feed = ET.Element("feed", {"xmlns": ATOM})
    _text(feed, "id", str(uuid.uuid5(_ALERTS, f"desk {desk.id}").urn))
    _text(feed, "title", f"Volteface: {one_line(desk.name)}")
    _text(feed, "updated", max((_time(event) for event in alerts), default=NEVER))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{where.base_url}/"})
    author = ET.SubElement(feed, "author")
    _text(author, "name", "Volteface")
    for event in alerts:
        _add_entry(feed, where, event, look.messages(event.data.alert_id)[0])
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: ET.Element, where: Site, event: AnyEvent, first: AnyEvent) -> None:
    alert: Alert = event.data
    who, what = one_line(where.names.actor(alert.actor_id)), one_line(where.names.issue(alert.issue_id))
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", str(uuid.uuid5(_ALERTS, alert.alert_id).urn))
    _text(entry, "title", f"{_ENDED[alert.status]}{who}: {alert.kind.replace('_', ' ')} on: {what}")
    _text(entry, "published", _time(first))
    _text(entry, "updated", _time(event))
    href = f"{where.base_url}/alerts/{alert.alert_id}"
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    for scheme, term in (("status", alert.status), ("severity", alert.severity), ("tier", alert.tier)):
        ET.SubElement(entry, "category", {"scheme": f"urn:volteface:{scheme}", "term": term})
    _text(entry, "content", _told(alert))


def _told(alert: Alert) -> str:
    lines = [
        f"Version {alert.version}, {alert.status}, severity {alert.severity}, confidence {alert.confidence:.2f}.",
        f"Before: {_side(alert.before)}",
        f"After: {_side(alert.after)}",
        *(safe(reason) for reason in alert.reasons),
    ]
    if alert.status is Status.WITHDRAWN:
        lines.insert(0, "This alert is withdrawn: what it said does not hold.")
    return "\n".join(lines)


def _side(side: AlertSide) -> str:
    quote = f": “{one_line(side.evidence[0].evidence.exact)}”" if side.evidence else ""
    said = side.statement_date.value or "undated"
    return f"{words(side.commitment)} ({said}, reports: {side.reports}, sources: {side.sources}){quote}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    # XML has no place for control characters, not even escaped; safe() has none of them.
    ET.SubElement(parent, name).text = safe(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _time(event: AnyEvent) -> str:
    return NEVER if event.time is None else event.time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _or_ask(request: Request) -> Viewer:
    try:
        return viewer(request)
    except ProblemError as refused:
        raise _unknown() from refused


def _unknown() -> ProblemError:
    detail = "a token is needed: send it as `Authorization: Bearer TOKEN`, or as the password of Basic authentication"
    asked = {"WWW-Authenticate": 'Basic realm="volteface", charset="UTF-8"'}
    return ProblemError(HTTPStatus.UNAUTHORIZED, detail, asked)


def _password(credentials: str) -> str:
    try:
        return base64.b64decode(credentials, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
