"""The endpoint of a worker without the worker: in a loop of its own, asked over a real connection."""

from __future__ import annotations

import asyncio
import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from streams.operations.endpoint import Endpoint
from streams.operations.listening import Listening
from streams.operations.metrics import Metrics
from streams.operations.status import Status

DOCUMENT = b'{"asyncapi":"3.0.0"}'


class Served:
    """An endpoint in a loop of its own, asked over a real connection."""

    def __init__(self, status: Status, port: int) -> None:
        self.status = status
        self.port = port

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def raw(self, sent: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(sent)
            received = b""
            while piece := connection.recv(4096):
                received += piece
            return received


@contextmanager
def serving(token: str | None = None) -> Iterator[Served]:
    status, loop, ready = Status(), asyncio.new_event_loop(), threading.Event()
    endpoint = Endpoint(status, Metrics(status, dict).registry, {"/asyncapi.json": DOCUMENT})
    ports: list[int] = []
    done: asyncio.Event = asyncio.Event()

    async def serve() -> None:
        async with endpoint.at(Listening("127.0.0.1", 0, token)) as port:
            ports.append(port)
            ready.set()
            await done.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield Served(status, ports[0])
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join(10)
        loop.close()
