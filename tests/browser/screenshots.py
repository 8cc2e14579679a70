"""Takes the pictures of the pages that the documentation shows, from the seeds.

    python -m tests.browser.screenshots docs/images

The times of recording on them are those of the run; all else is the same each time.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.serving import serving
from tests.browser.chromium import WHAT_TO_INSTALL, executable, running_chromium
from tests.browser.desk_page import CELL, open_vance_alert, vance_alert
from tests.browser.visit import Visit
from tests.command import replayed

SIZE = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 780}
MOST_BYTES = 200_000
THEMES = ("light", "dark")


def take(folder: Path) -> list[Path]:
    """Take them all; returns the files."""
    path = executable()
    if path is None:
        sys.exit(WHAT_TO_INSTALL)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, running_chromium(path) as browser:
        run = Path(temporary) / "run"
        replayed(run)
        with serving(run) as served:
            taken = [one for theme in THEMES for one in _of_theme(browser, served.url, folder, theme)]
            return [*taken, _phone(browser, served.url, folder)]


def _of_theme(browser: Browser, url: str, folder: Path, theme: str) -> list[Path]:
    visit = Visit.begin(browser, url, viewport=SIZE, color_scheme=theme, reduced_motion="reduce", locale="en-GB")
    page = visit.open()
    vance_alert(page)
    taken = [_shot(page, folder / f"inbox-{theme}.png")]
    open_vance_alert(page)
    taken.append(_shot(page, folder / f"alert-{theme}.png"))
    for name, path in (("matrix", "/matrix"), ("timeline", CELL)):
        page.goto(path)
        taken.append(_shot(page, folder / f"{name}-{theme}.png"))
    _expect_nothing(visit.end())
    return taken


def _phone(browser: Browser, url: str, folder: Path) -> Path:
    visit = Visit.begin(browser, url, viewport=PHONE, color_scheme="light", is_mobile=True, has_touch=True)
    page = visit.open()
    open_vance_alert(page)
    taken = _shot(page, folder / "alert-phone.png")
    _expect_nothing(visit.end())
    return taken


def _shot(page: Page, path: Path) -> Path:
    page.wait_for_load_state("load")
    page.screenshot(path=path, animations="disabled", caret="hide")
    if path.stat().st_size > MOST_BYTES:
        sys.exit(f"{path} is larger than {MOST_BYTES:,} bytes: take a smaller part of the page")
    return path


def _expect_nothing(faults: list[str]) -> None:
    if faults:
        sys.exit(f"the pages are not in order: {faults}")


if __name__ == "__main__":
    for written in take(Path(sys.argv[1])):
        sys.stdout.write(f"{written} {written.stat().st_size:,} bytes\n")
