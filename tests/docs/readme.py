"""The examples of the README and of the page on desks, run as they stand.

A `console` block holds one command after `$ ` and what it prints in a terminal of 100 columns without colour. A block
of another language right after a line "`name`:" is that file. The blocks run one after the other in one folder, which
also holds `seeds`. `make bless` writes what the commands print today into the pages; the tests compare.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.command import ROOT, SEEDS, volteface, without_escapes

README = ROOT / "README.md"
DESKS = ROOT / "docs" / "desks.md"
REPLAYED = "replay seeds --catalogue seeds/catalogue.yaml --out run"
"""What has to be done before the examples of a page that goes on from the README."""

BEFOREHAND = {README: (), DESKS: (REPLAYED,)}
_FILE = re.compile(r"^`(?P<name>[\w.-]+)`:\n\n```\w+\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(
    r"^```console\n\$ volteface (?P<arguments>[^\n]*)\n(?P<printed>.*?)^```$", re.MULTILINE | re.DOTALL
)
_RECORDED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\s+[0-9:]{8} UTC")
_DURATION = re.compile(r"in \d+\.\d s")
_TODAY = re.compile(r"today is \d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Example:
    """One command of the README: its arguments, what the README says it prints, and what it prints."""

    arguments: str
    promised: str
    printed: str
    begin: int
    end: int


def examples(page: Path) -> Iterator[Example]:
    """Run the examples of a page in the order in which they stand."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "seeds").symlink_to(SEEDS)
        for match in _FILE.finditer(text):
            (here / match["name"]).write_text(match["body"], encoding="utf-8")
        for arguments in BEFOREHAND[page]:
            volteface(*shlex.split(arguments), cwd=here)
        for match in _CONSOLE.finditer(text):
            done = volteface(*shlex.split(match["arguments"]), terminal=True, cwd=here, env={"NO_COLOR": "1"})
            printed = _screen(done.stdout if done.returncode == 0 else done.stderr)
            yield Example(match["arguments"], match["printed"], printed, *match.span("printed"))


def timeless(text: str) -> str:
    """The text with every duration as `in 0.0 s`, and without today's date and the moments of recording."""
    return _TODAY.sub("today", _DURATION.sub("in 0.0 s", _RECORDED.sub("when recorded", text)))


def _screen(printed: str) -> str:
    lines = [line.rstrip() for line in without_escapes(printed).splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def bless() -> None:
    """Write what the commands print today into the pages."""
    for page in BEFOREHAND:
        text = page.read_text(encoding="utf-8")
        for example in reversed(list(examples(page))):
            if timeless(example.printed) != timeless(example.promised):
                text = text[: example.begin] + example.printed + text[example.end :]
        page.write_text(text, encoding="utf-8")
        print(f"wrote {page.name}", file=sys.stderr)  # noqa: T201 - a command that was given by hand


if __name__ == "__main__":
    bless()
