"""constraints.txt: the packages of the image, each at one version; `make constraints` writes it.

The versions are those of this environment, so that what is in the image is what the tests ran with.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.command import ROOT

FILE = ROOT / "constraints.txt"
BUILD = ("hatchling",)
"""What makes the wheel, and is in the image's first stage alone."""
_HEAD = """# The packages of the image, each at one version: those that the tests ran with.
# Written by `make constraints`; a test holds it against pyproject.toml.
"""


def image_python() -> str:
    """The version of Python in the image, `3.12.12`."""
    found = re.search(r"^FROM python:([0-9.]+)-", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def pinned() -> dict[str, str]:
    """The versions in the file, by name."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def asked_for() -> list[str]:
    """What pyproject.toml asks for."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        dependencies: list[str] = tomllib.load(file)["project"]["dependencies"]
    return dependencies


def needed(requirements: Iterable[str]) -> dict[str, str]:
    """All packages that these requirements lead to on the image's Python, at the versions of this environment."""
    found: dict[str, str] = {}
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in found:
            found[name] = metadata.version(name)
            waiting += leads_to(name)
    return dict(sorted(found.items()))


def leads_to(name: str) -> Iterator[Requirement]:
    """What a package that is installed here asks for on the image's Python."""
    python = image_python()
    there = {"python_full_version": python, "python_version": python.rpartition(".")[0], "extra": ""}
    for requirement in map(Requirement, metadata.requires(name) or ()):
        if requirement.marker is None or requirement.marker.evaluate(there):
            yield requirement


if __name__ == "__main__":
    lines = [f"{name}=={version}\n" for name, version in needed([*asked_for(), *BUILD]).items()]
    FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"wrote {FILE.name}", file=sys.stderr)  # noqa: T201 - a command that was given by hand
