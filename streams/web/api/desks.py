"""Desks: which there are for whoever asks, and their silences."""

from typing import Annotated

from fastapi import APIRouter, Query

from schemas.codec import AnyEvent
from schemas.desk import Watch
from streams.readmodel.handling import silences_of
from streams.web.api.shape import Answer, Id, LiftedEvent, Question, SilenceEvent, problems
from streams.web.doing import EVERYONE
from streams.web.problem import not_there
from streams.web.viewing import TheLook, TheSite, TheViewer, desks_of

router = APIRouter(tags=["desks"], responses=problems(404))


class DeskShown(Answer):
    """A desk. Where its alerts are sent is not told."""

    id: str
    """Its short name."""
    name: str
    """Its full name."""
    watch: Watch
    """What it wants to know of."""


class DesksShown(Answer):
    """The desks that may be seen: one's own, or all."""

    desks: list[DeskShown]
    """By their order in the desks file."""


class Asked(Question):
    """Of which desk."""

    desk: Id | None = None
    """Of this desk alone."""


class SilenceShown(Answer):
    """A silence."""

    silence: SilenceEvent
    """As it was set."""
    lifted: LiftedEvent | None
    """By whom it was ended before its time; null where nobody did."""


class SilencesShown(Answer):
    """The silences of the desks that may be seen."""

    silences: list[SilenceShown]
    """Those that end last first, for each desk."""


@router.get("/desks")
def list_desks(where: TheSite, looking: TheViewer) -> DesksShown:
    """The desks."""
    found = desks_of(where, looking)
    return DesksShown(desks=[DeskShown(id=desk.id, name=desk.name, watch=desk.watch) for desk in found])


@router.get("/silences")
def list_silences(where: TheSite, looking: TheViewer, look: TheLook, asked: Annotated[Asked, Query()]) -> SilencesShown:
    """The silences."""
    known = [desk.id for desk in desks_of(where, looking)] or [EVERYONE]
    if asked.desk is not None and asked.desk not in known:
        raise not_there("this desk")
    found = (one for desk in known if asked.desk in {None, desk} for one in silences_of(look, desk))
    return SilencesShown(silences=[_silence(*one) for one in found])


def _silence(event: AnyEvent, lifted: AnyEvent | None) -> SilenceShown:
    return SilenceShown(silence=event, lifted=lifted)
