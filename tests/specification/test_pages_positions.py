"""Matrix, timeline and review say in words what their colours and places say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from schemas.catalogue import Actor, Issue
from schemas.codec import AnyEvent, event_of
from schemas.dates import UNDATED
from schemas.position import Position
from streams.desk.review import Section
from streams.web.pages.review import ROWS as WAITING_ROWS
from tests.paged import Page, pages_of
from tests.recorded import BERG, CITY, NO, TRAM, YES, Run, news, the_turn

STRANGER = f"{YES} Jane Roe, the mayor of Sudport, said that the city will not build the tram line to the harbour."
IF = (
    "The city will build the tram line to the harbour if the state pays for it, Mayor Anna Berg said on Monday. "
    '"We will build the tram line if the state pays," Berg said.'
)
TIMELINE = f"/timeline/{BERG}/{TRAM}"


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with pages_of(tmp_path_factory.mktemp("turned"), the_turn()) as client:
        yield client


def _cells(html: str) -> list[str]:
    """The accessible name of each cell."""
    return [one["aria-label"] for one in Page(html).all("a") if one.get("href", "").startswith("/timeline")]


def _many_positions(actors: int, issues: int) -> list[AnyEvent]:
    (said,) = [event.data for event in the_turn().events if isinstance(event.data, Position)][-1:]
    return [
        event_of(said.model_copy(update={"actor_id": f"a{actor:03}", "issue_id": f"i{issue:03}"}), "track")
        for actor in range(actors)
        for issue in range(issues)
    ]


def test_a_cell_says_everything_in_words_and_by_a_sign(turned: TestClient) -> None:
    page = Page(turned.get("/matrix").text)

    told = "Anna Berg: rules out; a single report; said 10 Jun 2026; reversal lately, turned towards no"
    assert _cells(turned.get("/matrix").text) == [told]
    assert page.words("td") == ["\u2212\u2212\u2212\u2022\u2198"]
    assert {"stand-rules_out"} == {one["class"] for one in page.all("td")}


def test_a_position_on_a_condition_is_hatched_and_says_if(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run().take(news("Post", IF))) as client:
        page = Page(client.get("/matrix").text)

    assert "hatched" in page.all("td")[0]["class"]
    assert "if" in page.words("td")[0]
    assert "on a condition" in _cells(client.get("/matrix").text)[0]


def test_rows_and_columns_are_headed_for_whoever_hears_the_table(turned: TestClient) -> None:
    page = Page(turned.get("/matrix").text)

    assert [one["scope"] for one in page.all("th")] == ["col", "col", "row"]
    assert page.words("caption")
    assert page.words("th") == ["Actor", "The city builds a tram line to the harbour.", "Anna Berg"]


def test_a_large_matrix_is_paged_both_ways_and_every_cell_is_on_one_page(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run(), events=_many_positions(40, 20)) as client:
        seen: list[str] = []
        for actors in (0, 25):
            for issues in (0, 14):
                html = client.get(f"/matrix?actors={actors}&issues={issues}").text
                seen += [one["href"] for one in Page(html).all("a") if one.get("href", "").startswith("/timeline")]
        first = Page(client.get("/matrix").text)

    assert len(seen) == len(set(seen)) == 800
    onwards = [one["href"] for one in first.all("a") if one.get("rel") == "next"]
    assert onwards == ["/matrix?actors=25", "/matrix?issues=14"]


@pytest.mark.parametrize(
    ("query", "count"),
    [("actor=berg", 1), ("actor=Anna", 1), ("actor=lund", 0), (f"issue={TRAM}", 1), ("actors=99999999999999999999", 0)],
)
def test_a_matrix_is_narrowed_to_an_actor_or_an_issue(turned: TestClient, query: str, count: int) -> None:
    assert len(_cells(turned.get(f"/matrix?{query}").text)) == count


def test_a_timeline_draws_what_its_table_tells(turned: TestClient) -> None:
    page = Page(turned.get(TIMELINE).text)

    assert page.words("title")[2:] == ["2 Mar 2026: commits, 1 report", "10 Jun 2026: rules out, 1 report"]
    rows = [text for text in page.words("tr") if "Berg" in text or "tram" in text]
    assert [row[:11] for row in rows] == ["10 Jun 2026", "2 Mar 2026 "]
    (circle, other) = page.all("circle")
    assert float(circle["cx"]) < float(other["cx"])
    assert float(circle["cy"]) < float(other["cy"])
    assert len([one for one in page.all("line") if one["class"] == "report"]) == 4
    assert len([one for one in page.all("line") if one["class"] == "change"]) == 1


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("on=2026-05-01", "1 May 2026: commits"),
        ("on=2026-01-01", "1 Jan 2026: nothing stood"),
        ("on=2026-06-10", "10 Jun 2026: rules out"),
        ("step=1", "2 Mar 2026: commits"),
        ("step=2", "10 Jun 2026: rules out"),
        ("step=0", "2 Mar 2026: commits"),
        ("step=99999999999", "10 Jun 2026: rules out"),
        ("step=x&on=y", "10 Jun 2026: rules out"),
        ("", "10 Jun 2026: rules out"),
    ],
)
def test_a_timeline_tells_what_stood_on_a_day_without_any_script(turned: TestClient, query: str, told: str) -> None:
    page = Page(turned.get(f"{TIMELINE}?{query}").text)

    (shown,) = [one for one in page.all("section") if one.get("id") == "as-of"]
    assert shown["data-told"] == told


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_a_timeline_bears_any_day_that_there_is(turned: TestClient, on: str) -> None:
    assert turned.get(f"{TIMELINE}?on={on}").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_timeline_bears_words_of_any_day(tmp_path: Path, day: str) -> None:
    with pages_of(tmp_path, Run().take(news("Post", YES, day))) as client:
        assert client.get(TIMELINE).status_code in {200, 404}


def test_words_without_a_date_are_told_and_not_drawn(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run().take(news("Post", YES, None))) as client:
        html = client.get(TIMELINE).text

    assert "Nothing of what was said here has a date" in html
    assert "<svg" not in html


def test_a_timeline_of_nothing_is_not_found(turned: TestClient) -> None:
    assert turned.get(f"/timeline/{BERG}/airport").status_code == 404
    assert turned.get("/timeline?actor=x&issue=y").status_code == 404
    assert turned.get("/timeline").status_code == 422


def test_a_timeline_of_ids_that_no_path_carries_is_linked_by_query(tmp_path: Path) -> None:
    odd = CITY.model_copy(
        update={
            "actors": (Actor(id="berg/anna", name="Anna Berg", aliases=("Mayor Berg", "Berg"), titles=("the mayor",)),),
            "issues": (Issue(id="..", proposition=CITY.issues[0].proposition, terms=CITY.issues[0].terms),),
        }
    )
    with pages_of(tmp_path, Run(odd).take(news("Post", YES)), catalogue=odd) as client:
        (link,) = [one["href"] for one in Page(client.get("/matrix").text).all("a") if "/timeline" in one["href"]]
        page = Page(client.get(link).text)

        assert link == "/timeline?actor=berg%2Fanna&issue=.."
        hidden = {one["name"]: one["value"] for one in page.all("input") if one.get("type") == "hidden"}
        assert hidden == {"actor": "berg/anna", "issue": ".."}
        assert client.get(f"{link}&step=1").status_code == 200


def test_the_queue_shows_each_section_with_its_passages(tmp_path: Path) -> None:
    run = Run().take(news("Post", STRANGER), news("Late", NO, None))
    with pages_of(tmp_path, run) as client:
        first = Page(client.get("/review").text)
        strangers = Page(client.get("/review", params={"section": Section.UNKNOWN_ACTOR.value}).text)

    assert [text for text in first.words("a") if text.startswith("Undated")] == ["Undated 2"]
    assert len(first.texts["mark"]) == 2
    assert all(one in NO for one in first.texts["mark"])
    assert strangers.words("h3") == ["Jane Roe, the mayor of Sudport"]
    assert "not in the catalogue" in " ".join(strangers.words("li"))


def test_the_queue_is_paged_without_gap_or_repeat(tmp_path: Path) -> None:
    run = Run().take(*(news(f"Late{number:02}", NO, None) for number in range(20)))
    assert all(
        event.data.statement_date == UNDATED for event in run.events if event.type.endswith("stance.observed.v1")
    )
    with pages_of(tmp_path, run) as client:
        seen: list[str] = []
        url: str | None = "/review"
        while url is not None:
            page = Page(client.get(url).text)
            seen += [one["href"] for one in page.all("a") if "data-open" in one]
            url = next((one["href"] for one in page.all("a") if one.get("rel") == "next"), None)

    assert len(seen) == len(set(seen)) == 40 > WAITING_ROWS
