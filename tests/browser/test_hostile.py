"""What twenty-two hostile articles bring along is text on every page: nothing runs, is fetched, or breaks."""

from __future__ import annotations

import http.client
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page

from bench.serving import Served, serving
from schemas.codec import AnyEvent, decode, encode, topic_of
from schemas.topics import ALERTS, ARTICLES
from streams.readmodel.log_source import PLACE
from streams.readmodel.projection import NAME
from streams.readmodel.writer import Batch, Came, DeskRouting, ReadModelWriter
from streams.wording.safe import safe
from tests.browser.conftest import Visiting
from tests.browser.desk_page import FITS
from tests.browser.hostile import PAYLOADS, huge, strangers, write_feed
from tests.browser.test_pages import PHONE
from tests.command import volteface

pytestmark = pytest.mark.browser

MOST_BYTES = 600_000
MOST_OF_AN_ARTICLE = 3_000_000
HARM = f"""(() => {{
    const all = [...document.querySelectorAll('*')];
    const starts = it => /^on/i.test(it.name) || /^\\s*(javascript|data|vbscript):/i.test(it.value);
    const foreign = 'iframe, object, embed, base, math, script:not([src^="/static/"])';
    const elsewhere = one => !['http:', 'https:'].includes(one.protocol);
    return {{
        hit: window.hit ?? null,
        starting: all.flatMap(one => [...one.attributes].filter(starts).map(it => it.name + it.value.slice(0, 80))),
        foreign: document.querySelectorAll(foreign).length,
        addresses: [...document.links].filter(elsewhere).map(one => one.href.slice(0, 80)),
        fits: {FITS},
        headings: document.querySelectorAll('main h1').length,
    }};
}})()"""
NONE = {"hit": None, "starting": [], "foreign": 0, "addresses": [], "fits": True, "headings": 1}
DESKS = {"version": 1, "desks": [{"id": "all", "name": "<img src=x onerror=window.hit=60>", "watch": {}}]}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with the hostile articles, through the real pipeline, and with events that no feed would let in."""
    folder = tmp_path_factory.mktemp("hostile")
    feed, known = write_feed(folder)
    desks = folder / "desks.json"
    desks.write_text(json.dumps(DESKS), "ascii")
    done = volteface("replay", feed, "--catalogue", known, "--out", folder / "run")
    assert done.returncode == 0, done.stderr
    events = list(huge())
    article = next(event for event in events if event.type == ARTICLES.event_type)
    evidence = next(event.data.evidence for event in events if hasattr(event.data, "evidence"))
    _put(folder / "run" / NAME, [*events, *strangers(article, evidence)])
    with serving(folder / "run", "--desks", str(desks)) as served:
        yield served


def _put(path: Path, events: list[AnyEvent]) -> None:
    """Into the read model that is about to be served."""
    with ReadModelWriter.open(path, PLACE, DeskRouting()) as writer:
        came = tuple(Came(topic_of(event).name, PLACE, encode(event)) for event in events)
        assert writer.take(Batch(came, {})) == len({event.id for event in events})


def _events(served: Served, topic: str) -> list[AnyEvent]:
    with sqlite3.connect(f"{(served.folder / NAME).as_uri()}?mode=ro", uri=True) as model:
        return [decode(raw) for (raw,) in model.execute("SELECT bytes FROM events WHERE topic = ?", (topic,))]


def _expect_harmless(page: Page, path: str) -> None:
    assert (path, page.evaluate(HARM)) == (path, NONE)


def test_as_many_alerts_came_of_it_as_there_are_payloads(hostile: Served) -> None:
    from_the_feed = [event for event in _events(hostile, ALERTS.name) if "<" in event.data.issue_id]

    assert len({event.data.alert_id for event in from_the_feed}) >= len(PAYLOADS) >= 20


def test_the_words_of_an_alert_are_marked_as_they_stand_but_for_what_is_unsafe(
    hostile: Served, visiting: Visiting
) -> None:
    page = visiting(hostile, expected=("Failed to load resource",), **PHONE).open()
    for event in _events(hostile, ALERTS.name):
        alert = event.data
        path = f"/alerts/{quote(alert.alert_id, safe='')}"
        answer = page.goto(path, wait_until="domcontentloaded")
        assert answer is not None
        _expect_harmless(page, path)
        # Ids of alerts are hashes: one with a slash is nowhere.
        assert answer.status == (404 if "%2F" in path else 200)
        for shown, side in zip(page.locator(".side").all(), (alert.before, alert.after), strict=False):
            marked = shown.locator("mark").first.evaluate("one => one.textContent")
            assert marked == safe(side.evidence[0].evidence.exact[:5_000])


def test_the_links_of_every_list_lead_to_pages_that_are_harmless_too(hostile: Served, visiting: Visiting) -> None:
    visit = visiting(hostile, viewport={"width": 1280, "height": 800})
    page = visit.open()
    waiting, seen = ["/", "/?status=any&order=weight", "/matrix", "/review", "/silences"], set()
    while waiting:
        path = waiting.pop()
        answer = page.goto(path, wait_until="domcontentloaded")
        assert answer is not None
        assert answer.status == http.client.OK, path
        seen.add(path)
        _expect_harmless(page, path)
        most = MOST_OF_AN_ARTICLE if path.startswith("/articles") else MOST_BYTES
        assert len(answer.body()) < most, path
        waiting += [one for one in _links(page) if one not in seen and one not in waiting]
    assert len([one for one in seen if one.startswith("/articles")]) > 2 * len(PAYLOADS)
    assert len([one for one in seen if one.startswith("/timeline")]) > len(PAYLOADS)


def _links(page: Page) -> list[str]:
    """Addresses of further pages, without the places in them, and without what only narrows a list."""
    found = page.eval_on_selector_all("main a[href], nav a[href]", "all => all.map(one => one.getAttribute('href'))")
    paths = dict.fromkeys(one.partition("#")[0] for one in found)
    kinds = ("/alerts/", "/articles", "/timeline", "/review", "/matrix?")
    # Ids that no catalogue and no pipeline makes lead nowhere: see the test of alerts, and of addresses below.
    nowhere = ("hit%3D40", "hit%3D41", "step=")
    further = [one for one in paths if one.startswith(kinds) and not any(part in one for part in nowhere)]
    # The pages of alerts are looked at above.
    return [one for one in further if not one.startswith("/alerts/") or one.endswith("/provenance")]


def test_an_address_with_an_id_of_a_megabyte_is_cut_and_leads_to_a_page_that_says_so(
    hostile: Served, visiting: Visiting
) -> None:
    page = visiting(hostile, expected=("Failed to load resource",)).open("/matrix")
    found = page.eval_on_selector_all("main a[href]", "all => all.map(one => one.getAttribute('href'))")
    cut = [one for one in found if "hit%3D40" in one]
    assert cut
    for path in cut:
        page.goto(path)
        _expect_harmless(page, path)


@pytest.mark.parametrize("path", ["/desks/all/alerts.atom", "/api/v1/alerts?limit=200", "/api/v1/review", "/asyncapi"])
def test_feeds_and_lists_hold_the_payloads_as_data_of_their_own_kind(hostile: Served, path: str) -> None:
    parts = urlsplit(hostile.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()

    assert answer.status == http.client.OK
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "html" not in answer.headers["Content-Type"]
    if path.endswith(".atom"):
        assert len(ET.fromstring(body).findall("{*}entry")) > 0  # noqa: S314 - our own feed, which must be well-formed
    else:
        json.loads(body)
    connection.close()
