"""A real `volteface serve` in a process of its own, on a port that the system chooses."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+")
_LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Served:
    """A site that answers: where (`http://127.0.0.1:PORT`), of which folder, in which process."""

    url: str
    folder: Path
    process: subprocess.Popen[str]


@contextmanager
def serving(folder: Path, *options: str, patience: float = 30.0) -> Iterator[Served]:
    """Serve a data folder until the end of the block; begins when the site says that it is ready.

    Raises:
        RuntimeError: it ended, or was not ready within `patience` seconds; with what it said.
    """
    said = folder.with_name(f"{folder.name}.serve.log")
    command = [sys.executable, "-m", "streams.cli", "serve", str(folder), "--http", "127.0.0.1:0", *options]
    settings = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with said.open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=settings, stdout=log, stderr=subprocess.STDOUT, text=True
        )
    try:
        yield Served(_ready(process, said, time.monotonic() + patience), folder, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _ready(process: subprocess.Popen[str], said: Path, deadline: float) -> str:
    """The address, once the site answers there that it is ready."""
    while process.poll() is None and time.monotonic() < deadline:
        found = _ADDRESS.search(said.read_text())
        if found and _is_ready(found[0]):
            return found[0]
        time.sleep(_LOOK_SECONDS)
    message = f"`volteface serve` is not ready (exit code {process.poll()}); it said: {said.read_text()[-2000:]}"
    raise RuntimeError(message)


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's OK
    except (urllib.error.URLError, OSError):
        return False
