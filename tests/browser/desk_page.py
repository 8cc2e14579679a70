"""What the tests of several files do on the pages."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from schemas.verdict import Ruling

VANCE = "boots on the ground"
"""Words by which the Vance alert is known in the inbox."""
BEFORE = (
    "the option of deploying US military personnel to Ukraine was still “on the table” for Washington, should "
    "Moscow refuse to negotiate “in good faith.”"
)
AFTER = "There are not going to be boots on the ground in Ukraine"
CELL = "/timeline/vance/us_troops_ukraine"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def vance_alert(page: Page) -> Locator:
    """The Vance alert in the inbox, once it is there."""
    found = page.locator(".alert", has_text=VANCE)
    expect(found).to_have_count(1)
    return found


def open_vance_alert(page: Page) -> None:
    vance_alert(page).get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vance")


def rule(page: Page, ruling: Ruling, by: str) -> None:
    """Give a verdict with the buttons."""
    form = page.locator("#verdict form")
    form.locator("[name=by]").fill(by)
    form.locator(f"button[value={ruling.value}]").click()


def plain_quotes(text: str) -> str:
    """With one kind of quotation mark, as outlets differ in theirs."""
    return text.translate({ord(curly): '"' for curly in "“”„"})
