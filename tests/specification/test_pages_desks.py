"""The page of desks: what each watches, and how its receivers are doing; a desk sees itself alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from schemas.alert import Severity
from schemas.change import ChangeKind
from schemas.desk import Channel, Desk, Desks, Receiver, Watch
from streams.delivery.counts import ReceiverCounts
from streams.web.access import Access, Holder, hashed
from tests.paged import Holders, Page, pages_of
from tests.recorded import BERG, Run

SENT_AT = datetime(2026, 7, 1, 10, tzinfo=UTC)
HARBOUR = Desk(
    id="harbour",
    name="Harbour <b>desk</b>",
    watch=Watch(actors=(BERG,), kinds=(ChangeKind.WALK_BACK,), severity=Severity.MEDIUM),
    receivers=(Receiver(name="chat", channel=Channel.SLACK, url="https://example.org/a-secret"),),
)
PARIS = Desk(id="paris", name="Paris")
DELIVERED = (
    ReceiverCounts("harbour", "chat", 2, 7, 1, SENT_AT, SENT_AT, "HTTP 500 (<script>alert(1)</script>)"),
    ReceiverCounts("harbour", "pager", 0, 3, 0, None, SENT_AT, None),
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    desks = Desks(version=1, desks=(HARBOUR, PARIS))
    with pages_of(tmp_path, Run(), desks=desks, delivered=lambda: DELIVERED) as found:
        yield found


def test_a_desk_is_shown_with_what_it_watches_by_name(client: TestClient) -> None:
    page = Page(client.get("/desks").text)

    told = dict(zip(page.words("dt"), page.words("dd"), strict=False))
    assert told["actors"] == "Anna Berg"
    assert told["kinds"] == "walk back"
    assert told["severity at least"] == "medium"
    assert "Watches everything." in client.get("/desks").text


def test_receivers_are_shown_with_what_became_of_what_they_were_to_have(client: TestClient) -> None:
    rows = Page(client.get("/desks").text).words("tr")[1:]

    assert rows[0].startswith("chat slack 7 2 1 1 Jul 2026, 10:00 UTC HTTP 500")
    assert rows[1].startswith("pager no longer in the desks file 3 0 0")


def test_no_address_is_told_and_what_receivers_say_is_harmless(client: TestClient) -> None:
    text = client.get("/desks").text

    assert "a-secret" not in text
    assert "<script>alert" not in text
    assert "<b>desk" not in text


def test_without_desks_the_page_says_how_to_have_some(tmp_path: Path) -> None:
    with pages_of(tmp_path, Run()) as client:
        assert "volteface serve --desks" in client.get("/desks").text


def test_a_desk_sees_itself_alone(tmp_path: Path) -> None:
    access = Access(Holders(Holder("Eve", "paris", may_write=False, sha256=hashed("eve"))), lambda: 0.0, secure=False)
    desks = Desks(version=1, desks=(HARBOUR, PARIS))
    with pages_of(tmp_path, Run(), desks=desks, delivered=lambda: DELIVERED, access=access) as client:
        text = client.get("/desks", headers={"Authorization": "Bearer eve"}).text

    assert "Paris" in text
    assert "Harbour" not in text
    assert "pager" not in text
