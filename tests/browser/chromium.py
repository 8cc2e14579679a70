"""The Chromium of these tests: the one that VOLTEFACE_CHROMIUM names, else the first that is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
WHAT_TO_INSTALL = "no Chromium found: install Debian's `chromium`, or name one with VOLTEFACE_CHROMIUM"

ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""Whatever a page may ask for elsewhere, nothing is found there."""

_QUIET = (
    ONLY_HERE,
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
)


def executable() -> str | None:
    """The path of a Chromium; None where there is none."""
    given = os.environ.get("VOLTEFACE_CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


def executable_or_skip() -> str:
    """The path of a Chromium. Where there is none: skip, or fail where CI needs it."""
    return executable() or _no_browser()


@contextmanager
def running_chromium(path: str) -> Iterator[Browser]:
    """One headless Chromium with a new, empty profile."""
    # Chromium's sandbox cannot be had as root, as CI runs; it opens nothing but this machine's own pages here.
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=[*_QUIET, *as_root])
        try:
            yield browser
        finally:
            browser.close()


def _no_browser() -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true needs a real browser: {WHAT_TO_INSTALL}", pytrace=False)
    pytest.skip(WHAT_TO_INSTALL)
