"""What is asked for of each page and list, in the benchmark: hundreds of different filters, cells, alerts, articles."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TypeVar
from urllib.parse import quote, urlencode

from bench.crowd import BUSY_CELL, actor_id, issue_id
from streams.readmodel.projection import NAME

Paths = Iterator[str]
Query = dict[str, str | int]
Thing = TypeVar("Thing")
BUSY = f"{actor_id(BUSY_CELL[0])}/{issue_id(BUSY_CELL[1])}"
_KINDS = ("reversal", "hardening", "softening", "split")
_STATUSES = ("standing", "withdrawn", "resolved")
_SEVERITIES = ("low", "medium", "high")
_TIERS = ("push", "digest")
_SECTIONS = ("undated", "read-differently", "unknown-actor")


class Asking:
    """Makes the paths of each kind of page; the same ones each time."""

    def __init__(self, folder: Path, seed: int = 60) -> None:
        self._chance = Random(seed)  # noqa: S311 - what is asked for is no secret
        with sqlite3.connect(f"{(folder / NAME).resolve().as_uri()}?mode=ro", uri=True) as model:
            ask = model.execute
            self._alerts = [row[0] for row in ask("SELECT alert_id FROM alerts ORDER BY alert_id LIMIT 2000")]
            busiest = "SELECT alert_id FROM alerts WHERE actor_id = ? ORDER BY alert_id LIMIT 200"
            self._busy_alerts = [row[0] for row in ask(busiest, (actor_id(BUSY_CELL[0]),))]
            self._cells: list[tuple[str, str]] = list(ask("SELECT actor_id, issue_id FROM cells LIMIT 2000"))
            self._articles = [row[0] for row in ask("SELECT article_id FROM articles LIMIT 2000")]

    @property
    def kinds(self) -> dict[str, Callable[[], Paths]]:
        """By name of the page or list, what makes its paths."""
        return {
            "inbox": lambda: self._inbox(""),
            "inbox, narrowed": lambda: self._inbox("", *self._narrowings()),
            "inbox of a desk": lambda: self._inbox("", {"desk": "desk-3"}, {"desk": "all", "order": "weight"}),
            "alert": lambda: (f"/alerts/{one}" for one in self._some(self._alerts)),
            "alert, actor often in the news": lambda: (f"/alerts/{one}" for one in self._some(self._busy_alerts)),
            "matrix": self._matrix,
            "timeline": lambda: (f"/timeline/{actor}/{issue}" for actor, issue in self._some(self._cells)),
            "timeline of the busiest cell": lambda: cycle((f"/timeline/{BUSY}", f"/timeline/{BUSY}?on=2025-05-01")),
            "article": lambda: (f"/articles/{quote(one, safe='')}" for one in self._some(self._articles)),
            "review": lambda: cycle(("/review", *(f"/review?section={one}" for one in _SECTIONS))),
            "silences": lambda: cycle(("/silences",)),
            "API: alerts": self._api_alerts,
            "API: alert": lambda: (f"/api/v1/alerts/{one}" for one in self._some(self._alerts)),
            "API: positions": self._api_positions,
            "API: position": lambda: (f"/api/v1/positions/{actor}/{issue}" for actor, issue in self._some(self._cells)),
            "API: position, busiest cell": lambda: cycle((f"/api/v1/positions/{BUSY}",)),
            "API: article": lambda: (f"/api/v1/articles/{one}" for one in self._some(self._articles)),
            "API: review": lambda: cycle(f"/api/v1/review?section={one}" for one in _SECTIONS),
            "API: desks": lambda: cycle(("/api/v1/desks",)),
            "feed of a desk": lambda: cycle(("/desks/desk-3/alerts.atom", "/desks/all/alerts.atom")),
        }

    def paths(self, kind: str, many: int) -> list[str]:
        """So many paths of one kind."""
        return list(islice(self.kinds[kind](), many))

    def _some(self, things: list[Thing]) -> Iterator[Thing]:
        while True:
            yield self._chance.choice(things)

    def _inbox(self, path: str, *queries: Query) -> Paths:
        usual: tuple[Query, ...] = ({}, {"order": "weight"}, {"status": "any"})
        for query in cycle(queries or usual):
            yield f"{path}/?{urlencode(query)}" if query else f"{path}/"

    def _narrowings(self) -> list[Query]:
        chance = self._chance.randrange
        narrowings: tuple[Query, ...] = (
            *(Query(actor=actor_id(chance(2_000))) for _ in range(10)),
            *(Query(issue=issue_id(chance(500))) for _ in range(10)),
            *(Query(kind=kind, status=status) for kind in _KINDS for status in _STATUSES),
            *(Query(severity=severity, band=band) for severity in _SEVERITIES for band in range(3)),
            *(Query(tier=tier, kind=kind) for tier in _TIERS for kind in _KINDS),
            {"actor": actor_id(0), "issue": issue_id(0), "kind": "reversal"},
        )
        return [{**narrowed, "order": order} for order in ("newest", "weight") for narrowed in narrowings]

    def _matrix(self) -> Paths:
        """The first window, which is the fullest, as often as any other one."""
        while True:
            yield "/matrix"
            window: Query = {"actors": self._chance.randrange(1_900), "issues": self._chance.randrange(450)}
            yield f"/matrix?{urlencode(window)}"

    def _api_alerts(self) -> Paths:
        some: list[Query] = [{}, {"limit": 200}, {"outlet": "the harbour post"}]
        for narrowed in cycle([*some, *self._narrowings()]):
            yield f"/api/v1/alerts?{urlencode(narrowed)}"

    def _api_positions(self) -> Paths:
        yield "/api/v1/positions?actors=100&issues=100"
        while True:
            yield f"/api/v1/positions?actor_from={self._chance.randrange(1_900)}&actors=50&issues=50"
