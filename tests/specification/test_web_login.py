"""A browser shows its token once, and has a session of its own then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from streams.web.access import SESSION_COOKIE, SESSION_SECONDS, Access
from streams.web.app import app_of
from streams.web.login import path_here
from streams.web.site import Site
from tests.recorded import the_turn
from tests.sites import ADDRESS, DESKS, ENOUGH, OURS, READER, Here, Tokens, a_site

PAGE = {"accept": "text/html"}


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with a_site(tmp_path, Here(the_turn()), DESKS) as site:
        yield site


def _browser(site: Site, clock: Clock, tokens: Tokens, *, secure: bool = False) -> TestClient:
    app = app_of(site, Access(tokens, clock, secure=secure), limits=ENOUGH)
    return TestClient(app, ADDRESS, follow_redirects=False)


def _enter(client: TestClient, token: str = OURS, following: str = "/") -> int:
    return client.post("/login", data={"token": token, "next": following}).status_code


def test_whoever_has_shown_no_token_is_sent_to_the_login_page(site: Site) -> None:
    answer = _browser(site, Clock(), Tokens()).get("/alerts/abc?x=1", headers=PAGE)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Falerts%2Fabc%3Fx%3D1"


def test_a_session_lasts_until_it_is_ended(site: Site) -> None:
    client = _browser(site, Clock(), Tokens())

    assert client.get("/api/v1/status").status_code == 401
    assert _enter(client) == 303
    assert client.get("/api/v1/status").json()["name"] == "Ann"
    kept = client.cookies[SESSION_COOKIE]
    assert client.post("/logout").status_code == 303
    client.cookies.set(SESSION_COOKIE, kept)
    assert client.get("/api/v1/status").status_code == 401


def test_a_session_ends_by_itself(site: Site) -> None:
    clock = Clock()
    client = _browser(site, clock, Tokens())
    _enter(client)

    clock.now = SESSION_SECONDS + 1.0
    assert client.get("/api/v1/status").status_code == 401


def test_a_session_ends_with_its_token(site: Site) -> None:
    tokens = Tokens()
    client = _browser(site, Clock(), tokens)
    _enter(client)

    tokens.now = ()
    assert client.get("/api/v1/status").status_code == 401


def test_the_cookie_holds_no_token_and_is_kept_from_scripts_and_other_sites(site: Site) -> None:
    client = _browser(site, Clock(), Tokens(), secure=True)
    cookie = client.post("/login", data={"token": OURS}).headers["set-cookie"].lower()

    assert OURS not in cookie
    assert {"httponly", "samesite=strict", "secure", "path=/"} <= {part.strip() for part in cookie.split(";")}


def test_a_wrong_token_is_told_and_not_tried_for_ever(site: Site) -> None:
    client = _browser(site, Clock(), Tokens())

    assert [_enter(client, "wrong") for _ in range(11)] == [403] * 10 + [429]
    assert _enter(client) == 303


@pytest.mark.parametrize("following", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb", "x"])
def test_after_the_login_one_goes_on_within_the_site(following: str) -> None:
    assert path_here(following) == "/"
    assert path_here("/alerts/abc?x=1") == "/alerts/abc?x=1"


def test_a_reader_may_look_and_not_write(site: Site) -> None:
    client = _browser(site, Clock(), Tokens())
    _enter(client, READER)

    assert client.get("/api/v1/status").json()["may_write"] is False
    assert client.post("/api/v1/alerts/abc/notes", json={"text": "a"}).status_code == 403


def test_a_form_that_is_none_is_refused(site: Site) -> None:
    client = _browser(site, Clock(), Tokens())

    assert client.post("/login", json={"token": OURS}).status_code == 415
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/login", content=b"token=\xff", headers=form).status_code == 400
    assert client.post("/login", content=b"a=1&" * 100, headers=form).status_code == 400


def test_a_link_from_another_site_finds_the_session_that_is_there(site: Site) -> None:
    client = _browser(site, Clock(), Tokens())
    from_elsewhere = {"sec-fetch-site": "cross-site"}

    asked_again = client.get("/login?next=/matrix", headers=PAGE | from_elsewhere)
    assert 'http-equiv="refresh"' in asked_again.text
    _enter(client)
    assert client.get("/login?next=/matrix", headers=PAGE).headers["location"] == "/matrix"
