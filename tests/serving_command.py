"""`volteface serve` as a process of its own, until the block ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import orjson

from tests.command import ROOT

SECONDS = 60


class Serving:
    """The process, and how to ask it."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.client = httpx2.Client(base_url=address, timeout=SECONDS)

    def ends(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Send a signal; the exit code, and in how many seconds it came."""
        started = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(SECONDS), time.monotonic() - started

    def until(self, path: str, wanted: str) -> httpx2.Response:
        """Ask until the answer has this text."""
        deadline = time.monotonic() + SECONDS
        while wanted not in (answer := self.client.get(path)).text:
            assert time.monotonic() < deadline, answer.text
            time.sleep(0.05)
        return answer


@contextmanager
def served(*arguments: str | Path) -> Iterator[Serving]:
    """Serve at a free port."""
    command = [sys.executable, "-m", "streams.cli", "serve", "--http", "127.0.0.1:0", "--json", *map(str, arguments)]
    settings = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 - our own command with arguments of the test
        command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            serving = Serving(process, orjson.loads(line)["address"])
            with serving.client:
                yield serving
        finally:
            process.kill()
