"""One Chromium for all tests of a worker; each test has contexts of its own, watched to the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bench.serving import Served, serving
from tests.browser.chromium import executable_or_skip, running_chromium
from tests.browser.visit import PATIENCE_MS, Visit
from tests.command import replayed

Visiting = Callable[..., Visit]

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_chromium(executable_or_skip()) as running:
        yield running


@pytest.fixture
def visiting(browser: Browser) -> Iterator[Visiting]:
    """Begin visits; at the end of the test none of them may have seen a fault."""
    begun: list[Visit] = []

    def begin(served: Served, **options: Any) -> Visit:  # noqa: ANN401 - whatever Playwright takes
        begun.append(Visit.begin(browser, served.url, **options))
        return begun[-1]

    yield begin
    faults = [fault for visit in begun for fault in visit.end()]
    assert faults == []


@pytest.fixture
def served_seeds(tmp_path: Path) -> Iterator[Served]:
    """A site with the seeds, which one test may change."""
    replayed(tmp_path / "run")
    with serving(tmp_path / "run") as served:
        yield served


@pytest.fixture(scope="module")
def shown_seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with the seeds, which the tests of a file look at and do not change."""
    folder = tmp_path_factory.mktemp("shown")
    replayed(folder)
    with serving(folder) as served:
        yield served
