"""The command, run as a person or a script would run it: in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
CATALOGUE = SEEDS / "catalogue.yaml"

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_PLAIN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
_TERMINAL = {"TTY_COMPATIBLE": "1", "TERM": "xterm-256color", "COLUMNS": "100"}


def volteface(
    *arguments: str | Path,
    terminal: bool = False,
    cwd: Path = ROOT,
    env: dict[str, str] | None = None,
    program: str = "streams.cli",
) -> subprocess.CompletedProcess[str]:
    """Run `volteface` and wait for it; `terminal` makes it believe that 100 columns of colour are there."""
    settings = _PLAIN | (_TERMINAL if terminal else {}) | (env or {})
    command = [sys.executable, "-m", program, *map(str, arguments)]
    return subprocess.run(  # noqa: S603 - our own command with arguments of the test
        command, cwd=cwd, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def replayed(out: Path, *feeds: Path, catalogue: Path = CATALOGUE) -> subprocess.CompletedProcess[str]:
    """A replay into `out` that has to end well."""
    done = volteface("replay", *(feeds or (SEEDS,)), "--catalogue", catalogue, "--out", out)
    assert done.returncode == 0, done.stderr
    return done


def without_escapes(text: str) -> str:
    """What a person reads on the screen."""
    return _ESCAPES.sub("", text)


def options_of(command: str) -> set[str]:
    """The long options that a command takes, by its help."""
    return set(re.findall(r"--[a-z][a-z-]*", volteface(command, "--help", env={"COLUMNS": "200"}).stdout))
