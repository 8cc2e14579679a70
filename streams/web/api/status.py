"""Status: whether the site is alive and current, what was passed over, and who asks."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from streams.web.api.shape import Answer, problems
from streams.web.site import Site
from streams.web.viewing import TheLook, TheSite, TheViewer, may_write

router = APIRouter(tags=["status"], responses=problems())
probes = APIRouter(include_in_schema=False)


class StatusShown(Answer):
    """How the site is."""

    newest: int
    """The place of the last event that was taken in."""
    is_current: bool
    """Whether all was taken in that was recorded when the site was started."""
    passed_over: int
    """How many messages could not be read."""
    desk: str | None
    """As which desk you look; null for all."""
    name: str | None
    """Your name, where a token has one."""
    may_write: bool
    """Whether you may write."""


@router.get("/status")
def show_status(request: Request, where: TheSite, looking: TheViewer, look: TheLook) -> StatusShown:
    """How the site is."""
    (passed_over,) = look.connection.execute("SELECT count(*) FROM passed_over").fetchone()
    return StatusShown(
        newest=look.newest,
        is_current=where.projection.wait_until_current(0.0),
        passed_over=passed_over,
        desk=looking.desk_id,
        name=looking.name,
        may_write=may_write(request),
    )


@probes.get("/healthz")
def healthz(where: TheSite) -> PlainTextResponse:
    """Whether the process does its work: for a probe, without a token."""
    return _state(_not_alive(where))


@probes.get("/readyz")
def readyz(where: TheSite) -> PlainTextResponse:
    """Whether the site shows all that was recorded: for a probe, without a token."""
    is_current = where.projection.wait_until_current(0.0)
    return _state(_not_alive(where) or (None if is_current else "still reading what is recorded"))


def _not_alive(where: Site) -> str | None:
    return None if where.projection.fault is None else "the read model is no longer kept up"


def _state(reason: str | None) -> PlainTextResponse:
    return PlainTextResponse(f"{reason or 'ok'}\n", 200 if reason is None else 503)
