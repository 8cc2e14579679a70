"""The page of an alert shows both sides in their paragraphs, and takes verdicts and what the desk does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from schemas.alert import Status
from schemas.topics import VERDICTS
from schemas.verdict import Ruling
from tests.paged import Page, pages_of
from tests.recorded import NO, YES, Run, news, the_turn

FURTHER = '"We will not build it," she said twice. The tram line to the harbour will not be built, Berg said.'


@pytest.fixture
def run() -> Run:
    return the_turn()


@pytest.fixture
def client(tmp_path: Path, run: Run) -> Iterator[TestClient]:
    with pages_of(tmp_path, run) as made:
        yield made


def _path(run: Run) -> str:
    return f"/alerts/{run.alert().alert_id}"


def _post(client: TestClient, path: str, **fields: str) -> int:
    return client.post(path, data={"by": "Ann", **fields}).status_code


def test_every_passage_is_marked_exactly_in_its_paragraph(client: TestClient, run: Run) -> None:
    page = Page(client.get(_path(run)).text)
    alert = run.alert()

    marked = page.texts["mark"]
    assert marked == [one.evidence.exact for side in (alert.before, alert.after) for one in side.evidence]
    assert [text.strip() for text in page.texts["blockquote"]] == [YES] * len(alert.before.evidence) + [NO] * len(
        alert.after.evidence
    )


def test_a_passage_is_marked_where_it_stands_though_characters_before_it_are_not_shown(tmp_path: Path) -> None:
    run = Run().take(news("Post", YES), news("Echo", f"A soft\u00adhyphen and a \u202eturn. {NO}", "2026-06-10"))
    with pages_of(tmp_path, run) as client:
        page = Page(client.get(_path(run)).text)

    exact = [one.evidence.exact for one in run.alert().after.evidence]
    assert page.texts["mark"][-len(exact) :] == exact
    assert page.texts["blockquote"][-1].startswith("A softhyphen and a \ufffdturn. The city will not")


def test_both_sides_say_when_by_whom_and_how_that_is_known(client: TestClient, run: Run) -> None:
    before, after = Page(client.get(_path(run)).text).words("section")[:2]

    assert before.startswith("Before +++ commits Said 2 Mar 2026 (no later than the article appeared)")
    assert after.startswith("After \u2212\u2212\u2212 rules out Said 10 Jun 2026")
    assert "Told by 1 report, 1 source" in before
    assert "Post, published 2 Mar 2026 (given by the feed)" in before
    assert "Anna Berg, in their own words" in before


def test_the_reasons_stand_on_either_side(client: TestClient, run: Run) -> None:
    page = Page(client.get(_path(run)).text)
    reasons = next(text for text in page.words("section") if text.startswith("Why"))

    assert "It rests on push: both sides are dated and each has its grounds" in reasons
    assert "Less certain before: one article" in reasons


def test_a_verdict_is_recorded_shown_and_taken_back(client: TestClient, run: Run) -> None:
    assert _post(client, f"{_path(run)}/verdict", ruling="wrong-stance", side="after", note="she was quoting") == 303
    assert run.alert().status is Status.WITHDRAWN
    html = client.get(_path(run)).text
    assert "Wrong stance, says Ann; 2 readings set aside" in " ".join(Page(html).words("li"))
    assert "Withdrawn." in Page(html).words("strong")
    assert "status standing \u2192 withdrawn" in Page(html).words("li")
    assert 'value="undone"' in html

    assert _post(client, f"{_path(run)}/verdict", ruling="undone") == 303
    assert run.alert().status is Status.STANDING
    html = client.get(_path(run)).text
    assert "Taken back" in " ".join(Page(html).words("li"))
    assert 'value="undone"' not in html


def test_every_ruling_can_be_given(client: TestClient, run: Run) -> None:
    rulings = [one for one in Ruling if one is not Ruling.UNDONE]
    buttons = {one.get("value") for one in Page(client.get(_path(run)).text).all("button")}
    assert buttons >= {one.value for one in rulings}

    for ruling in rulings:
        assert _post(client, f"{_path(run)}/verdict", ruling=ruling.value, side="before") == 303
    given = [event.data.ruling for event in run.about(VERDICTS, run.alert().alert_id)]
    assert given == rulings


@pytest.mark.parametrize(
    ("place", "fields", "status"),
    [
        ("verdict", {"ruling": "nonsense"}, 422),
        ("verdict", {"ruling": "right", "side": "nowhere"}, 422),
        ("verdict", {"ruling": "right", "by": " "}, 422),
        ("verdict", {"ruling": "undone"}, 409),
        ("acknowledge", {"version": "7"}, 409),
        ("acknowledge", {"version": "one"}, 409),
        ("note", {"text": "  "}, 422),
        ("note", {"text": "x" * 10_001}, 422),
    ],
)
def test_what_cannot_be_done_is_said_on_a_page(
    client: TestClient, run: Run, place: str, fields: dict[str, str], status: int
) -> None:
    before = len(run.events)
    answer = client.post(f"{_path(run)}/{place}", data={"by": "Ann", **fields})

    assert answer.status_code == status
    assert Page(answer.text).words("h1")
    assert len(run.events) == before


def test_what_the_desk_does_is_shown_to_all_of_it(client: TestClient, run: Run) -> None:
    path = _path(run)
    assert _post(client, f"{path}/acknowledge", version="1") == 303
    assert _post(client, f"{path}/assign", to="Bob") == 303
    assert _post(client, f"{path}/note", text="Called the town hall.\nNobody there.") == 303

    page = Page(client.get(path).text)
    desk = next(text for text in page.words("section") if text.startswith("At the desk"))
    assert "seen by Ann" in desk
    assert "@ Bob" in desk
    assert "Called the town hall. Nobody there. Ann" in desk

    assert _post(client, f"{path}/assign", to="") == 303
    assert "@ Bob" not in client.get(path).text


def test_a_form_that_is_sent_again_by_reloading_does_nothing_again(client: TestClient, run: Run) -> None:
    answer = client.post(f"{_path(run)}/note", data={"by": "Ann", "text": "once"})

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{_path(run)}#handling"


def test_what_became_of_it_says_what_differs_between_versions(tmp_path: Path) -> None:
    run = the_turn().take(news("Third", FURTHER, "2026-06-10"))
    with pages_of(tmp_path, run) as client:
        told = Page(client.get(_path(run)).text).words("li")

    assert any(one.startswith("Amended, version 2") for one in told)
    assert "after: reports 1 \u2192 2" in told


def test_a_walk_back_puts_nothing_in_the_place_of_what_it_takes_back(tmp_path: Path) -> None:
    taken_back = (
        "Mayor Anna Berg on Wednesday walked back her statement that the city will build the tram line to the harbour."
    )
    run = Run().take(news("Post", YES), news("Echo", taken_back, "2026-06-10"))
    with pages_of(tmp_path, run) as client:
        page = Page(client.get(_path(run)).text)

    assert "walked back" in page.words("h2")[1]


def test_an_alert_whose_article_is_not_recorded_is_shown_by_what_it_says_itself(tmp_path: Path, run: Run) -> None:
    alerts = [event for event in run.events if event.type.startswith("volteface.alert.")]
    with pages_of(tmp_path, run, events=alerts) as client:
        page = Page(client.get(_path(run)).text)

    assert page.texts["mark"][0] == run.alert().before.evidence[0].evidence.exact
    assert "its text is not recorded here" in " ".join(page.words("figcaption"))


def test_what_it_rests_on_is_told_to_the_last_character(client: TestClient, run: Run) -> None:
    page = Page(client.get(f"{_path(run)}/provenance").text)

    verified = [text for text in page.words("li") if "verified in the recorded text" in text]
    assert len(verified) == 4
    assert not any("not verified" in text for text in page.words("li"))


def test_an_alert_that_is_not_there_is_not_found(client: TestClient) -> None:
    for name in ("0" * 32, "..%2F..%2Fetc", "%00", "'--"):
        assert client.get(f"/alerts/{name}").status_code == 404
