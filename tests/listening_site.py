"""A site on a real socket, in a thread of its own, asked as a browser asks."""

from __future__ import annotations

import asyncio
import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from streams.web.server import server_of

SECONDS = 30


class Listening:
    """An app that listens at a port of this machine."""

    def __init__(self, app: FastAPI, server: uvicorn.Server, loop: asyncio.AbstractEventLoop, port: int) -> None:
        self.app = app
        self.server = server
        self.loop = loop
        self.port = port
        self.asked: list[Asked] = []

    def stop(self) -> None:
        """As a signal does."""
        self.loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        self.app.state.pulse.stop()
        self.server.should_exit = True

    def ask(self, path: str, headers: dict[str, str]) -> Asked:
        """The head of the answer; the body may go on for as long as it likes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request("GET", path, headers=headers)
        asked = Asked(connection, connection.getresponse())
        self.asked.append(asked)
        return asked


@dataclass(frozen=True)
class Asked:
    """An answer, and the connection that it comes by."""

    connection: http.client.HTTPConnection
    answer: http.client.HTTPResponse

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


@contextmanager
def listening(app: FastAPI) -> Iterator[Listening]:
    """Serve the app until the block ends."""
    loop, server, bound = asyncio.new_event_loop(), server_of(app), socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_until_complete, args=(server.serve([bound]),))
    thread.start()
    served = Listening(app, server, loop, bound.getsockname()[1])
    try:
        yield served
    finally:
        served.stop()
        thread.join(SECONDS)
        for asked in served.asked:
            asked.close()
        assert not thread.is_alive()
        loop.close()
