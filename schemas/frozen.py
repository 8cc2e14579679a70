"""What may never change again: examples of events as they were written, and schemas of types that are only read.

`frozen.sha256` lists them, each with its SHA-256, in the form of sha256sum(1), by paths from its own folder. A line of
it is never edited: what was written once is on somebody's topic.
"""

import hashlib
from pathlib import Path

from schemas.codec import EVENTS

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
SCHEMAS = HERE / "published" / "schemas"
LIST = HERE / "frozen.sha256"


def listed(path: Path = LIST) -> dict[str, str]:
    """What is frozen: path to hex digest."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def present() -> dict[str, str]:
    """What is there that has to be frozen: path to hex digest, sorted."""
    retired = [path for path in SCHEMAS.glob("*.json") if path.stem not in EVENTS]
    found = sorted([*EXAMPLES.glob("*/*.json"), *retired])
    return {path.relative_to(HERE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def violations(frozen: dict[str, str], there: dict[str, str]) -> list[str]:
    """What was done to frozen files, each with what to do instead."""
    return [
        f"{name} {'was edited' if name in there else 'is missing'}: it stands for events that others keep; "
        "bring it back (git restore), and if their form has to change, make a new version of the type"
        for name, digest in frozen.items()
        if there.get(name) != digest
    ]


def freeze() -> list[str]:
    """Add what is new to the list; returns its paths. What is on the list already stays as it is."""
    frozen, there = listed(), present()
    new = {name: digest for name, digest in there.items() if name not in frozen}
    lines = [f"{digest}  {name}\n" for name, digest in sorted((frozen | new).items())]
    LIST.write_text("".join(lines), encoding="utf-8")
    return list(new)
