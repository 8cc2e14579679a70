"""Alert forms: what the people of a desk do with an alert, sent by the forms of its page."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import TypeVar

from fastapi import APIRouter
from starlette.responses import RedirectResponse

from schemas.verdict import Ruling
from streams.desk.ruling import Side
from streams.web.doing import Done, Ruled, Signature, acknowledge, assign, note, rule
from streams.web.pages.filters import number_of
from streams.web.pages.links import alert_url
from streams.web.problem import ProblemError
from streams.web.viewing import Fields, TheSite, TheWriter

MOST_VERSIONS = 2**31

router = APIRouter()
Word = TypeVar("Word", bound=StrEnum)


@router.post("/alerts/{alert_id}/verdict")
def give_verdict(alert_id: str, where: TheSite, looking: TheWriter, fields: Fields) -> RedirectResponse:
    """A verdict: `ruling`, for a misreading `side`, `note`."""
    ruled = Ruled(
        ruling=one_of(Ruling, "ruling", fields),
        note=fields.get("note", "").strip() or None,
        side=one_of(Side, "side", {"side": Side.AFTER.value, **fields}),
    )
    return back(rule(where, looking, signature(fields), alert_id, ruled), alert_id, "verdict")


@router.post("/alerts/{alert_id}/acknowledge")
def give_acknowledgement(alert_id: str, where: TheSite, looking: TheWriter, fields: Fields) -> RedirectResponse:
    """That `version` was seen."""
    version = number_of(fields.get("version"), MOST_VERSIONS)
    return back(acknowledge(where, looking, signature(fields), alert_id, version), alert_id, "handling")


@router.post("/alerts/{alert_id}/assign")
def give_to(alert_id: str, where: TheSite, looking: TheWriter, fields: Fields) -> RedirectResponse:
    """That it is `to` somebody's care now, or nobody's."""
    to = fields.get("to", "").strip() or None
    return back(assign(where, looking, signature(fields), alert_id, to), alert_id, "handling")


@router.post("/alerts/{alert_id}/note")
def give_note(alert_id: str, where: TheSite, looking: TheWriter, fields: Fields) -> RedirectResponse:
    """A note: `text`."""
    return back(note(where, looking, signature(fields), alert_id, fields.get("text", "")), alert_id, "handling")


def signature(fields: Mapping[str, str]) -> Signature:
    """Who does it, and at which desk, as far as a form says so."""
    return Signature(by=fields.get("by"), desk=fields.get("desk") or None)


def back(done: Done, alert_id: str, place: str) -> RedirectResponse:
    """To the page that shows what was done, so that asking for it again does not do it again."""
    late = "" if done.shown else "?late=1"
    return RedirectResponse(f"{alert_url(alert_id)}{late}#{place}", HTTPStatus.SEE_OTHER)


def one_of(words: type[Word], name: str, fields: Mapping[str, str]) -> Word:
    """The word that a field has.

    Raises:
        ProblemError: it is none of these.
    """
    found = next((word for word in words if word.value == fields.get(name)), None)
    if found is None:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"{name}: one of {', '.join(words)}")
    return found
