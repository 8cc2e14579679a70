"""Without JavaScript the page is read and judged on as well; it only does not move by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bench.serving import Served
from schemas.verdict import Ruling
from tests.browser.conftest import Visiting
from tests.browser.desk_page import AFTER, CELL, open_vance_alert, rule, vance_alert

pytestmark = pytest.mark.browser


def test_alerts_are_read_narrowed_and_judged_without_javascript(served_seeds: Served, visiting: Visiting) -> None:
    page = visiting(served_seeds, java_script_enabled=False).open()
    page.get_by_text("Narrow down").click()
    page.get_by_label("Kind").select_option("reversal")
    page.get_by_role("button", name="Show").click()
    vance_alert(page)
    open_vance_alert(page)
    expect(page.locator(".side mark", has_text=AFTER)).to_have_count(1)

    rule(page, Ruling.WRONG_STANCE, "Ann")
    expect(page.locator("#shown .banner")).to_contain_text("Withdrawn")


def test_the_matrix_and_what_stood_on_a_day_are_there_without_javascript(
    shown_seeds: Served, visiting: Visiting
) -> None:
    page = visiting(shown_seeds, java_script_enabled=False).open("/matrix")
    page.locator("table.matrix tbody tr", has_text="Vance").locator(f'a[href="{CELL}"]').click()
    page.get_by_label("As of a day").fill("2025-03-01")
    page.locator("form", has=page.get_by_label("As of a day")).get_by_role("button", name="Show").click()

    expect(page.locator("#as-of")).to_contain_text("leaves open")
