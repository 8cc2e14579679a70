"""The page of an article shows its text whole, what was read in it marked, and furniture as furniture."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from schemas.codec import event_of
from schemas.stance import Commitment
from schemas.verdict import Ruling
from streams.desk.ruling import Said, verdict_on
from streams.reading.texts.text import Kind
from streams.web.pages.links import article_url
from streams.web.pages.passages import blocks
from tests.paged import NOW, Page, pages_of
from tests.recorded import JUNE, NO, YES, Run, news, the_turn

STRANGER = f"{YES} Jane Roe, the mayor of Sudport, said that the city will not build the tram line to the harbour."
FURNISHED = f"Sign up for our newsletter\n\n{YES}\n\nRead more: the tram line to the harbour"


def _text(page: Page) -> str:
    """The article's text, without the numbers of what was read."""
    (shown,) = (text for text in page.texts["section"] if text.strip().startswith("Text"))
    return re.sub(r"[0-9]+(?=[A-Z\"])", "", " ".join(shown.split())).removeprefix("Text ")


def test_what_was_read_is_marked_where_it_stands_and_told_beside_it(tmp_path: Path) -> None:
    run = the_turn()
    with pages_of(tmp_path, run) as client:
        page = Page(client.get("/articles/Post").text)

    read = sorted((one for one in run.alert().before.evidence), key=lambda one: one.evidence.start)
    assert page.texts["mark"] == [one.evidence.exact for one in read]
    listed = [text for text in page.words("li") if Commitment.COMMITS.value in text]
    assert len(listed) == len(read)
    for one in read:
        ids = {attributes.get("id") for _, attributes in page.elements}
        assert {f"passage-{one.stance_id}", f"reading-{one.stance_id}"} <= ids


def test_somebody_outside_of_the_catalogue_is_marked_too(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run().take(news("Post", STRANGER))) as client:
        page = Page(client.get("/articles/Post").text)

    assert any("Jane Roe" in text and "not in the catalogue" in text for text in page.words("li"))


def test_furniture_is_told_from_what_people_said(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run().take(news("Post", FURNISHED))) as client:
        page = Page(client.get("/articles/Post").text)

    furniture = [one for one in page.all("p") if one.get("class") == "furniture"]
    assert len(furniture) == 2


def test_what_a_verdict_set_aside_is_struck_through_with_the_reason(tmp_path: Path) -> None:
    run = the_turn()
    run.take(verdict_on(run.alert(), Said(Ruling.WRONG_STANCE, "Ann"), run))
    with pages_of(tmp_path, run) as client:
        page = Page(client.get("/articles/Echo").text)

    assert {one["class"].strip() for one in page.all("mark")} == {"idle"}
    assert sum("Does not count: set aside by a verdict" in text for text in page.words("li")) == 2


def test_editions_and_retractions_are_told(tmp_path: Path) -> None:
    run = Run().take(
        news("Mended", YES),
        news("Mended", NO, JUNE, revision=2),
        news("Gone", YES),
        news("Gone", "", revision=2, retracted=True),
    )
    with pages_of(tmp_path, run) as client:
        mended, gone = (Page(client.get(f"/articles/{name}").text) for name in ("Mended", "Gone"))

    assert any("This is edition 2, the newest of 2" in text for text in mended.words("p"))
    assert _text(mended) == NO
    assert "Retracted." in gone.words("strong")


def test_passages_that_overlap_are_marked_as_several_and_each_begins_once() -> None:
    text = "One two three four.\n\nFive six seven."
    spans = [(4, 13), (8, 30), (8, 13)]

    first, second = blocks(text, spans)

    assert [(one.text, one.marks, one.begins) for one in first.pieces] == [
        ("One ", (), ()),
        ("two ", (0,), (0,)),
        ("three", (0, 1, 2), (1, 2)),
        (" four.", (1,), ()),
    ]
    assert [(one.text, one.marks, one.begins) for one in second.pieces] == [
        ("Five six ", (1,), ()),
        ("seven.", (), ()),
    ]
    assert second.kind is Kind.BODY


@pytest.mark.parametrize(
    "name", ["..", ".", "a/b?c#d", "https://example.org/x", "\u202egnp", "%2e", "a b", "<i>", "a" * 300, "plain-1.0"]
)
def test_an_article_of_any_id_is_found_under_its_link(tmp_path: Path, name: str) -> None:
    event = event_of(news(name, YES), "publish").recorded_at(NOW)
    with pages_of(tmp_path, Run(), events=[event]) as client:
        answer = client.get(article_url(name))

    assert answer.status_code == 200
    assert YES in _text(Page(answer.text))


@pytest.mark.parametrize("text", ["Nobody said a thing about it, and the day went by. \n\n" * 19_000, "x" * 999_000])
def test_the_longest_text_is_shown_whole_and_soon(tmp_path: Path, text: str) -> None:
    event = event_of(news("Post", text), "publish").recorded_at(NOW)
    with pages_of(tmp_path, Run(), events=[event]) as client:
        begun = time.perf_counter()
        answer = client.get("/articles/Post")
        took = time.perf_counter() - begun

    assert answer.status_code == 200
    assert len("".join(Page(answer.text).texts["section"])) > 0.97 * len(text.replace("\n", ""))
    assert took < 5


def test_an_article_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pages_of(tmp_path, the_turn()) as client:
        for path in ("/articles/nowhere", "/articles/..%2F..%2Fetc%2Fpasswd", "/articles/%00", "/articles?id=x"):
            assert client.get(path).status_code == 404
        assert client.get("/articles").status_code == 422
