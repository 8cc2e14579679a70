"""What is asked of the site is meant for it, comes from its own pages, and is not too much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.web.guard import POLICY
from streams.web.limits import Limits
from streams.web.site import Site
from tests.recorded import the_turn
from tests.sites import ALL, OURS, Here, a_site, asking

WRITE = "/api/v1/alerts/none/notes"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with a_site(tmp_path, Here(the_turn())) as site:
        yield site


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8484", "localhost:1", "[::1]:8484", "LOCALHOST"])
def test_this_machine_is_asked_by_its_own_names(site: Site, host: str) -> None:
    assert asking(site).get("/api/v1/status", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::", "a b"])
def test_a_name_that_somebody_else_gave_this_machine_is_refused(site: Site, host: str) -> None:
    answer = asking(site).get("/api/v1/status", headers={"host": host})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "sent",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8080"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_sites_page_sends_is_not_done(site: Site, sent: dict[str, str]) -> None:
    for path in (WRITE, "/login", "/logout"):
        assert asking(site).post(path, headers=sent, json={"text": "a", "by": "a"}).status_code == 403


@pytest.mark.parametrize(
    "sent", [{}, {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}]
)
def test_what_the_own_page_or_a_program_sends_is_looked_at(site: Site, sent: dict[str, str]) -> None:
    assert asking(site).post(WRITE, headers=sent, json={"text": "a", "by": "a"}).status_code == 404


def test_a_page_of_another_site_may_link_here(site: Site) -> None:
    assert asking(site).get("/api/v1/status", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/v1/status", "/api/v1/nowhere", "/nowhere", "/asyncapi", "/healthz"])
def test_every_answer_has_the_headers_that_keep_a_browser_safe(site: Site, path: str) -> None:
    headers = asking(site).get(path, headers={"accept": "text/html"}).headers

    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "cache-control" in headers


def test_too_long_a_body_is_refused_whether_or_not_it_says_how_long_it_is(site: Site) -> None:
    client = asking(site, limits=Limits(body_bytes=100))
    kind = {"content-type": "application/json"}

    assert client.post(WRITE, content=b"x" * 101, headers=kind).status_code == 413
    assert client.post(WRITE, content=iter([b"x" * 60, b"x" * 60]), headers=kind).status_code == 413
    assert client.post(WRITE, content=b"x", headers=kind | {"content-length": "many"}).status_code == 413


def test_too_long_an_address_is_refused(site: Site) -> None:
    assert asking(site).get("/api/v1/alerts?actor=" + "x" * 5_000).status_code == 414


def test_too_many_requests_are_refused_with_when_to_go_on(site: Site) -> None:
    client = asking(site, limits=Limits(rate=1.0, burst=2.0))
    answers = [client.get("/api/v1/status") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_who_shows_a_token_has_limits_of_their_own_and_others_tokens_do_not_help(site: Site) -> None:
    client = asking(site, ALL, limits=Limits(rate=1.0, burst=2.0))
    wrong = {"authorization": "Bearer wrong"}

    assert [client.get("/healthz", headers=wrong).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get("/healthz").status_code == 200
    assert client.get("/healthz", headers={"authorization": f"Bearer {OURS}"}).status_code == 200


def test_wrong_tokens_are_not_tried_for_ever_and_right_ones_are_let_in_nevertheless(site: Site) -> None:
    client = asking(site, ALL)
    wrong = {"authorization": "Bearer wrong"}
    answers = [client.get("/api/v1/status", headers=wrong).status_code for _ in range(12)]

    assert answers == [401] * 10 + [429] * 2
    assert client.get("/api/v1/status").status_code == 200


@pytest.mark.parametrize(
    "path", ["/nowhere", "/static/../app.py", "/static/%2e%2e/app.py", "/schemas/..%2f..%2fx.json"]
)
def test_what_is_not_there_is_told_as_a_page_to_a_browser_and_as_a_problem_to_a_program(site: Site, path: str) -> None:
    page = asking(site).get(path, headers={"accept": "text/html,*/*"})
    problem = asking(site).get(path)

    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")
    assert problem.json()["status"] == 404
