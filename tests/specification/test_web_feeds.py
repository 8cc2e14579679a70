"""A desk's feed is Atom in which an alert is one entry for ever, whatever becomes of it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from schemas.codec import event_of
from schemas.verdict import Ruling
from streams.desk.ruling import Said, verdict_on
from streams.web.feeds import ATOM
from streams.web.site import Site
from tests.recorded import JUNE, NO, Run, news, the_turn
from tests.sites import DESKS, OURS, THEIRS, Here, a_site, asking

FEED = "/desks/harbour/alerts.atom"


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _entries(run: Run, folder: Path) -> list[ET.Element]:
    with a_site(folder, Here(run), DESKS) as site:
        return _parsed(asking(site, OURS).get(FEED).content).findall(_atom("entry"))


def _parsed(body: bytes) -> ET.Element:
    return ET.fromstring(body)  # noqa: S314 - our own document


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with a_site(tmp_path, Here(the_turn()), DESKS) as site:
        yield site


def test_a_feed_has_all_that_rfc_4287_asks_for(site: Site) -> None:
    answer = asking(site, OURS).get(FEED)
    feed = _parsed(answer.content)

    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    for element in (feed, feed.find(_atom("entry"))):
        assert element is not None
        for name in ("id", "title", "updated"):
            (found,) = element.findall(_atom(name))
            assert found.text
    assert feed.find(f"{_atom('author')}/{_atom('name')}") is not None
    assert [link.get("rel") for link in feed.findall(_atom("link"))] == ["self", "alternate"]
    entry = feed.find(_atom("entry"))
    assert entry is not None
    assert entry.findtext(_atom("id"), "").startswith("urn:uuid:")
    assert entry.find(_atom("link")).get("href") == f"http://127.0.0.1/alerts/{the_turn().alert().alert_id}"  # type: ignore[union-attr]  # it is there
    assert "We will not build the tram line" in entry.findtext(_atom("content"), "")


def test_an_amended_alert_keeps_its_id_and_has_a_new_date(tmp_path: Path) -> None:
    (before,) = _entries(the_turn(), tmp_path / "before")
    (after,) = _entries(the_turn().take(news("Third", NO, JUNE)), tmp_path / "after")

    assert after.findtext(_atom("id")) == before.findtext(_atom("id"))
    assert after.findtext(_atom("published")) == before.findtext(_atom("published"))
    assert after.findtext(_atom("updated"), "") > before.findtext(_atom("updated"), "")


def test_a_withdrawn_alert_stays_and_says_so(tmp_path: Path) -> None:
    (before,) = _entries(the_turn(), tmp_path / "before")
    run = the_turn()
    run.take(verdict_on(run.alert(), Said(Ruling.WRONG_STANCE, "Ann"), run))
    (after,) = _entries(run, tmp_path / "after")

    assert after.findtext(_atom("id")) == before.findtext(_atom("id"))
    assert after.findtext(_atom("title"), "").startswith("Withdrawn: ")
    assert "does not hold" in after.findtext(_atom("content"), "")


def test_what_is_unchanged_is_not_sent_again(site: Site) -> None:
    client = asking(site, OURS)
    tag = client.get(FEED).headers["etag"]

    for given in (tag, f'"other", {tag}', f"W/{tag}"):
        again = client.get(FEED, headers={"if-none-match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(FEED, headers={"if-none-match": '"other"'}).status_code == 200


def _basic(password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()}


def test_a_feed_reader_sends_the_token_as_a_password_and_this_is_taken_for_feeds_alone(site: Site) -> None:
    client = asking(site, OURS)

    assert client.get(FEED, headers=_basic(OURS)).status_code == 200
    assert client.get(FEED, headers=_basic(THEIRS)).status_code == 404
    assert client.get("/api/v1/alerts", headers=_basic(OURS)).status_code == 401
    for wrong in (_basic("wrong"), _basic(""), {"authorization": "Basic ///"}, {"authorization": ""}):
        refused = client.get(FEED, headers=wrong)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Basic ")


def test_hostile_words_leave_the_feed_well_formed(tmp_path: Path) -> None:
    bad = "\x00\x0b]]><script>\u202e\ufffe\ud7ff&amp;"
    alert = the_turn().alert()
    hostile = alert.model_copy(update={"reasons": (bad,), "actor_id": f"berg{bad}"})
    (entry,) = _entries_of(tmp_path, hostile)

    content = entry.findtext(_atom("content"), "")
    assert "<script>" in content
    assert {"\x00", "\x0b", "\u202e", "\ufffe"}.isdisjoint(content)


def _entries_of(folder: Path, alert: object) -> list[ET.Element]:
    run = Run()
    run.events.append(event_of(alert, "alert").recorded_at(run.now))  # type: ignore[type-var]  # it is one
    return _entries(run, folder)
