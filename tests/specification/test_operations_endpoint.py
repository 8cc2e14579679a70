"""Endpoint: what it answers over HTTP, to whom, and what it gives away."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from streams.operations.endpoint import MOST_CONNECTIONS, OPEN_TO_ALL
from tests.serving import DOCUMENT, Served, serving

SECRET = "0123456789abcdef"  # noqa: S105 - of this test alone


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as served:
        yield served


def test_a_probe_answers_with_a_code_and_a_reason() -> None:
    with serving() as served:
        assert answered(served, "/readyz") == (503, b"joining the group, or recovering rows\n")
        assert answered(served, "/healthz") == (200, b"ok\n")

        served.status.ready()
        assert answered(served, "/readyz") == (200, b"ok\n")

        served.status.stopping(RuntimeError())
        assert answered(served, "/healthz")[0] == 503


def test_metrics_come_in_the_format_that_is_asked_for(served: Served) -> None:
    plain, _ = served.ask("/metrics")
    asked, body = served.ask("/metrics", Accept="application/openmetrics-text;version=1.0.0,text/plain;q=0.5")

    assert str(plain.getheader("Content-Type")).startswith("text/plain")
    assert str(asked.getheader("Content-Type")).startswith("application/openmetrics-text; version=1.0.0")
    assert body.endswith(b"# EOF\n")


def test_a_document_is_json(served: Served) -> None:
    answer, body = served.ask("/asyncapi.json")

    assert (str(answer.getheader("Content-Type")).split(";")[0], body) == ("application/json", DOCUMENT)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/metrics", "/healthz"])
def test_it_can_only_be_read(served: Served, method: str, path: str) -> None:
    answer, _ = served.ask(path, method)

    assert answer.status == 405


def test_head_is_get_without_a_body(served: Served) -> None:
    assert answered(served, "/metrics", "HEAD") == (200, b"")


@pytest.mark.parametrize("path", ["/", "/metrics/", "/..%2f..%2fetc/passwd", "//metrics", "/debug"])
def test_nothing_else_is_there(served: Served, path: str) -> None:
    assert served.ask(path)[0].status == 404


def test_with_a_token_only_the_probes_are_open() -> None:
    with serving(SECRET) as served:
        for path in ("/metrics", "/asyncapi.json", "/nothing", "/%2e/healthz/../metrics"):
            answer, _ = served.ask(path)
            assert (answer.status, answer.getheader("WWW-Authenticate")) == (401, "Bearer")
        assert answered(served, "/metrics", "POST")[0] == 401
        assert served.ask("/metrics", Authorization=f"Bearer {SECRET}")[0].status == 200
        assert {answered(served, path)[0] for path in OPEN_TO_ALL} == {200, 503}


@pytest.mark.parametrize(
    "sent",
    [
        b"GARBAGE\r\n\r\n",
        b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /metrics HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 10_000 + b"\r\n\r\n",
        b"GET /metrics HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
    ids=["no http", "long path", "long header", "two lengths"],
)
def test_what_is_no_request_is_refused_and_shows_no_version(
    served: Served, sent: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    received = served.raw(sent)

    assert received.startswith(b"HTTP/1.")
    assert b" 400 " in received.splitlines()[0]
    assert b"aiohttp" not in received
    assert b"Python" not in received
    assert capfd.readouterr() == ("", "")


def test_connections_that_say_nothing_are_hung_up_once_there_are_too_many() -> None:
    with serving() as served, contextlib.ExitStack() as stack:
        idle = [
            stack.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=10))
            for _ in range(MOST_CONNECTIONS + 1)
        ]

        assert hung_up(idle[-1])
        idle[0].close()
        eventually(lambda: answers(served))


@pytest.mark.parametrize("path", ["/healthz", "/nothing", "/metrics"])
def test_no_answer_shows_a_version_or_may_be_kept(served: Served, path: str) -> None:
    answer, _ = served.ask(path)

    assert answer.getheader("Server") == "volteface"
    assert answer.getheader("Cache-Control") == "no-store"


def hung_up(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def answers(served: Served) -> bool:
    try:
        return served.ask("/healthz")[0].status == 200
    except OSError:
        return False


def eventually(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def answered(served: Served, path: str, method: str = "GET") -> tuple[int, bytes]:
    answer, body = served.ask(path, method)
    return answer.status, body
