"""A site over events in memory: what is recorded on it comes back through its read model, as it does from a log."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from schemas.codec import AnyEvent, event_of
from schemas.desk import Desk, Desks, Watch
from schemas.model import WireModel
from schemas.verdict import Verdict
from streams.errors import StoreError
from streams.readmodel.look import ReadModel
from streams.readmodel.projection import NAME, Projection
from streams.readmodel.source import Places
from streams.readmodel.writer import Batch, DeskRouting
from streams.routing.subscription import fingerprint, wanted_by
from streams.web.access import Access, Holder, hashed
from streams.web.app import app_of
from streams.web.limits import Limits
from streams.web.site import Site
from streams.wording.names import names_of
from tests.looking import HERE, batch_of
from tests.recorded import CITY, FIRST_RECORDED, Run

ADDRESS = "http://127.0.0.1"
HARBOUR = Desk(id="harbour", name="Harbour desk")
AIRPORT = Desk(id="airport", name="Airport desk", watch=Watch(issues=("airport",)))
DESKS = Desks(version=1, desks=(HARBOUR, AIRPORT))
NO_DESKS = Desks(version=1)
ENOUGH = Limits(rate=1e6, burst=1e6)

ALL, OURS, THEIRS, READER = "token-of-all", "token-of-harbour", "token-of-airport", "token-of-a-reader"
HOLDERS = (
    Holder("Ada", "*", may_write=True, sha256=hashed(ALL)),
    Holder("Ann", "harbour", may_write=True, sha256=hashed(OURS)),
    Holder("Bob", "airport", may_write=True, sha256=hashed(THEIRS)),
    Holder("Eve", "harbour", may_write=False, sha256=hashed(READER)),
)


class Here:
    """Events of a run as a source, and the run as what is written to."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.is_down = False
        self._taken = 0
        self._came = threading.Condition()

    def made_from(self) -> str:
        return HERE

    def holds(self, places: Places) -> bool:
        return not places

    def batches(self, places: Places, go_on: Callable[[], bool]) -> Iterator[Batch]:
        assert not places
        while go_on():
            with self._came:
                self._came.wait_for(lambda: len(self.run.events) > self._taken, 0.02)
                new = self.run.events[self._taken :]
                self._taken += len(new)
            yield batch_of(new) if new else Batch((), {})

    def record(self, payload: WireModel) -> str:
        if self.is_down:
            message = "the log is locked"
            raise StoreError(message)
        event = event_of(payload, "serve")
        with self._came:
            if isinstance(payload, Verdict):
                self.run.take(payload)
            else:
                self.run.events.append(event.recorded_at(self.run.now))
            self._came.notify_all()
        return event.id

    def add(self, *events: AnyEvent) -> None:
        """Have something come."""
        with self._came:
            self.run.events += events
            self._came.notify_all()


class Tokens:
    """These tokens, until they are others."""

    def __init__(self, holders: tuple[Holder, ...] = HOLDERS) -> None:
        self.now = holders

    def holders(self) -> tuple[Holder, ...]:
        return self.now


@contextmanager
def a_site(folder: Path, here: Here, desks: Desks = NO_DESKS) -> Iterator[Site]:
    """A site that has all that is there."""
    projection = Projection(folder / NAME, here, DeskRouting(wanted_by(desks), fingerprint(desks)))
    projection.start()
    model = ReadModel(projection.path)
    try:
        assert projection.wait_until_current(30)
        yield Site(model, projection, here, desks, names_of(CITY), lambda: FIRST_RECORDED, ADDRESS)
    finally:
        projection.stop()
        model.close()


def asking(site: Site, token: str | None = None, tokens: Tokens | None = None, limits: Limits = ENOUGH) -> TestClient:
    """Somebody who asks the site, with a token or as everybody on this machine."""
    access = Access(None if token is None else tokens or Tokens(), lambda: 0.0, limits.tries)
    headers = {"authorization": f"Bearer {token}"} if token else {}
    client = TestClient(app_of(site, access, limits=limits, now=lambda: 0.0), ADDRESS, follow_redirects=False)
    client.headers.update(headers)
    return client
