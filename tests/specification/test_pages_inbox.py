"""The inbox shows what came, weighed and narrowed, and to each desk only what is its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from schemas.alert import Severity
from schemas.codec import AnyEvent, event_of
from schemas.desk import Desk, Desks, Watch
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.matcher import Label, Matcher
from schemas.silence import Silenced
from streams.readmodel.writer import DeskRouting
from streams.web.access import Access, Holder, hashed
from tests.paged import NOW, Holders, Page, pages_of
from tests.recorded import BERG, NO, TRAM, Run, news, the_turn

KYIV, PARIS = Desk(id="kyiv", name="Kyiv desk"), Desk(id="paris", name="Paris desk", watch=Watch(actors=("lund",)))
BOTH = Desks(version=1, desks=(KYIV, PARIS))
TO_KYIV = DeskRouting(lambda _: {"kyiv": 1}, "to kyiv")
HOLDERS = Holders(
    Holder("Ann", "kyiv", may_write=True, sha256=hashed("ann")),
    Holder("Bob", "paris", may_write=True, sha256=hashed("bob")),
    Holder("Eve", "kyiv", may_write=False, sha256=hashed("eve")),
)


def _as(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {name}"}


def _with_tokens() -> Access:
    return Access(HOLDERS, lambda: 0.0, secure=False)


@pytest.fixture
def turned(tmp_path: Path) -> Iterator[TestClient]:
    with pages_of(tmp_path, the_turn()) as client:
        yield client


@pytest.fixture(scope="module")
def twenty_one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with pages_of(tmp_path_factory.mktemp("many"), Run(), events=_many(21)) as client:
        yield client


def _many(count: int) -> list[AnyEvent]:
    """So many alerts, of three severities and rising confidence."""
    alert = the_turn().alert()
    ranks = list(Severity)
    made = [
        alert.model_copy(
            update={
                "alert_id": f"{place:032x}",
                "severity": ranks[place % 3],
                "confidence": place / count,
                "actor_id": f"actor{place % 7}",
            }
        )
        for place in range(count)
    ]
    return [event_of(one, "alert") for one in made]


def _ids(html: str) -> list[str]:
    return [one["id"].removeprefix("alert-") for one in Page(html).all("li") if "data-version" in one]


def test_an_alert_is_told_so_that_one_need_not_open_it(turned: TestClient) -> None:
    html = turned.get("/").text
    (row,) = [text for text in Page(html).words("li") if "reversal" in text]

    for told in (
        "high reversal Anna Berg",
        "confidence 0.65",
        "The city builds a tram line to the harbour.",
        "commits 2 Mar 2026",
        "rules out 10 Jun 2026",
        "1 report, 1 source \u2192 1 report, 1 source",
        "told at once",
    ):
        assert told in row


def test_the_grid_counts_and_each_of_its_cells_shows_those_alone(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run(), events=_many(60)) as client:
        cells = [one for one in Page(client.get("/").text).all("a") if "weight" in one.get("class", "").split()]
        counts = [text for text in Page(client.get("/").text).words("a") if "confidence" in text]

        assert [count.split(": ")[1] for count in counts] == ["5 alerts", "5 alerts", "10 alerts"] * 3
        for cell, count in zip(cells, (5, 5, 10) * 3, strict=True):
            assert len(_ids(client.get(cell["href"]).text)) == count


def test_pages_of_the_list_follow_each_other_without_gap_or_repeat(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run(), events=_many(100)) as client:
        found: list[str] = []
        url: str | None = "/"
        while url is not None:
            html = client.get(url).text
            found += _ids(html)
            url = next((link["href"] for link in Page(html).all("a") if link.get("rel") == "next"), None)

        assert found == [f"{place:032x}" for place in reversed(range(100))]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("actor=actor3", 3),
        ("actor=nobody", 0),
        ("kind=reversal", 21),
        ("kind=split", 0),
        ("tier=digest", 0),
        ("status=withdrawn", 0),
        ("status=any", 21),
        ("severity=high&kind=reversal&actor=actor0&issue=tram", 1),
        ("actor=ANNA", 21),
        ("status=nonsense&severity=nonsense&band=9&kind=nonsense&order=nonsense", 21),
    ],
)
def test_the_list_is_narrowed_by_id_by_name_and_by_word(twenty_one: TestClient, query: str, count: int) -> None:
    assert len(_ids(twenty_one.get(f"/?{query}").text)) == count


def test_a_desk_sees_its_own_alerts_and_no_others(tmp_path: Path) -> None:
    run = the_turn()
    alert_id = run.alert().alert_id
    with pages_of(tmp_path, run, desks=BOTH, routing=TO_KYIV, access=_with_tokens()) as client:
        assert _ids(client.get("/", headers=_as("ann")).text) == [alert_id]
        assert _ids(client.get("/?desk=kyiv", headers=_as("bob")).text) == []
        for path in (f"/alerts/{alert_id}", f"/alerts/{alert_id}/provenance", f"/timeline/{BERG}/{TRAM}"):
            assert client.get(path, headers=_as("ann")).status_code == 200
            assert client.get(path, headers=_as("bob")).status_code == 404
        assert alert_id not in client.get("/articles/Echo", headers=_as("bob")).text
        assert "Anna Berg" not in client.get("/matrix", headers=_as("bob")).text


def test_without_a_token_a_browser_is_asked_for_one_and_comes_back(tmp_path: Path) -> None:
    with pages_of(tmp_path, the_turn(), desks=BOTH, access=_with_tokens()) as client:
        answer = client.get("/matrix?issues=14")

        assert answer.status_code == 303
        assert answer.headers["location"] == "/login?next=%2Fmatrix%3Fissues%3D14"
        html = client.get(answer.headers["location"]).text
        (following,) = [one for one in Page(html).all("input") if one.get("name") == "next"]
        assert following["value"] == "/matrix?issues=14"


def test_whoever_may_only_read_is_offered_nothing_to_write_with(tmp_path: Path) -> None:
    run = the_turn()
    with pages_of(tmp_path, run, desks=BOTH, routing=TO_KYIV, access=_with_tokens()) as client:
        path = f"/alerts/{run.alert().alert_id}"

        assert 'name="ruling"' in client.get(path, headers=_as("ann")).text
        assert 'name="ruling"' not in client.get(path, headers=_as("eve")).text
        assert 'name="matchers"' not in client.get("/silences", headers=_as("eve")).text
        assert client.post(f"{path}/verdict", data={"ruling": "right"}, headers=_as("eve")).status_code == 403


def test_the_list_says_what_the_desk_did_with_an_alert(tmp_path: Path) -> None:
    run = the_turn()
    alert_id = run.alert().alert_id
    done = (
        Acknowledged(desk="kyiv", alert_id=alert_id, serial=1, version=1, by="Ann"),
        Assigned(desk="kyiv", alert_id=alert_id, serial=2, to="Bob", by="Ann"),
        Assigned(desk="kyiv", alert_id=alert_id, serial=3, to="Cleo", by="Bob"),
        Noted(desk="kyiv", alert_id=alert_id, serial=4, text="Called the town hall.", by="Cleo"),
        Acknowledged(desk="paris", alert_id=alert_id, serial=1, version=1, by="Somebody else"),
        Silenced(
            desk="kyiv",
            silence_id="s",
            matchers=(Matcher(label=Label.ACTOR, values=(BERG,)),),
            starts=NOW - timedelta(hours=1),
            ends=NOW + timedelta(hours=1),
            by="Ann",
            comment="known",
        ),
    )
    events = [*run.events, *(event_of(one, "serve").recorded_at(NOW) for one in done)]
    access = _with_tokens()
    with pages_of(tmp_path, run, events=events, desks=BOTH, routing=TO_KYIV, access=access) as client:
        (row,) = [text for text in Page(client.get("/", headers=_as("ann")).text).words("li") if "reversal" in text]

    assert "seen by Ann" in row
    assert "@ Cleo" in row
    assert "@ Bob" not in row
    assert "silenced until 2 Jul 2026, 13:00 UTC" in row
    assert "1 note" in row
    assert "Somebody else" not in row


def test_an_older_version_that_was_seen_says_so(tmp_path: Path) -> None:
    run = the_turn()
    alert_id = run.alert().alert_id
    seen = event_of(Acknowledged(desk="everyone", alert_id=alert_id, serial=1, version=1, by="Ann"), "serve")
    run.events.append(seen.recorded_at(NOW))
    run.take(news("Third", NO, "2026-06-10"))
    with pages_of(tmp_path, run) as client:
        html = client.get("/").text

    assert "seen by Ann (version 1)" in " ".join(Page(html).words("span"))


def test_an_empty_inbox_says_so(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run()) as client:
        assert "Nothing has turned round yet" in client.get("/").text
        assert "No alert is like this" in client.get("/?kind=split").text


def test_a_cursor_that_was_never_given_out_is_refused(turned: TestClient) -> None:
    assert turned.get("/?after=1;DROP").status_code == 422
