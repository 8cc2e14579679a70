"""A desk opens an empty page, the news comes in, the alert stands there, is judged, is withdrawn: without a reload."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.serving import serving
from schemas.verdict import Ruling
from tests.browser.conftest import Visiting
from tests.browser.desk_page import AFTER, BEFORE, open_vance_alert, plain_quotes, rule, vance_alert
from tests.command import replayed

pytestmark = pytest.mark.browser

MARK = "window.sameAsBefore = true"
IS_SAME = "window.sameAsBefore === true"


def test_an_alert_comes_is_opened_judged_withdrawn_and_judged_anew(tmp_path: Path, visiting: Visiting) -> None:
    with serving(tmp_path / "run") as served:
        visit = visiting(served)
        page, inbox = visit.open(), visit.open()
        expect(page.locator(".alert")).to_have_count(0)
        for one in (page, inbox):
            one.evaluate(MARK)

        replayed(tmp_path / "run")
        vance_alert(page)
        assert page.evaluate(IS_SAME)

        open_vance_alert(page)
        before, after = page.locator(".side").all()
        assert plain_quotes(BEFORE) in plain_quotes(before.locator("mark").first.inner_text())
        assert AFTER in after.locator("mark").first.inner_text()
        expect(after.locator("blockquote p").first).to_contain_text("The president has been very clear.")

        rule(page, Ruling.WRONG_STANCE, "Ann")
        expect(page.locator("#shown .banner")).to_contain_text("Withdrawn")
        expect(page.locator("#verdicts")).to_contain_text("Ann")
        alert_id = page.url.rpartition("/")[2].partition("#")[0]
        expect(inbox.locator(".alert").first).to_be_attached()
        expect(inbox.locator(f"#alert-{alert_id}")).to_have_count(0)
        inbox.goto("/?status=withdrawn")
        expect(inbox.locator(f"#alert-{alert_id}")).to_contain_text("withdrawn")

        page.get_by_role("button", name="Take the last verdict back").click()
        expect(page.locator("#shown .banner")).to_have_count(0)
        expect(inbox.locator(f"#alert-{alert_id}")).to_have_count(0)


def test_what_one_person_does_the_other_sees_without_a_reload(tmp_path: Path, visiting: Visiting) -> None:
    replayed(tmp_path / "run")
    with serving(tmp_path / "run") as served:
        ann, bob = visiting(served).open(), visiting(served).open()
        for page in (ann, bob):
            open_vance_alert(page)
        bob.evaluate(MARK)
        handling = ann.locator("form", has=ann.get_by_role("button", name="Acknowledge"))
        handling.locator("[name=by]").fill("Ann")
        handling.get_by_role("button", name="Acknowledge").click()

        expect(ann.locator("#handling")).to_contain_text("seen by Ann")
        expect(bob.locator("#handling")).to_contain_text("seen by Ann")
        assert bob.evaluate(IS_SAME)
