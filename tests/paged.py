"""Pages of a run, asked for over HTTP without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from fastapi.testclient import TestClient

from schemas.catalogue import Catalogue
from schemas.codec import AnyEvent, event_of
from schemas.desk import Desks
from schemas.model import WireModel
from schemas.verdict import Verdict
from streams.delivery.counts import ReceiverCounts
from streams.readmodel.log_source import LogSource
from streams.readmodel.look import ReadModel
from streams.readmodel.projection import Projection
from streams.readmodel.writer import DeskRouting
from streams.web.access import Access, Holder
from streams.web.app import ONLY_HERE, app_of
from streams.web.limits import Limits
from streams.web.site import Site
from streams.wording.names import names_of
from tests.looking import NOBODY, fill
from tests.recorded import CITY, Run

NOW = datetime(2026, 7, 2, 12, 0, tzinfo=UTC)
NO_DESKS = Desks(version=1)
HERE = "http://127.0.0.1"


class Recording:
    """Records what desks do in a run in memory, and takes what follows from it into the read model."""

    def __init__(self, path: Path, run: Run, routing: DeskRouting) -> None:
        self._path, self._run, self._routing = path, run, routing

    def record(self, payload: WireModel) -> str:
        before = len(self._run.events)
        if isinstance(payload, Verdict):
            self._run.take(payload)
        else:
            self._run.events.append(event_of(payload, "serve").recorded_at(NOW))
        new = self._run.events[before:]
        fill(self._path, new, self._routing)
        return new[0].id


class Holders:
    """Tokens that stand in the test."""

    def __init__(self, *holders: Holder) -> None:
        self._holders = holders

    def holders(self) -> tuple[Holder, ...]:
        return self._holders


@contextmanager
def pages_of(  # noqa: PLR0913 - all that a site is made from
    folder: Path,
    run: Run,
    *,
    events: Iterable[AnyEvent] | None = None,
    catalogue: Catalogue = CITY,
    desks: Desks = NO_DESKS,
    routing: DeskRouting = NOBODY,
    access: Access = ONLY_HERE,
    delivered: Callable[[], Sequence[ReceiverCounts]] = tuple,
) -> Iterator[TestClient]:
    """A client of the site of a run. It follows no redirect."""
    path = folder / "readmodel.sqlite3"
    fill(path, run.events if events is None else events, routing)
    model = ReadModel(path)
    site = Site(
        model=model,
        projection=Projection(path, LogSource(folder / "no-log"), routing),
        writing=Recording(path, run, routing),
        desks=desks,
        names=names_of(catalogue),
        clock=lambda: NOW,
        base_url=HERE,
        delivered=delivered,
    )
    app = app_of(site, access, limits=Limits(rate=1e9, burst=1e9))
    with TestClient(app, base_url=HERE, headers={"Accept": "text/html"}, follow_redirects=False) as client:
        yield client
    model.close()


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and the text under each mark, heading and so on."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Mapping[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append((tag, []))
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, text = self._open.pop()
            self.texts.setdefault(opened, []).append("".join(text))
            if self._open:
                self._open[-1][1].extend(text if opened in _IN_A_LINE else [*text, "\n"])
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][1].append(data)

    def words(self, tag: str) -> list[str]:
        """The text of each element of a kind, spaces joined."""
        return [" ".join(text.split()) for text in self.texts.get(tag, [])]

    def all(self, tag: str) -> list[Mapping[str, str]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


_IN_A_LINE = frozenset({"a", "bdi", "b", "cite", "code", "em", "i", "label", "mark", "span", "strong", "time"})
_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
