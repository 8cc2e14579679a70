"""The packages of the image are pinned, all of them, within what pyproject.toml asks for."""

from __future__ import annotations

from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.contract.constraints import asked_for, leads_to, pinned


def test_every_package_that_is_asked_for_is_pinned_within_its_bounds() -> None:
    versions = pinned()

    for requirement in map(Requirement, asked_for()):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_whatever_they_lead_to_is_pinned_within_its_bounds_too() -> None:
    versions = pinned()

    # Only of a version that is installed here is it known what it asks for.
    known = [name for name, version in versions.items() if found(name) == version]
    assert known
    for name in known:
        for requirement in leads_to(name):
            assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), (name, requirement)


def found(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
