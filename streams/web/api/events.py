"""Events: what is new, pushed as it comes (server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html).

The id of an event is its place in the read model; a client that comes back with it as Last-Event-ID gets what it
missed. After the read model was made anew the places are others: ids of events and versions of alerts are what counts.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from schemas.codec import AnyEvent, decode
from schemas.topics import ALERTS, HANDLING
from streams.readmodel.look import Look, ReadModel
from streams.web.api.shape import Place, Question, problems
from streams.web.guard import address_of
from streams.web.problem import ProblemError
from streams.web.pulse import Opened, Pulse
from streams.web.site import Viewer
from streams.web.viewing import TheSite, TheViewer, access, admitted, sees

router = APIRouter(tags=["events"], responses=problems())

HEARTBEAT_SECONDS = 15.0
MOST_AT_ONCE = 200
LOOKED_AT = 5_000
"""How many places one look goes through."""

_BEGIN = b"retry: 3000\n\n"
_HEARTBEAT = b": still here\n\n"
_PLACE = re.compile(r"[0-9]{1,10}")


class Asked(Question):
    """Where to begin."""

    after: Place | None = None
    """Behind this place; Last-Event-ID goes before it, and without either it begins now."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one look found, as bytes of the stream, and the place up to which it looked."""

    lines: bytes
    place: int
    is_last: bool


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"description": "Events `alert` and `handling`", "content": {"text/event-stream": {}}}},
)
async def follow(
    request: Request, where: TheSite, looking: TheViewer, asked: Annotated[Asked, Query()]
) -> StreamingResponse:
    """What is new, as it comes."""
    pulse: Pulse = request.app.state.pulse
    begin = _last_event(request) if "last-event-id" in request.headers else asked.after
    place = await run_in_threadpool(_newest, where.model) if begin is None else begin
    holder = admitted(request)
    who = f"token {holder.sha256}" if holder else f"address {address_of(request.scope)}"

    async def told(woken: asyncio.Event) -> AsyncIterator[bytes]:
        nonlocal place
        yield _BEGIN
        while not pulse.is_stopping and (holder is None or access(request).knows(holder)):
            woken.clear()
            piece = await run_in_threadpool(_look_behind, where.model, looking, place)
            place = piece.place
            if piece.lines:
                yield piece.lines
            if piece.is_last and not await _is_woken(woken):
                yield _HEARTBEAT

    return _EventStream(pulse.opened(who), told)


class _EventStream(StreamingResponse):
    """An answer that goes on, and gives its place among the open streams back however it ends."""

    def __init__(self, place: Opened, told: Callable[[asyncio.Event], AsyncIterator[bytes]]) -> None:
        super().__init__(told(place.woken), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._place.close()


def _last_event(request: Request) -> int:
    given = request.headers["last-event-id"]
    if not _PLACE.fullmatch(given):
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "Last-Event-ID: give the id of an event of this stream")
    return int(given)


async def _is_woken(woken: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(woken.wait(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return False
    return True


def _newest(model: ReadModel) -> int:
    with model.look() as look:
        return look.newest


def _look_behind(model: ReadModel, looking: Viewer, place: int) -> Piece:
    # The plus sign keeps SQLite off the index by topic: the place is what narrows.
    query = "SELECT seq, bytes FROM events WHERE seq > ? AND seq <= ? AND +topic IN (?, ?) ORDER BY seq LIMIT ?"
    with model.look() as look:
        newest = look.newest
        place = min(place, newest)
        upto = min(place + LOOKED_AT, newest)
        rows = look.connection.execute(query, (place, upto, ALERTS.name, HANDLING.name, MOST_AT_ONCE)).fetchall()
        if len(rows) == MOST_AT_ONCE:
            upto = rows[-1][0]
        found = ((seq, decode(raw)) for seq, raw in rows)
        lines = b"".join(_written(seq, event) for seq, event in found if _may_see(look, looking, event))
    return Piece(lines, upto, is_last=upto == newest)


def _may_see(look: Look, looking: Viewer, event: AnyEvent) -> bool:
    if event.type == ALERTS.event_type:
        return sees(look, looking, event.data.alert_id)
    return looking.desk_id in {None, event.data.desk}


def _written(seq: int, event: AnyEvent) -> bytes:
    name, told = ("alert", _alert(event)) if event.type == ALERTS.event_type else ("handling", _handling(event))
    # JSON has no line ends of its own, so one `data` line holds it.
    return f"id: {seq}\nevent: {name}\ndata: ".encode() + orjson.dumps({"seq": seq} | told) + b"\n\n"


def _alert(event: AnyEvent) -> dict[str, object]:
    alert = event.data
    return {
        "event_id": event.id,
        "alert_id": alert.alert_id,
        "version": alert.version,
        "message": alert.message,
        "status": alert.status,
        "severity": alert.severity,
        "tier": alert.tier,
        "kind": alert.kind,
        "actor_id": alert.actor_id,
        "issue_id": alert.issue_id,
    }


def _handling(event: AnyEvent) -> dict[str, object]:
    about = {name: getattr(event.data, name) for name in ("alert_id", "silence_id") if hasattr(event.data, name)}
    return {"event_id": event.id, "type": event.type, "desk": event.data.desk} | about
