"""axe finds nothing on any page, against WCAG 2.2 A and AA: in light, in dark, and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from bench.serving import Served
from tests.browser.conftest import Visiting
from tests.browser.desk_page import open_vance_alert
from tests.browser.test_pages import PAGES, PHONE

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
ALERT = "the Vance alert"
SCREEN = {"viewport": {"width": 1280, "height": 800}}
EVERY_PAGE = (*PAGES, ALERT, "/nowhere")


@pytest.mark.parametrize(
    ("path", "device", "theme"),
    [
        *((path, SCREEN, theme) for path in EVERY_PAGE for theme in ("light", "dark")),
        *((path, PHONE, "light") for path in ("/", ALERT, "/matrix", "/silences")),
    ],
)
def test_axe_finds_nothing(
    shown_seeds: Served, visiting: Visiting, path: str, theme: str, device: dict[str, object]
) -> None:
    visit = visiting(shown_seeds, color_scheme=theme, expected=("Failed to load resource",), **device)
    page = visit.open("/" if path == ALERT else path)
    if path == ALERT:
        open_vance_alert(page)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})

    told = [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found.response["violations"]
    ]
    assert told == []
