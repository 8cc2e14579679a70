"""A desk's token shows and does nothing of another desk, on whatever path it is tried.

Every route of the application is tried here; a new one that takes an id or a body has to be added before this passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from schemas.codec import event_of
from schemas.handling import Noted
from schemas.topics import ALERTS
from streams.web.app import app_of
from streams.web.limits import Limits
from streams.web.site import Site
from tests.payloads import a_silence
from tests.recorded import the_turn
from tests.routes import routes_of
from tests.sites import DESKS, OURS, READER, THEIRS, Here, Tokens, a_site, asking

TOLD_HERE = "Called the embassy of Ruritania"
SILENCES = {
    path: a_silence().model_copy(update={"desk": "harbour", "comment": TOLD_HERE, "silence_id": f"of-harbour-{number}"})
    for number, path in enumerate(
        ("/api/v1/silences/{silence_id}/lift", "/api/v1/silences/{silence_id}", "/silences/lift")
    )
}
RUN = the_turn()
ALERT = RUN.alert()
MARKS = (
    ALERT.alert_id,
    TOLD_HERE,
    *(one.silence_id for one in SILENCES.values()),
    *(event.id for event in RUN.on(ALERTS)),
)
"""What only the desk that has the alert may see."""

IDS = {
    "alert_id": ALERT.alert_id,
    "desk_id": "harbour",
    "actor_id": ALERT.actor_id,
    "issue_id": ALERT.issue_id,
    "actor": ALERT.actor_id,
    "issue": ALERT.issue_id,
    "article_id": "Echo",
    "table": "alerts",
    "kind": "volteface.alert.issued.v1",
}
OF_A_DESK = {"alert_id", "silence_id", "desk_id"}
QUERIES = {
    "/articles": {"id": "Echo"},
    "/timeline": {"actor": ALERT.actor_id, "issue": ALERT.issue_id},
    "/api/v1/alerts": {"status": "any"},
}
_WHEN = {"starts": "2026-07-01T00:00:00Z", "ends": "2036-07-02T00:00:00Z"}
BODIES: dict[str, dict[str, Any]] = {
    "/api/v1/alerts/{alert_id}/verdict": {"json": {"ruling": "right"}},
    "/api/v1/alerts/{alert_id}/acknowledgement": {"json": {"version": 1}},
    "/api/v1/alerts/{alert_id}/assignment": {"json": {"to": "Bob"}},
    "/api/v1/alerts/{alert_id}/notes": {"json": {"text": "seen"}},
    "/api/v1/silences": {
        "json": {"matchers": [{"label": "actor", "values": ["berg"]}], "comment": "known", "desk": "harbour"} | _WHEN
    },
    "/api/v1/silences/{silence_id}/lift": {"json": {}},
    "/api/v1/silences/{silence_id}": {},
    "/alerts/{alert_id}/verdict": {"data": {"ruling": "right"}},
    "/alerts/{alert_id}/acknowledge": {"data": {"version": "1"}},
    "/alerts/{alert_id}/assign": {"data": {"to": "Bob"}},
    "/alerts/{alert_id}/note": {"data": {"text": "seen"}},
    "/silences": {
        "data": {"matchers": "actor=berg", "until": "2036-07-02T00:00", "comment": "known", "desk": "harbour"}
    },
    "/silences/lift": {"data": {"silence": SILENCES["/silences/lift"].silence_id}},
    "/login": {"data": {"token": THEIRS}},
    "/logout": {},
}
APART = {"/login", "/logout"}
"""They are about whoever asks alone."""
STREAMS = {"/api/v1/events"}
"""They never end, and are tried in test_web_events.py."""


def _here() -> Here:
    run = the_turn()
    noted = Noted(desk="harbour", alert_id=ALERT.alert_id, serial=1, text=TOLD_HERE, by="Ann")
    run.events += [event_of(one, "serve").recorded_at(run.now) for one in (noted, *SILENCES.values())]
    return Here(run)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with a_site(tmp_path_factory.mktemp("site"), _here(), DESKS) as site:
        yield site


@pytest.fixture(scope="module")
def client(site: Site) -> TestClient:
    return asking(site, "wrong", Tokens(), Limits(rate=1e6, burst=1e6, tries=1e6))


class _Nothing:
    projection = None


def _every_route() -> list[tuple[str, str]]:
    # The routes do not depend on what the site is made of.
    app = app_of(_Nothing())  # type: ignore[arg-type]  # nothing is asked of it
    return [route for route in routes_of(app) if route[1] not in STREAMS]


def _parameters(path: str) -> list[str]:
    return re.findall(r"{(\w+)(?::path)?}", path)


def _ask(client: TestClient, token: str, method: str, path: str) -> Response:
    ids = IDS | ({"silence_id": SILENCES[path].silence_id} if path in SILENCES else {})
    address = re.sub(r"{(\w+)(?::path)?}", lambda found: ids[found[1]], path)
    sent = BODIES[path] if method != "GET" else {}
    client.cookies.clear()
    headers = {"authorization": f"Bearer {token}"}
    answer: Response = client.request(method, address, params=QUERIES.get(path), headers=headers, **sent)
    return answer


def _newest(site: Site) -> int:
    with site.model.look() as look:
        return look.newest


@pytest.mark.parametrize(("method", "path"), _every_route())
def test_another_desk_sees_nothing_and_does_nothing(site: Site, client: TestClient, method: str, path: str) -> None:
    before = _newest(site)
    theirs = _ask(client, THEIRS, method, path)
    told = theirs.text + str(theirs.headers)

    assert [mark for mark in MARKS if mark in told] == []
    if OF_A_DESK & set(_parameters(path)):
        assert theirs.status_code == 404
    if method != "GET" and path not in APART:
        assert theirs.status_code == 404
    assert _newest(site) == before


@pytest.mark.parametrize(("method", "path"), _every_route())
def test_the_desk_itself_is_answered(client: TestClient, method: str, path: str) -> None:
    ours = _ask(client, OURS, method, path)

    assert ours.status_code in {200, 201, 303}, ours.text


@pytest.mark.parametrize(("method", "path"), [route for route in _every_route() if route[1] not in APART])
def test_who_has_no_token_sees_nothing_of_any_desk(client: TestClient, method: str, path: str) -> None:
    answer = _ask(client, "wrong", method, path)

    assert [mark for mark in MARKS if mark in answer.text + str(answer.headers)] == []
    if _parameters(path) and "kind" not in _parameters(path):
        assert answer.status_code == 401


@pytest.mark.parametrize(
    ("method", "path"), [route for route in _every_route() if route[0] != "GET" and route[1] not in APART]
)
def test_who_may_only_read_writes_nothing(client: TestClient, method: str, path: str) -> None:
    assert _ask(client, READER, method, path).status_code == 403


def test_another_desks_matrix_and_review_are_of_what_it_watches(site: Site) -> None:
    matrix = asking(site, THEIRS).get("/api/v1/positions").json()
    cells = asking(site, THEIRS).get(f"/api/v1/positions/{ALERT.actor_id}/{ALERT.issue_id}")

    assert (matrix["issues"], matrix["cells"]) == ([], [])
    assert cells.status_code == 404


def test_a_desk_cannot_ask_for_the_alerts_of_another(site: Site) -> None:
    assert asking(site, THEIRS).get("/api/v1/alerts?desk=harbour").status_code == 404
    assert asking(site, OURS).get("/api/v1/alerts?desk=harbour").status_code == 200
