"""A receiver of webhooks: a real HTTP server on loopback that answers as it is told, and remembers what it was sent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson

DEADLINE = 30.0


@dataclass(frozen=True)
class Answer:
    """What it says: a status, headers, a body; `hang` keeps the answer back until the receiver is let go."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hang: bool = False


@dataclass(frozen=True)
class Got:
    """One request, and the status that it was answered with."""

    headers: Mapping[str, str]
    body: bytes
    status: int

    @property
    def event(self) -> dict[str, Any]:
        event: dict[str, Any] = orjson.loads(self.body)
        return event

    @property
    def versions(self) -> list[tuple[str, int]]:
        """Alert and version of each message in it."""
        alerts = [item["event"]["data"] for item in self.event["data"]["alerts"]]
        return [(alert["alert_id"], alert["version"]) for alert in alerts]


OK = Answer()
BROKEN = Answer(500)


class Receiver:
    """`answers` are given one after the other, the last one for ever."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/alerts?token=not-for-logs"
        self.got: list[Got] = []
        self.answers: list[Answer] = [OK]
        self.let_go = threading.Event()

    def next_answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def taken(self) -> list[Got]:
        """What it answered 2xx."""
        return [one for one in self.got if 200 <= one.status < 300]

    @property
    def versions_taken(self) -> list[tuple[str, int]]:
        return [version for one in self.taken for version in one.versions]

    def until(self, holds: Callable[[Receiver], bool]) -> None:
        """Wait until it holds."""
        until(lambda: holds(self))


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds, and no longer than the deadline."""
    deadline = time.monotonic() + DEADLINE
    while not holds():
        assert time.monotonic() < deadline, "it did not come to pass in time"
        time.sleep(0.005)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = receiver.next_answer()
            got = Got(dict(self.headers.items()), body, 0 if answer.hang else answer.status)
            receiver.got.append(got)
            if answer.hang:
                receiver.let_go.wait(DEADLINE)
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver = Receiver(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield receiver
        finally:
            receiver.let_go.set()
            server.shutdown()
            thread.join()
