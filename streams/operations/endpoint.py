"""Endpoint: /healthz, /readyz, /metrics and documents, over HTTP, in the loop of the worker itself.

That it answers shows that the loop turns. It only ever reads.
"""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from streams.operations.listening import Listening
from streams.operations.status import Status

IDLE_SECONDS = 10.0
STOP_SECONDS = 1.0
LONGEST_LINE = 4 * 1024
OPEN_TO_ALL = frozenset({"/healthz", "/readyz"})
"""Probes, which show a state and nothing of the news."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is shown. `documents` are JSON texts by their path, `/schemas/alert.json` say."""

    status: Status
    registry: CollectorRegistry
    documents: Mapping[str, bytes] = field(default_factory=dict)

    @asynccontextmanager
    async def at(self, listening: Listening) -> AsyncIterator[None]:
        """Answer there until the block ends. Raises UsageError where the port cannot be had."""
        bound = listening.bound()
        # A request that is no HTTP would be logged with a traceback.
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL)
        runner = web.AppRunner(
            self._app(listening),
            access_log=None,
            keepalive_timeout=IDLE_SECONDS,
            max_line_size=LONGEST_LINE,
            max_field_size=LONGEST_LINE,
            shutdown_timeout=STOP_SECONDS,
        )
        await runner.setup()
        try:
            await web.SockSite(runner, bound).start()
            yield
        finally:
            await runner.cleanup()

    def _app(self, listening: Listening) -> web.Application:
        app = web.Application(middlewares=[_guarded_by(listening)], client_max_size=0)
        app.on_response_prepare.append(_say_little)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._metrics)
        for path, text in self.documents.items():
            app.router.add_get(path, _document(text))
        return app

    async def _healthz(self, _: web.Request) -> web.Response:
        return _state(self.status.not_alive())

    async def _readyz(self, _: web.Request) -> web.Response:
        return _state(self.status.not_ready())

    async def _metrics(self, request: web.Request) -> web.Response:
        encode, kind = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(self.registry), headers={"Content-Type": kind})


def _guarded_by(listening: Listening) -> Middleware:
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path in OPEN_TO_ALL or listening.lets_in(request.headers.get("Authorization")):
            return await handler(request)
        raise web.HTTPUnauthorized(text="a token is needed\n", headers={"WWW-Authenticate": "Bearer"})

    return web.middleware(guard)


async def _say_little(_: web.Request, response: web.StreamResponse) -> None:
    response.headers["Server"] = "volteface"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"


def _state(reason: str | None) -> web.Response:
    return web.Response(text=f"{reason or 'ok'}\n", status=200 if reason is None else 503)


def _document(text: bytes) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=text, content_type="application/json")

    return answer
