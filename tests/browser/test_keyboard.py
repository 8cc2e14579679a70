"""Everything can be done with the keyboard alone, and it is always seen where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.serving import Served
from schemas.verdict import Ruling
from tests.browser.conftest import Visiting
from tests.browser.desk_page import VANCE, vance_alert

pytestmark = pytest.mark.browser

MOST_STEPS = 150
FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const seen = (outlined || style.boxShadow !== 'none') && inView && box.width > 0;
    return {seen, told: one.outerHTML.slice(0, 200)};
}"""


def _tab_to(page: Page, selector: str) -> None:
    """Go on with the tabulator until there; wherever one comes by, the focus is seen."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus["told"]
        if page.evaluate("where => document.activeElement.matches(where)", selector):
            return
    pytest.fail(f"{selector} is not reached in {MOST_STEPS} steps")


def test_from_the_inbox_to_a_verdict_without_a_mouse(served_seeds: Served, visiting: Visiting) -> None:
    page = visiting(served_seeds).open()
    link = vance_alert(page).get_by_role("heading").get_by_role("link").get_attribute("href")
    _tab_to(page, f'a[href="{link}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{link}")

    _tab_to(page, "#verdict [name=by]")
    page.keyboard.type("Ann")
    _tab_to(page, f"#verdict button[value={Ruling.WRONG_STANCE.value}]")
    page.keyboard.press("Enter")

    expect(page.locator("#shown .banner")).to_contain_text("Withdrawn")


def test_single_keys_lead_through_the_list_to_an_alert_and_back(shown_seeds: Served, visiting: Visiting) -> None:
    page = visiting(shown_seeds).open()
    vance_alert(page)
    for _ in range(MOST_STEPS):
        page.keyboard.press("j")
        assert page.evaluate(FOCUS)["seen"]
        if page.evaluate(f"document.activeElement.closest('.alert').textContent.includes('{VANCE}')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_visible()

    page.keyboard.press("v")
    assert page.evaluate("document.activeElement.closest('#verdict') !== null")
    _tab_to(page, "#verdict button")
    page.keyboard.press("u")
    vance_alert(page)


def test_the_first_step_leads_over_the_menu_to_the_content(shown_seeds: Served, visiting: Visiting) -> None:
    page = visiting(shown_seeds).open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_a_letter_typed_into_a_field_is_a_letter(shown_seeds: Served, visiting: Visiting) -> None:
    page = visiting(shown_seeds).open()
    vance_alert(page).get_by_role("heading").get_by_role("link").click()
    field = page.locator("#verdict [name=by]")
    field.press_sequentially("jim vur")

    expect(field).to_have_value("jim vur")
