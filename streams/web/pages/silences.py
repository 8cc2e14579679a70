"""Silences: which alerts nobody is sent for a while, and who said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse

from schemas.codec import AnyEvent
from schemas.silence import Silenced
from streams.readmodel.handling import silences_of
from streams.readmodel.look import Look
from streams.web.doing import Quiet, lift, silence
from streams.web.pages.alert_forms import signature
from streams.web.pages.matchers import matchers_of
from streams.web.pages.rendering import page
from streams.web.pages.state import desks_at
from streams.web.problem import ProblemError
from streams.web.viewing import Fields, TheLook, TheSite, TheViewer, TheWriter, may_write

MOST_SHOWN = 200
MOST_PREFILLED = 2_000
USUAL = timedelta(hours=8)

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Row:
    """One silence: `state` is `on`, `to come`, `over` or `lifted`."""

    silence: Silenced
    state: str
    lifted: AnyEvent | None


@router.get("/silences")
def silences_page(request: Request, found: TheLook, where: TheSite, looking: TheViewer) -> HTMLResponse:
    """The silences of the desk, or of all."""
    now = where.clock()
    desks = desks_at(where, looking)
    context = {
        "rows": [row for desk in desks for row in _rows(found, desk, now)][:MOST_SHOWN],
        "desks": desks,
        "may_write": may_write(request),
        "now": now.astimezone(UTC),
        "until": (now + USUAL).astimezone(UTC),
        "matchers": request.query_params.get("matchers", "")[:MOST_PREFILLED],
    }
    return page(request, "silences.html", looking, context)


@router.post("/silences")
def set_silence(where: TheSite, looking: TheWriter, fields: Fields) -> RedirectResponse:
    """Set one: `matchers` as text, `until` (and perhaps `from`) in UTC, `comment`."""
    quiet = Quiet(
        matchers=matchers_of(fields.get("matchers", "")),
        starts=_moment("from", fields) if fields.get("from") else where.clock(),
        ends=_moment("until", fields),
        comment=fields.get("comment", "").strip(),
    )
    silence(where, looking, signature(fields), quiet)
    return RedirectResponse("/silences", HTTPStatus.SEE_OTHER)


@router.post("/silences/lift")
def lift_silence(where: TheSite, looking: TheWriter, fields: Fields) -> RedirectResponse:
    """End one before its time: `silence`."""
    lift(where, looking, signature(fields), fields.get("silence", ""), fields.get("comment", "").strip())
    return RedirectResponse("/silences", HTTPStatus.SEE_OTHER)


def _rows(found: Look, desk: str, now: datetime) -> list[Row]:
    return [Row(event.data, _state(event.data, lifted, now), lifted) for event, lifted in silences_of(found, desk)]


def _state(told: Silenced, lifted: AnyEvent | None, now: datetime) -> str:
    if lifted is not None:
        return "lifted"
    if now < told.starts:
        return "to come"
    return "on" if now < told.ends else "over"


def _moment(name: str, fields: Mapping[str, str]) -> datetime:
    try:
        moment = datetime.fromisoformat(fields.get(name, ""))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        detail = f"{name}: write a day and a time, such as 2026-07-02T18:00, in UTC"
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, detail) from error
