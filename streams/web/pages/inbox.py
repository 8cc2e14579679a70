"""Inbox: what came, as weights and as a list, narrowed to what one looks for."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from schemas.alert import Severity, Status, Tier
from schemas.change import ChangeKind
from schemas.codec import AnyEvent
from streams.readmodel.inbox import BANDS, Order, inbox, weights
from streams.readmodel.look import Look
from streams.web.cursor import read
from streams.web.pages import choices
from streams.web.pages.filters import Filters, filters_of
from streams.web.pages.rendering import ShownNames, page
from streams.web.pages.state import State, desks_at, states
from streams.web.site import Site, Viewer
from streams.web.viewing import TheLook, TheSite, TheViewer, desks_of

ROWS = 40

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Row:
    """One alert of the list, as its newest message, with what desks did with it."""

    event: AnyEvent
    states: tuple[State, ...]


@router.get("/")
def inbox_page(request: Request, found: TheLook, where: TheSite, looking: TheViewer) -> HTMLResponse:
    """The inbox."""
    asked = request.query_params
    narrowed = filters_of(
        {
            **asked,
            "actor": choices.id_of(asked.get("actor"), where.names.actors) or "",
            "issue": choices.id_of(asked.get("issue"), where.names.issues) or "",
        },
        _desk(where, looking, asked.get("desk")),
    )
    after = read(asked["after"]) if asked.get("after") else None
    listed = inbox(found, narrowed.wanted, narrowed.order, after, ROWS)
    context = {
        "filters": narrowed,
        "rows": _rows(found, where, looking, narrowed, listed.alerts),
        "weights": _weights(found, narrowed),
        "following": None if listed.following is None else narrowed.url(listed.following),
        "is_first": after is None,
        "newest": found.newest,
        "names": ShownNames(where.names),
        "desks": desks_of(where, looking),
        "actors": choices.actors_in(where.names, looking.scope),
        "issues": choices.issues_in(where.names, looking.scope),
        "kinds": tuple(ChangeKind),
        "statuses": tuple(Status),
        "tiers": tuple(Tier),
        "orders": tuple(Order),
    }
    return page(request, "inbox.html", looking, context)


def _desk(where: Site, looking: Viewer, asked: str | None) -> str | None:
    """At which desk one looks: the own one, or, of all, the one that is asked for."""
    if looking.desk is not None:
        return looking.desk.id
    return next((desk.id for desk in where.desks.desks if desk.id == asked), None)


def _rows(
    found: Look, where: Site, looking: Viewer, narrowed: Filters, alerts: tuple[AnyEvent, ...]
) -> tuple[Row, ...]:
    done = states(found, desks_at(where, looking, narrowed.desk), [event.data for event in alerts], where.clock())
    return tuple(Row(event, done[event.data.alert_id]) for event in alerts)


def _weights(found: Look, narrowed: Filters) -> list[dict[str, Any]]:
    """The rows of the grid, the weightiest first; each cell with its count and the address that shows it alone."""
    counted = weights(found, narrowed.wanted)
    return [
        {"severity": severity, "cells": [_cell(narrowed, severity, band, counts[band]) for band in _BANDS]}
        for severity, counts in counted.items()
    ]


def _cell(narrowed: Filters, severity: Severity, band: int, count: int) -> dict[str, Any]:
    is_chosen = (narrowed.severity, narrowed.band) == (severity, band)
    url = narrowed.url(severity=None, band=None) if is_chosen else narrowed.url(severity=severity, band=band)
    return {"band": band, "count": count, "url": url, "is_chosen": is_chosen}


_BANDS = tuple(reversed(range(len(BANDS))))
