"""App: the whole site as one ASGI application."""

import time
from collections.abc import Callable
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from streams.errors import StoreError
from streams.web import api, documents, feeds, login
from streams.web.access import Access
from streams.web.allowed import allowed
from streams.web.api.status import probes
from streams.web.guard import LOOPBACK, Guard
from streams.web.limits import USUAL, Limits
from streams.web.pages.kept_files import KeptFiles
from streams.web.pages.router import router as pages
from streams.web.problem import answered
from streams.web.pulse import Pulse
from streams.web.site import Site

STATIC = Path(__file__).with_name("static")
ONLY_HERE = Access(None, time.monotonic)
"""The access of a site without tokens: everybody on this machine is all desks together."""


def app_of(
    site: Site,
    access: Access = ONLY_HERE,
    *,
    hosts: frozenset[str] | None = LOOPBACK,
    limits: Limits = USUAL,
    now: Callable[[], float] = time.monotonic,
) -> FastAPI:
    """The application that serves a site. `hosts` are the names by which it may be asked, None for any."""
    app = FastAPI(
        title="Volteface",
        version=version("volteface"),
        description="Who says they will do what, and when that turns round.",
        openapi_url=f"{api.PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.site = site
    app.state.access = access
    app.state.pulse = Pulse(site.projection, limits)
    for part in (api.router, probes, login.router, feeds.router, documents.router, pages):
        app.include_router(part)
    app.mount("/static", KeptFiles(directory=STATIC, check_dir=False), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(StoreError, _no_store)
    app.add_exception_handler(Exception, _failed)
    app.add_middleware(Guard, access=access, hosts=hosts, limits=limits, now=now)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as it was registered
    if error.status_code == HTTPStatus.SEE_OTHER:
        return Response(status_code=error.status_code, headers=error.headers)
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (methods := allowed(request.app, request.url.path)):
        headers["Allow"] = methods
    return answered(request, error.status_code, str(error.detail), headers)


async def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as it was registered
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return answered(request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{where}: {first['msg']}"[:500])


async def _no_store(request: Request, _: Exception) -> Response:
    detail = "the read model cannot be read now; see what `volteface serve` says"
    return answered(request, HTTPStatus.SERVICE_UNAVAILABLE, detail, {"Retry-After": "2"})


async def _failed(request: Request, _: Exception) -> Response:
    return answered(request, HTTPStatus.INTERNAL_SERVER_ERROR, "this failed; see what `volteface serve` says")
