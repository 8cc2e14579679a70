"""What is new is pushed as it comes, to whom it concerns, and nothing is missed by who comes back."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from schemas.codec import event_of
from schemas.handling import Noted
from streams.web.access import Access
from streams.web.api import events
from streams.web.app import app_of
from streams.web.limits import Limits
from streams.web.site import Site
from tests.listening_site import Asked, Listening, listening
from tests.recorded import JUNE, NO, Run, news, the_turn
from tests.sites import ALL, DESKS, OURS, THEIRS, Here, Tokens, a_site

STREAM = "/api/v1/events"
LIMITS = Limits(rate=1e6, burst=1e6, streams=3, streams_each=2)

Told = tuple[int, str, dict[str, object]]


@pytest.fixture
def here() -> Here:
    return Here(the_turn())


@pytest.fixture
def site(tmp_path: Path, here: Here) -> Iterator[Site]:
    with a_site(tmp_path, here, DESKS) as site:
        yield site


@pytest.fixture
def served(site: Site) -> Iterator[Listening]:
    with listening(app_of(site, Access(Tokens(), lambda: 0.0), limits=LIMITS)) as served:
        yield served


def _follow(served: Listening, token: str, *, after: int | None = None, last: str | None = None) -> Stream:
    headers = {"Authorization": f"Bearer {token}"} | ({} if last is None else {"Last-Event-ID": last})
    return Stream(served.ask(STREAM if after is None else f"{STREAM}?after={after}", headers))


class Stream:
    def __init__(self, asked: Asked) -> None:
        self.answer = asked.answer
        self.close = asked.close
        if self.answer.status == 200:
            assert self.answer.headers["content-type"] == "text/event-stream; charset=utf-8"
            assert self._block() == ["retry: 3000"]

    def next(self) -> Told:
        """The next event; remarks are passed over."""
        block = self._block()
        while block[0].startswith(":"):
            block = self._block()
        place, name, data = (line.partition(": ")[2] for line in block)
        return int(place), name, orjson.loads(data)

    def _block(self) -> list[str]:
        lines: list[str] = []
        while line := self.answer.readline().decode().rstrip("\n"):
            lines.append(line)
        return lines


def _amendment(here: Here) -> Run:
    before = len(here.run.events)
    run = the_turn().take(news("Third", NO, JUNE))
    here.add(*run.events[before:])
    return run


def test_an_alert_comes_as_soon_as_it_is_recorded(served: Listening, here: Here) -> None:
    stream = _follow(served, OURS)
    alert = _amendment(here).alert()

    _, name, told = stream.next()
    assert name == "alert"
    assert (told["alert_id"], told["version"], told["message"]) == (alert.alert_id, 2, "amended")
    stream.close()


def test_who_comes_back_gets_what_was_missed_and_nothing_twice(served: Listening, here: Here) -> None:
    _amendment(here)
    whole = _follow(served, OURS, after=0)
    first, second = whole.next(), whole.next()
    whole.close()

    again = _follow(served, OURS, last=str(first[0]))
    assert again.next() == second
    again.close()


def test_what_another_desk_has_and_does_is_not_told(served: Listening, here: Here) -> None:
    theirs, ours = _follow(served, THEIRS, after=0), _follow(served, OURS, after=0)
    alert = the_turn().alert().alert_id
    notes = [Noted(desk=desk, alert_id=alert, serial=1, text="a", by="a") for desk in ("harbour", "airport")]
    here.add(*(event_of(note, "serve").recorded_at(here.run.now) for note in notes))

    assert [ours.next()[1] for _ in range(2)] == ["alert", "handling"]
    _, name, told = theirs.next()
    assert (name, told["desk"]) == ("handling", "airport")
    assert told["type"] == "volteface.alert.noted.v1"
    ours.close()
    theirs.close()


def test_while_nothing_comes_a_remark_shows_that_the_stream_lives(
    served: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.05)
    stream = _follow(served, OURS)

    assert stream.answer.readline() == b": still here\n"
    stream.close()


def test_there_are_so_many_streams_and_a_closed_one_makes_room(
    served: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.05)
    two = [_follow(served, OURS) for _ in range(2)]
    refused = _follow(served, OURS).answer
    assert (refused.status, refused.headers["retry-after"]) == (429, "30")
    third = _follow(served, ALL)
    assert third.answer.status == 200
    assert _follow(served, THEIRS).answer.status == 429

    two.pop().close()
    while (again := _follow(served, OURS)).answer.status == 429:
        pass
    for stream in (*two, third, again):
        stream.close()


def test_a_token_that_is_taken_back_ends_its_streams(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.05)
    tokens = Tokens()
    with listening(app_of(site, Access(tokens, lambda: 0.0), limits=LIMITS)) as served:
        stream = _follow(served, OURS)
        tokens.now = ()
        assert stream.answer.read().replace(b": still here\n\n", b"") == b""


def test_streams_end_when_the_site_stops(site: Site) -> None:
    with listening(app_of(site, Access(Tokens(), lambda: 0.0), limits=LIMITS)) as served:
        stream = _follow(served, OURS)
        served.stop()
        assert stream.answer.read() == b""


@pytest.mark.parametrize("last", ["", "x", "-1", "1" * 11])
def test_a_place_that_no_event_has_is_refused(served: Listening, last: str) -> None:
    assert _follow(served, OURS, last=last).answer.status == 422


def test_a_place_beyond_the_last_event_is_now(served: Listening, here: Here) -> None:
    stream = _follow(served, OURS, last="999999")
    _amendment(here)

    assert stream.next()[1] == "alert"
    stream.close()


def test_a_head_that_does_not_end_holds_no_connection(served: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streams.web.server.HEAD_SECONDS", 0.1)
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.connect()
    assert connection.sock is not None
    connection.sock.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")

    assert connection.sock.recv(1) == b""
    connection.close()
