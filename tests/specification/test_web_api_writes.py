"""What a desk does is recorded, signed with the token's name, and shown at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from streams.web.site import Site
from tests.recorded import the_turn
from tests.sites import ALL, DESKS, OURS, Here, a_site, asking

ALERT = the_turn().alert().alert_id
ABOUT = f"/api/v1/alerts/{ALERT}"
SILENCE: dict[str, Any] = {
    "matchers": [{"label": "actor", "values": ["berg"]}],
    "starts": "2026-07-01T10:00:00+02:00",
    "ends": "2026-07-02T08:00:00Z",
    "comment": "known",
}


@pytest.fixture
def here() -> Here:
    return Here(the_turn())


@pytest.fixture
def site(tmp_path: Path, here: Here) -> Iterator[Site]:
    with a_site(tmp_path, here, DESKS) as site:
        yield site


@pytest.fixture
def client(site: Site) -> TestClient:
    return asking(site, OURS)


def _handling(client: TestClient) -> list[dict[str, Any]]:
    return [event["data"] for event in client.get(ABOUT).json()["handling"]]


def test_acknowledging_assigning_and_noting_are_seen_by_the_others_with_growing_serials(client: TestClient) -> None:
    for path, body in (
        ("acknowledgement", {"version": 1}),
        ("assignment", {"to": "Bob"}),
        ("notes", {"text": "Called."}),
        ("notes", {"text": "Called."}),
    ):
        answer = client.post(f"{ABOUT}/{path}", json=body)
        assert answer.status_code == 201
        assert answer.json()["shown"] is True

    done = _handling(client)
    assert [one["serial"] for one in done] == [1, 2, 3, 4]
    assert {(one["desk"], one["by"]) for one in done} == {("harbour", "Ann")}


def test_with_a_token_nobody_signs_for_somebody_else(client: TestClient) -> None:
    client.post(f"{ABOUT}/notes", json={"text": "Called.", "by": "The Director"})

    assert [one["by"] for one in _handling(client)] == ["Ann"]


def test_without_tokens_one_says_who_one_is(site: Site) -> None:
    client = asking(site)

    assert client.post(f"{ABOUT}/notes", json={"text": "a", "desk": "harbour"}).status_code == 422
    assert client.post(f"{ABOUT}/notes", json={"text": "a", "desk": "harbour", "by": "Ann"}).status_code == 201


def test_who_is_all_desks_names_the_one_at_which_something_is_done(site: Site) -> None:
    client = asking(site, ALL)

    assert client.post(f"{ABOUT}/notes", json={"text": "a"}).status_code == 409
    assert client.post(f"{ABOUT}/notes", json={"text": "a", "desk": "nowhere"}).status_code == 404
    assert client.post(f"{ABOUT}/notes", json={"text": "a", "desk": "airport"}).status_code == 201
    assert [one["desk"] for one in _handling(client)] == ["airport"]


def test_a_verdict_amends_the_alert_and_can_be_taken_back_once(client: TestClient) -> None:
    def status() -> str:
        return str(client.get(ABOUT).json()["alert"]["data"]["status"])

    assert client.post(f"{ABOUT}/verdict", json={"ruling": "undone"}).status_code == 409
    assert client.post(f"{ABOUT}/verdict", json={"ruling": "wrong-stance", "note": "irony"}).status_code == 201
    assert status() == "withdrawn"
    assert client.post(f"{ABOUT}/verdict", json={"ruling": "undone"}).status_code == 201
    assert status() == "standing"
    assert client.post(f"{ABOUT}/verdict", json={"ruling": "undone"}).status_code == 409
    given = client.get(ABOUT).json()["verdicts"]
    assert [(one["data"]["serial"], one["data"]["by"]) for one in given] == [(1, "Ann"), (2, "Ann")]


def test_a_silence_is_set_shown_in_utc_and_lifted_once(client: TestClient) -> None:
    made = client.post("/api/v1/silences", json=SILENCE).json()
    (shown,) = client.get("/api/v1/silences").json()["silences"]

    assert shown["silence"]["data"]["silence_id"] == made["silence_id"]
    assert shown["silence"]["data"]["starts"] == "2026-07-01T08:00:00.000Z"
    assert shown["lifted"] is None
    assert client.delete(f"/api/v1/silences/{made['silence_id']}").status_code == 200
    assert client.post(f"/api/v1/silences/{made['silence_id']}/lift", json={}).status_code == 409
    assert client.get("/api/v1/silences").json()["silences"][0]["lifted"]["data"]["by"] == "Ann"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{ABOUT}/notes", {"text": " "}),
        (f"{ABOUT}/notes", {"text": "x" * 10_001}),
        (f"{ABOUT}/notes", {"text": "a", "colour": "red"}),
        (f"{ABOUT}/acknowledgement", {"version": 0}),
        (f"{ABOUT}/verdict", {"ruling": "perhaps"}),
        ("/api/v1/silences", SILENCE | {"ends": SILENCE["starts"]}),
        ("/api/v1/silences", SILENCE | {"starts": "2026-07-01T10:00:00"}),
        ("/api/v1/silences", SILENCE | {"matchers": []}),
    ],
)
def test_what_cannot_be_is_refused(client: TestClient, path: str, body: dict[str, Any]) -> None:
    assert client.post(path, json=body).status_code == 422


def test_half_a_character_is_no_text(client: TestClient) -> None:
    kind = {"content-type": "application/json"}

    assert client.post(f"{ABOUT}/notes", content=b'{"text": "\\ud800"}', headers=kind).status_code == 422


def test_a_version_that_is_not_there_cannot_be_acknowledged(client: TestClient) -> None:
    assert client.post(f"{ABOUT}/acknowledgement", json={"version": 2}).status_code == 409


def test_while_nothing_can_be_recorded_one_is_told_when_to_try_again(client: TestClient, here: Here) -> None:
    here.is_down = True
    answer = client.post(f"{ABOUT}/notes", json={"text": "a"})

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert "locked" not in answer.text
    assert _handling(client) == []
