"""Endpoint: /healthz, /readyz, /metrics and documents, over HTTP, in the loop of the worker itself.

That it answers shows that the loop turns. It only ever reads.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from streams.operations.listening import Listening
from streams.operations.status import Status

IDLE_SECONDS = 10.0
STOP_SECONDS = 1.0
LONGEST_LINE = 4 * 1024
MOST_CONNECTIONS = 64
_HEADERS = {"Server": "volteface", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
OPEN_TO_ALL = frozenset({"/healthz", "/readyz"})
"""Probes, which show a state and nothing of the news."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is shown. `documents` are JSON texts by their path, `/schemas/alert.json` say."""

    status: Status
    registry: CollectorRegistry
    documents: Mapping[str, bytes] = field(default_factory=dict)

    @asynccontextmanager
    async def at(self, listening: Listening) -> AsyncIterator[int]:
        """Answer there until the block ends; gives the port, which is a free one for 0. Raises UsageError."""
        bound = listening.bound()
        runner = web.AppRunner(self._app(listening), shutdown_timeout=STOP_SECONDS)
        await runner.setup()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(partial(_connection, runner, loop), sock=bound)
        try:
            yield bound.getsockname()[1]
        finally:
            server.close()
            await runner.cleanup()

    def _app(self, listening: Listening) -> web.Application:
        app = web.Application(middlewares=[_guarded_by(listening)], client_max_size=1)
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
    response.headers.update(_HEADERS)


class _Connection(web.RequestHandler):
    """A connection that answers what is no request in our words: aiohttp's have its version, and what was sent."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hang up where it is one too many."""
        super().connection_made(transport)
        if self._manager is not None and len(self._manager.connections) > MOST_CONNECTIONS:
            self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - it repeats what was sent
    ) -> web.StreamResponse:
        """Refuse, and close the connection."""
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log_exception("the endpoint failed at %s", request.path, exc_info=exc)
        response = web.Response(status=status, text=f"{HTTPStatus(status).phrase}\n", headers=_HEADERS)
        response.force_close()
        return response


def _connection(runner: web.AppRunner, loop: asyncio.AbstractEventLoop) -> asyncio.Protocol:
    assert runner.server is not None  # noqa: S101 - it was set up
    return _Connection(
        runner.server,
        loop=loop,
        keepalive_timeout=IDLE_SECONDS,
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_LINE,
        lingering_time=STOP_SECONDS,
    )


def _state(reason: str | None) -> web.Response:
    return web.Response(text=f"{reason or 'ok'}\n", status=200 if reason is None else 503)


def _document(text: bytes) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=text, content_type="application/json")

    return answer
