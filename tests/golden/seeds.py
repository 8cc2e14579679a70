"""What the seeds give, one readable line for each stance, position and alert.

`make bless` writes the lines to seeds.txt; the test compares. Nothing else writes that file.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tests.command import replayed

GOLDEN = Path(__file__).with_name("seeds.txt")


def golden_lines() -> Iterator[str]:
    """Replay the seeds and describe the files that come of it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        shown = replayed(out).stdout
        yield from (_stance(line) for line in (out / "stances.jsonl").read_bytes().splitlines())
        yield from (line for line in shown.splitlines() if line.startswith("position\t"))
        yield from (_alert(line) for line in (out / "alerts.jsonl").read_bytes().splitlines())


def _stance(line: bytes) -> str:
    stance = orjson.loads(line)["data"]
    date = stance["statement_date"]
    cells = (
        "stance",
        stance["article_id"],
        stance["actor_id"],
        stance["issue_id"],
        stance["commitment"],
        f"if {stance['condition']}" if stance["conditional"] else "-",
        f"{date['value']} ({date['basis']})",
        f"{stance['certainty']} {stance['quote_type']}",
        " > ".join(stance["reported_by"]),
        stance["evidence"]["exact"],
    )
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _alert(line: bytes) -> str:
    alert = orjson.loads(line)["data"]
    cells = (
        "alert",
        alert["status"],
        alert["tier"],
        alert["kind"],
        alert["actor_id"],
        alert["issue_id"],
        _side(alert["before"]),
        _side(alert["after"]),
    )
    return "\t".join(cells)


def _side(side: dict[str, Any]) -> str:
    articles = ",".join(side["articles"])
    return f"{side['commitment']} {side['statement_date']['value']} {articles} sources={side['sources']}"


def bless() -> None:
    """Take what comes out today for right."""
    GOLDEN.write_text("\n".join(golden_lines()) + "\n", encoding="utf-8")
    print(f"wrote {GOLDEN}", file=sys.stderr)  # noqa: T201 - a command that was given by hand


if __name__ == "__main__":
    bless()
