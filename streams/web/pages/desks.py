"""Desks: what each watches, where it can be read, and how its receivers are doing."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from schemas.alert import Severity
from schemas.desk import Channel, Desk, Watch
from streams.delivery.counts import ReceiverCounts
from streams.web.pages.rendering import ShownNames, page
from streams.web.viewing import TheSite, TheViewer, desks_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """One receiver; `channel` None: it has left the desks file. `counted` None: it was never sent anything."""

    name: str
    channel: Channel | None
    counted: ReceiverCounts | None


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One desk, with the conditions of its watch in words."""

    desk: Desk
    watches: tuple[tuple[str, tuple[str, ...]], ...]
    receivers: tuple[ReceiverRow, ...]


@router.get("/desks")
def desks_page(request: Request, where: TheSite, looking: TheViewer) -> HTMLResponse:
    """The desks that may be seen: one's own, or all."""
    counted = {(one.desk, one.receiver): one for one in where.delivered()}
    names = ShownNames(where.names)
    rows = [
        DeskRow(desk, tuple(_watches(desk.watch, names)), tuple(_receivers(desk, counted)))
        for desk in desks_of(where, looking)
    ]
    return page(request, "desks.html", looking, {"rows": rows})


def _watches(watch: Watch, names: ShownNames) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a desk watches, condition by condition; what does not narrow is left out."""
    least = "" if watch.severity is Severity.LOW else watch.severity.value
    told = (
        ("actors", tuple(map(names.actor, watch.actors))),
        ("issues", tuple(map(names.issue, watch.issues))),
        ("kinds", tuple(kind.value.replace("_", " ") for kind in watch.kinds)),
        ("severity at least", (least,) if least else ()),
        ("confidence at least", (f"{watch.confidence:.2f}",) if watch.confidence else ()),
        ("tier", tuple(tier.value for tier in watch.tier)),
        ("languages", watch.languages),
        ("outlets", watch.outlets),
        ("but not actors", tuple(map(names.actor, watch.without_actors))),
        ("but not issues", tuple(map(names.issue, watch.without_issues))),
        ("but not from", watch.without_outlets),
    )
    yield from ((label, values) for label, values in told if values)


def _receivers(desk: Desk, counted: dict[tuple[str, str], ReceiverCounts]) -> Iterator[ReceiverRow]:
    known = {receiver.name for receiver in desk.receivers}
    for receiver in desk.receivers:
        yield ReceiverRow(receiver.name, receiver.channel, counted.get((desk.id, receiver.name)))
    for (at, name), counts in counted.items():
        if at == desk.id and name not in known:
            yield ReceiverRow(name, None, counts)
