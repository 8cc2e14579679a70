"""A broker that is not there: one line, exit code 2, and soon."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from tests.command import CATALOGUE, SEEDS, volteface

COMMANDS: dict[str, tuple[str | Path, ...]] = {
    "worker": ("worker", "--catalogue", CATALOGUE),
    "publish": ("publish", SEEDS),
    "watch": ("watch",),
    "export": ("export", "--out", "never-made"),
    "topics": ("topics", "--create"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_says_where_it_looked_and_what_to_start(command: tuple[str | Path, ...], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"127.0.0.1:{taken.getsockname()[1]}"
    started = time.monotonic()

    done = volteface(*command, cwd=tmp_path, env={"KAFKA_BOOTSTRAP": nobody})

    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert nobody in line
    assert "docker compose up -d kafka" in line
    assert list(tmp_path.iterdir()) == []
    assert time.monotonic() - started < 10


def test_something_else_that_listens_there_is_no_broker() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = f"127.0.0.1:{silent.getsockname()[1]}"
        done = volteface("topics", "--create", "--bootstrap", where)

    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "does not speak as Kafka does" in line
