"""Versions: Python and the packages, against what the project asks for."""

import sys
from collections.abc import Iterable, Iterator
from importlib import metadata

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from streams.doctor.finding import Finding, fail, ok

PACKAGE = "volteface"


def versions() -> Iterator[Finding]:
    """Look at this installation. Extras count only where they are installed."""
    about = metadata.metadata(PACKAGE)
    return compared(
        ".".join(map(str, sys.version_info[:3])), about["Requires-Python"], metadata.requires(PACKAGE) or ()
    )


def compared(python: str, wanted: str, requirements: Iterable[str]) -> Iterator[Finding]:
    """Compare the version of Python, and what is installed, with what is wanted, each as packaging metadata has it."""
    if not SpecifierSet(wanted).contains(python, prereleases=True):
        yield fail(f"Python {python}, where {wanted} is wanted", "install one of those, and Volteface in it")
    asked_for = [Requirement(text) for text in requirements]
    plain = [one for one in asked_for if one.marker is None or one.marker.evaluate({"extra": ""})]
    wrong = [finding for one in plain for finding in _judged(one)]
    yield from wrong
    if not wrong:
        yield ok(f"Volteface {metadata.version(PACKAGE)}, Python {python}, {len(plain)} packages as wanted")


def _judged(requirement: Requirement) -> Iterator[Finding]:
    step = f"`pip install --upgrade {PACKAGE}` in the environment that runs this"
    try:
        found = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        yield fail(f"{requirement.name} is not installed", step)
        return
    if not requirement.specifier.contains(found, prereleases=True):
        yield fail(f"{requirement.name} {found}, where {requirement.specifier} is wanted", step)
