"""The JSON API answers what the read model has, and takes no question for another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from schemas.documents import documents
from streams.readmodel.inbox import Cursor
from streams.web.cursor import read, written
from streams.web.problem import ProblemError
from tests.recorded import BERG, JUNE, NO, TRAM, YES, news, the_turn
from tests.sites import Here, a_site, asking

ALERT = the_turn().alert()
HOSTILE = (
    "'; DROP TABLE alerts; --",
    "../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "a\x00b",
    "\U0001f600",
    "x" * 900,
    "%",
    "_",
    "1 OR 1=1",
    '"',
    "\\",
    "-1",
    "<script>",
    "\u202e",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    run = the_turn().take(news("Third", NO, JUNE), news("Undated", YES, None))
    with a_site(tmp_path_factory.mktemp("site"), Here(run)) as site:
        yield asking(site)


def test_the_inbox_has_the_newest_message_of_each_alert(client: TestClient) -> None:
    page = client.get("/api/v1/alerts").json()

    assert [event["data"]["alert_id"] for event in page["alerts"]] == [ALERT.alert_id]
    assert page["alerts"][0]["data"]["version"] == 2
    assert page["next"] is None


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"actor": BERG}, 1),
        ({"actor": "lund"}, 0),
        ({"outlet": "ECHO"}, 1),
        ({"kind": "reversal", "issue": TRAM, "tier": "push"}, 1),
        ({"status": "withdrawn"}, 0),
        ({"status": "any"}, 1),
        ({"severity": "low"}, 0),
        ({"order": "weight"}, 1),
    ],
)
def test_alerts_are_narrowed_by_what_they_are(client: TestClient, asked: dict[str, str], count: int) -> None:
    assert len(client.get("/api/v1/alerts", params=asked).json()["alerts"]) == count


@pytest.mark.parametrize(
    "asked",
    [
        {"colour": "red"},
        {"severity": "huge"},
        {"limit": "0"},
        {"limit": "201"},
        {"cursor": "1"},
        {"cursor": "1-0-0x1.0p+0; DROP"},
        {"band": "3"},
        {"actor": ""},
    ],
)
def test_a_question_with_a_mistake_is_refused_with_the_field(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/api/v1/alerts", params=asked)

    assert answer.status_code == 422
    assert next(iter(asked)) in answer.json()["detail"]


@pytest.mark.parametrize("confidence", [0.0, 0.1, 0.30000000000000004, 0.75, 1.0, 5e-324])
def test_a_cursor_comes_back_as_it_was_given_out(confidence: float) -> None:
    cursor = Cursor(seq=2**53, severity=2, confidence=confidence)

    assert read(written(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "1-2", "1-3-0x1.0p+0", "1-0-1.0", "-1-0-0x1.0p+0", "1-0-0x1.0p+0\n"])
def test_a_cursor_that_nobody_gave_out_is_refused(text: str) -> None:
    with pytest.raises(ProblemError):
        read(text)


def test_an_alert_has_its_passages_in_their_paragraphs(client: TestClient) -> None:
    shown = client.get(f"/api/v1/alerts/{ALERT.alert_id}").json()

    assert [event["data"]["version"] for event in shown["messages"]] == [1, 2]
    for side in ("before", "after"):
        for passage in shown[side]:
            around = passage["paragraph"]
            assert around["text"][around["start"] : around["end"]] == passage["passage"]["evidence"]["exact"]
    assert client.get(shown["provenance"]).status_code == 200


def test_provenance_goes_down_to_verified_passages_of_editions(client: TestClient) -> None:
    found = client.get(f"/api/v1/alerts/{ALERT.alert_id}/provenance").json()
    reports = [one for step in found["changes"] for one in step["before"]["reports"] + step["after"]["reports"]]

    assert {one["edition"]["article_id"] for one in reports} == {"Post", "Echo", "Third"}
    assert all(one["faults"] == [] for one in reports)


def test_the_matrix_has_names_and_the_newest_change(client: TestClient) -> None:
    shown = client.get("/api/v1/positions").json()

    assert shown["actors"] == [{"id": BERG, "name": "Anna Berg"}]
    (cell,) = shown["cells"]
    assert (cell["commitment"], cell["change"]["kind"]) == ("rules_out", "reversal")


def test_a_timeline_is_as_of_a_day(client: TestClient) -> None:
    now = client.get(f"/api/v1/positions/{BERG}/{TRAM}").json()
    in_may = client.get(f"/api/v1/positions/{BERG}/{TRAM}?as_of=2026-05-01").json()

    assert now["standing"]["commitment"] == "rules_out"
    assert in_may["standing"]["commitment"] == "commits"
    assert (len(now["utterances"]), len(in_may["utterances"])) == (2, 1)
    assert in_may["changes"] == []


def test_an_article_has_what_was_read_in_it_and_its_alerts(client: TestClient) -> None:
    shown = client.get("/api/v1/articles/Echo").json()

    assert shown["article"]["data"]["text"] == NO
    assert [one["why_not"] for one in shown["read"]] == [None, None]
    assert shown["alerts"] == [ALERT.alert_id]


def test_the_review_queue_is_told_by_section(client: TestClient) -> None:
    shown = client.get("/api/v1/review?section=undated").json()

    assert shown["counts"]["undated"] == len(shown["waiting"]) == 2
    assert {one["outlet"] for one in shown["waiting"]} == {"The Undated"}


def test_status_and_probes_say_that_the_site_is_current(client: TestClient) -> None:
    assert client.get("/api/v1/status").json()["is_current"] is True
    assert (client.get("/healthz").text, client.get("/readyz").text) == ("ok\n", "ok\n")


def test_the_published_documents_are_served_as_they_are(client: TestClient) -> None:
    for path, document in documents().items():
        assert client.get(path).content == document
    assert client.get("/asyncapi").content == documents()["/asyncapi.json"]


def test_the_openapi_document_names_every_path_of_the_api(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert all(path.startswith("/api/v1/") for path in document["paths"])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_id_from_outside_reaches_a_file_or_a_query(client: TestClient, hostile: str) -> None:
    for path in ("alerts/{}", "alerts/{}/provenance", "articles/{}", "positions/{}/tram", "export/{}.csv"):
        answer = client.get("/api/v1/" + path.format(quote(hostile, safe="")))
        assert answer.status_code in {404, 422}, answer.text
    for path in ("/schemas/{}.json", "/static/{}", "/desks/{}/alerts.atom"):
        assert client.get(path.format(quote(hostile, safe=""))).status_code in {404, 422}
    for name in ("actor", "issue", "outlet"):
        assert client.get("/api/v1/alerts", params={name: hostile}).json()["alerts"] == []
    assert len(client.get("/api/v1/alerts").json()["alerts"]) == 1


def test_where_parquet_is_not_installed_one_is_told_what_to_install(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = client.get("/api/v1/export/alerts.parquet")

    assert answer.status_code == 501
    assert "volteface[parquet]" in answer.json()["detail"]
