"""Server: the site on a socket, until it is told to stop or its read model is no longer kept up."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from streams.web.pulse import Pulse

STOP_SECONDS = 1
IDLE_SECONDS = 10
HEAD_SECONDS = 10.0
MOST_CONNECTIONS = 500
LONGEST_HEAD = 32 * 1024

Beside = Callable[[], AbstractAsyncContextManager[object]]
"""What runs in the same loop for as long as the site is served."""


def serve(app: FastAPI, bound: socket.socket, on_ready: Callable[[], None], beside: Beside = nullcontext) -> None:
    """Serve until ctrl-C, SIGTERM, or a fault of the projection; open event streams are ended first.

    What `beside` raises ends it too, and is raised.
    """
    asyncio.run(_serve(app, bound, on_ready, beside))


async def _serve(app: FastAPI, bound: socket.socket, on_ready: Callable[[], None], beside: Beside) -> None:
    server = server_of(app)
    pulse: Pulse = app.state.pulse

    def stop() -> None:
        pulse.stop()
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    pulse.watch(on_fault=stop)
    try:
        async with beside():
            on_ready()
            await server.serve([bound])
    finally:
        stop()


def server_of(app: FastAPI) -> uvicorn.Server:
    """A server of a site, which leaves signals to whoever runs it."""
    return _Server(_config(app))


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone: they are for whoever runs the loop, and are no fault of a process that stops."""
        yield


class _Impatient(H11Protocol):
    """A connection that is closed when the head of a request takes too long: one byte a second holds no place."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting where the head is not whole."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._waited()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._waited()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _waited(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def _config(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=_Impatient,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )
