"""Silences are set with conditions as text, shown, and lifted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from schemas.matcher import Label, Matcher
from streams.web.pages.matchers import matchers_of
from streams.web.pages.wording import matcher
from streams.web.problem import ProblemError
from tests.paged import Page, pages_of
from tests.recorded import the_turn

AN_HOUR_LATER = "2026-07-02T13:00"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with pages_of(tmp_path, the_turn()) as made:
        yield made


def _set(client: TestClient, **other: str) -> int:
    fields = {"matchers": "actor = berg", "until": AN_HOUR_LATER, "comment": "known", "by": "Ann", **other}
    return client.post("/silences", data=fields).status_code


def test_conditions_are_read_as_they_are_shown() -> None:
    found = matchers_of(" actor = berg | lund \n\ntier != digest\nissue=a=b")

    assert found == (
        Matcher(label=Label.ACTOR, values=("berg", "lund")),
        Matcher(label=Label.TIER, values=("digest",), negated=True),
        Matcher(label=Label.ISSUE, values=("a=b",)),
    )
    assert matchers_of("\n".join(matcher(one) for one in found)) == found


@pytest.mark.parametrize(
    "text", ["", "  \n ", "actor", "actor =", "actor = a||b", "colour = red", "= x", "actor=" + "x" * 1001]
)
def test_what_is_no_condition_is_named(text: str) -> None:
    with pytest.raises(ProblemError) as refused:
        matchers_of(text)

    assert refused.value.status_code == 422
    assert refused.value.detail.startswith("matchers: ")


def test_a_silence_is_set_holds_for_its_alerts_and_is_lifted(client: TestClient) -> None:
    assert _set(client) == 303
    page = Page(client.get("/silences").text)
    (row,) = page.words("tr")[1:]
    assert row.startswith("on actor=berg 2 Jul 2026, 12:00 UTC 2 Jul 2026, 13:00 UTC known Ann")
    assert "silenced until 2 Jul 2026, 13:00 UTC" in client.get("/").text

    (silence,) = [one["value"] for one in page.all("input") if one.get("name") == "silence"]
    answer = client.post("/silences/lift", data={"silence": silence, "by": "Bob"})
    assert answer.status_code == 303
    (row,) = Page(client.get("/silences").text).words("tr")[1:]
    assert row.startswith("lifted")
    assert "lifted by Bob" in row
    assert "silenced" not in client.get("/").text


def test_an_alert_leads_to_a_silence_on_its_actor_and_issue(client: TestClient) -> None:
    (alert,) = [one["href"] for one in Page(client.get("/").text).all("a") if "data-open" in one]
    (link,) = [one["href"] for one in Page(client.get(alert).text).all("a") if one["href"].startswith("/silences?")]

    (filled,) = Page(client.get(link).text).texts["textarea"]
    assert filled == "actor = berg\nissue = tram"
    assert _set(client, matchers=filled) == 303
    assert "silenced until" in client.get("/").text


def test_a_silence_of_others_silences_nothing_else(client: TestClient) -> None:
    assert _set(client, matchers="actor = lund") == 303
    assert "silenced" not in client.get("/").text


@pytest.mark.parametrize(
    "other",
    [
        {"until": "2026-07-02T11:00"},
        {"until": "soon"},
        {"until": "9999-12-31T23:59:59-01:00"},
        {"comment": " "},
        {"by": ""},
        {"matchers": "nonsense"},
    ],
)
def test_what_cannot_be_set_is_said(client: TestClient, other: dict[str, str]) -> None:
    assert _set(client, **other) == 422
    assert "None." in client.get("/silences").text


def test_what_is_not_there_cannot_be_lifted(client: TestClient) -> None:
    assert client.post("/silences/lift", data={"silence": "x", "by": "Bob"}).status_code == 404
