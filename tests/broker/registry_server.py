"""One real schema registry (Apicurio, data in memory) on a free loopback port, for tests."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from .kafka_jars import cache_folder, find_java
from .registry_app import find_registry, runner

START_SECONDS = 90.0
STOP_SECONDS = 10.0
PATH = "/apis/ccompat/v7"
_PORT_TAKEN = "in use"
_START_ATTEMPTS = 3
_JVM_FLAGS = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_GUARD = Path(__file__).with_name("jvm_guard.py")


class RegistryStartError(Exception):
    """The registry did not come up; the message is the end of its log."""


@contextlib.contextmanager
def running_registry(folder: Path) -> Iterator[str]:
    """The URL of a registry's Confluent-compatible API; it is stopped when the block ends, however it ends.

    Raises KafkaUnavailableError (no Java, no archive to be had) or RegistryStartError.
    """
    java, app = find_java(), find_registry(cache_folder())
    guard, port = _started(java, app, folder)
    try:
        yield f"http://127.0.0.1:{port}{PATH}"
    finally:
        _stop(guard)


def call(url: str, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - any JSON
    """One call to the registry, past our own client; its JSON."""
    host, _, base = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request(method, f"/{base}{path}", None if body is None else orjson.dumps(body), headers)
        return orjson.loads(connection.getresponse().read())
    finally:
        connection.close()


def _started(java: Path, app: Path, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    for attempt in range(_START_ATTEMPTS):
        log = folder / f"registry-{attempt}.log"
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port: int = probe.getsockname()[1]
        with log.open("wb") as output:
            guard = _launch(java, app, port, folder, output.fileno())
        if _came_up(guard, port):
            return guard, port
        _stop(guard)
        if _PORT_TAKEN not in log.read_text(encoding="utf-8", errors="replace"):
            break
    raise RegistryStartError(log.read_text(encoding="utf-8", errors="replace")[-4000:])


def _launch(java: Path, app: Path, port: int, folder: Path, output: int) -> subprocess.Popen[bytes]:
    guard = [sys.executable, "-I", str(_GUARD), str(STOP_SECONDS)]
    settings = {
        "QUARKUS_HTTP_HOST": "127.0.0.1",
        "QUARKUS_HTTP_PORT": str(port),
        "APICURIO_STORAGE_KIND": "sql",
        "APICURIO_STORAGE_SQL_KIND": "h2",
    }
    return subprocess.Popen(  # noqa: S603 - java with our own arguments
        [*guard, str(java), *_JVM_FLAGS, "-jar", str(runner(app))],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        env={"PATH": os.environ["PATH"], **settings},
        cwd=folder,
        start_new_session=True,
    )


def _came_up(guard: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while guard.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException, orjson.JSONDecodeError):
            if isinstance(call(f"http://127.0.0.1:{port}{PATH}", "GET", "/subjects"), list):
                return True
        time.sleep(0.1)
    return False


def _stop(guard: subprocess.Popen[bytes]) -> None:
    if guard.stdin is not None:
        guard.stdin.close()
    try:
        guard.wait(STOP_SECONDS + 5)
    except subprocess.TimeoutExpired:
        os.killpg(guard.pid, signal.SIGKILL)
        guard.wait()
