"""Each page shows what it is for, on a screen and on a phone, in light and in dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bench.serving import Served
from tests.browser.conftest import Visiting
from tests.browser.desk_page import CELL, FITS, open_vance_alert, vance_alert

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
PAGES = ("/", "/?status=any&order=weight", "/matrix", CELL, "/articles/S000", "/review", "/silences", "/desks")
MOVING = """[...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one);
    const lasts = list => list.split(',').some(time => parseFloat(time) > 0.01);
    return (style.animationName !== 'none' && lasts(style.animationDuration)) || lasts(style.transitionDuration);
}).map(one => one.outerHTML.slice(0, 100))"""
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def test_the_matrix_tells_where_vance_stands_and_leads_to_his_timeline(shown_seeds: Served, visiting: Visiting) -> None:
    page = visiting(shown_seeds).open("/matrix")
    cell = page.locator("table.matrix tbody tr", has_text="Vance").locator(f'a[href="{CELL}"]')
    expect(cell).to_have_accessible_name(re.compile("rules out.*turned towards no"))
    assert cell.inner_text().strip()

    cell.click()
    expect(page).to_have_url(re.compile(CELL))


def test_a_condition_a_single_report_and_a_turn_have_signs_that_are_no_colours(
    shown_seeds: Served, visiting: Visiting
) -> None:
    page = visiting(shown_seeds).open("/matrix")
    cells = page.locator("table.matrix td")

    for sign in (".if", ".dot", ".arrow"):
        expect(cells.locator(sign).first).to_be_visible()
    hatched = page.locator("table.matrix td.hatched").first
    assert "gradient" in hatched.evaluate("one => getComputedStyle(one).backgroundImage")


def test_the_slider_of_a_timeline_goes_back_to_what_stood_before(shown_seeds: Served, visiting: Visiting) -> None:
    page = visiting(shown_seeds).open(CELL)
    told = page.locator("#as-of")
    expect(told).to_contain_text("rules out")
    expect(page.locator("svg .change").first).to_be_attached()
    slider = page.get_by_role("slider")

    slider.focus()
    slider.press("Home")
    expect(told).not_to_contain_text("rules out")
    slider.press("End")
    expect(told).to_contain_text("rules out")


def test_an_article_shows_its_passages_and_what_is_no_part_of_it_in_grey(
    shown_seeds: Served, visiting: Visiting
) -> None:
    page = visiting(shown_seeds).open("/articles/S000")

    assert page.locator(".text mark").count() > 1
    quiet, said = (page.locator(where).first for where in (".text .furniture", ".text p:not(.furniture, .heading)"))
    assert quiet.evaluate(COLOUR) != said.evaluate(COLOUR)


COLOUR = "one => getComputedStyle(one).color"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone(shown_seeds: Served, visiting: Visiting, path: str) -> None:
    page = visiting(shown_seeds, **PHONE).open(path)

    assert page.evaluate(FITS)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_an_alert_fits_a_phone_with_both_sides_below_each_other(shown_seeds: Served, visiting: Visiting) -> None:
    page = visiting(shown_seeds, **PHONE).open()
    vance_alert(page).get_by_role("heading").get_by_role("link").tap()
    expect(page.locator(".side")).to_have_count(2)
    before, after = (one.bounding_box() for one in page.locator(".side").all())

    assert page.evaluate(FITS)
    assert before is not None
    assert after is not None
    assert before["y"] + before["height"] <= after["y"]


def test_on_a_screen_both_sides_stand_side_by_side(shown_seeds: Served, visiting: Visiting) -> None:
    page = visiting(shown_seeds, viewport={"width": 1280, "height": 800}).open()
    open_vance_alert(page)
    before, after = (one.bounding_box() for one in page.locator(".side").all())

    assert before is not None
    assert after is not None
    assert before["x"] + before["width"] <= after["x"]


def test_pages_are_light_or_dark_as_the_system_is_and_as_one_chooses(shown_seeds: Served, visiting: Visiting) -> None:
    light = visiting(shown_seeds, color_scheme="light").open()
    dark = visiting(shown_seeds, color_scheme="dark").open()
    assert _brightness(light.evaluate(BACKGROUND)) > 200
    assert _brightness(dark.evaluate(BACKGROUND)) < 60

    for theme in ("light", "dark"):
        light.get_by_role("button", name="Theme").click()
        expect(light.locator("#theme-name")).to_have_text(theme)
    light.goto("/matrix")
    assert light.evaluate(BACKGROUND) == dark.evaluate(BACKGROUND)


@pytest.mark.parametrize("path", PAGES[1:5])
def test_nothing_moves_for_those_who_want_it_so(shown_seeds: Served, visiting: Visiting, path: str) -> None:
    page = visiting(shown_seeds, reduced_motion="reduce").open(path)

    assert page.evaluate(MOVING) == []


def _brightness(colour: str) -> float:
    return sum(map(float, re.findall(r"[0-9.]+", colour)[:3])) / 3
