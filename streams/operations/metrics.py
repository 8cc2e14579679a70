"""Metrics: counts what the list names, for Prometheus."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from itertools import product
from math import nan
from time import time
from typing import TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
)

from schemas.alert import Alert
from schemas.codec import AnyEvent
from schemas.quarantine import Quarantined
from schemas.stance import Stance
from schemas.topics import ARTICLES
from streams.agents.observer import Inside, Observer, Place
from streams.operations import metric_list as the
from streams.operations.ends import Places
from streams.operations.metric_list import Described, Kind
from streams.operations.status import Status
from streams.step import Applied

Metric = TypeVar("Metric", Counter, Gauge, Histogram)

REMEMBERED = 10_000
"""Articles whose time of publication is remembered, for the delay of the alerts that they lead to."""


class Metrics(Observer):
    """One worker's metrics, in a registry of their own.

    `ends` gives where the topics end, `clock` seconds since 1970.
    """

    def __init__(self, status: Status, ends: Callable[[], Places], clock: Callable[[], float] = time) -> None:
        # Each counter would have a second series, the time of its creation, which nobody asks for.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # it has none
        self.registry = CollectorRegistry()
        self._ends = ends
        self._clock = clock
        self._published: OrderedDict[str, float] = OrderedDict()
        self._largest: dict[str, int] = {}
        self._away = 0
        self._counters = {it: _counter(it, self.registry) for it in the.ALL if it.kind is Kind.COUNTER}
        self._gauges = {it: _gauge(it, self.registry) for it in the.ALL if it.kind is Kind.GAUGE}
        self._histograms = {it: _histogram(it, self.registry) for it in the.ALL if it.kind is Kind.HISTOGRAM}
        self._gauges[the.READY].set_function(lambda: float(status.not_ready() is None))
        Info(f"{the.PREFIX}_{the.BUILD.name}", the.BUILD.meaning, registry=self.registry).info(_versions())
        # Under their usual names, `process_…`, by which every dashboard knows them.
        ProcessCollector(registry=self.registry)

    def starting(self, inside: Inside) -> None:
        """Look inside whenever the metrics are asked for."""
        looks: Mapping[Described, Callable[[str], float]] = {
            the.PARTITIONS: lambda step: sum(one == step for one, _ in inside.committed()),
            the.BACKLOG: lambda step: backlog(step, inside.committed(), self._ends()),
            the.ROWS: lambda step: inside.rows().get(step, 0),
        }
        for described, look in looks.items():
            for step in the.STEPS:
                self._gauges[described].labels(step).set_function(partial(look, step))

    def settled(self) -> None:
        """Count it."""
        self._counters[the.REBALANCES].inc()

    def waiting(self, reason: str) -> None:  # noqa: ARG002 - it stands at /readyz and in the log
        """Count it, once for all who notice."""
        if self._away == 0:
            self._counters[the.BROKER_LOST].inc()
        self._away += 1

    def back(self, seconds: float) -> None:
        """Count the time."""
        self._away -= 1
        if self._away == 0:
            self._counters[the.BROKER_AWAY].inc(seconds)

    def taken(self, step: str, place: Place, applied: Applied, seconds: float) -> None:
        """Count the message and what came of it."""
        self._counters[the.TAKEN].labels(step).inc()
        self._histograms[the.STEP_SECONDS].labels(step).observe(seconds)
        self._counters[the.ROWS_WRITTEN].labels(step).inc(len(applied.rows))
        self._note_size(step, max((len(row) for _, row in applied.rows), default=0))
        if place.topic == ARTICLES.name and applied.events:
            self._remember(place)
        for event in applied.events:
            self._count(step, event)

    def lose_log_line(self) -> None:
        """Count a log line that could not be written."""
        self._counters[the.LOG_LOST].inc()

    def _count(self, step: str, event: AnyEvent) -> None:
        self._counters[the.SENT].labels(event.type).inc()
        match event.data:
            case Stance() as stance:
                self._counters[the.STANCES].labels(stance.commitment).inc()
            case Alert() as alert:
                self._counters[the.ALERTS].labels(alert.kind, alert.tier, alert.message).inc()
                self._time(alert)
            case Quarantined() as input_:
                reason = input_.reason if input_.reason in the.REASONS else the.OTHER
                self._counters[the.QUARANTINED].labels(step, reason).inc()

    def _remember(self, place: Place) -> None:
        self._published[place.key] = place.sent
        self._published.move_to_end(place.key)
        if len(self._published) > REMEMBERED:
            self._published.popitem(last=False)

    def _time(self, alert: Alert) -> None:
        articles = {*alert.before.articles, *alert.after.articles}
        times = [self._published[article] for article in articles if article in self._published]
        if times:
            self._histograms[the.ALERT_SECONDS].observe(max(0.0, self._clock() - max(times)))

    def _note_size(self, step: str, size: int) -> None:
        if size > self._largest.get(step, 0):
            self._largest[step] = size
            self._gauges[the.LARGEST_ROW].labels(step).set(size)


def backlog(step: str, committed: Places, ends: Places) -> float:
    """How many messages wait for a step in the partitions that it has here; not a number while an end is unknown."""
    mine = [place for place in committed if place[0] == step]
    if any(place not in ends for place in mine):
        return nan
    # The ends are a little older than what is committed.
    return sum(max(0, ends[place] - committed[place]) for place in mine)


def _counter(it: Described, registry: CollectorRegistry) -> Counter:
    return _from_zero(Counter(f"{the.PREFIX}_{it.name}", it.meaning, tuple(it.labels), registry=registry), it)


def _gauge(it: Described, registry: CollectorRegistry) -> Gauge:
    return _from_zero(Gauge(f"{the.PREFIX}_{it.name}", it.meaning, tuple(it.labels), registry=registry), it)


def _histogram(it: Described, registry: CollectorRegistry) -> Histogram:
    name, labels = f"{the.PREFIX}_{it.name}", tuple(it.labels)
    return _from_zero(Histogram(name, it.meaning, labels, buckets=it.buckets, registry=registry), it)


def _from_zero(metric: Metric, it: Described) -> Metric:
    """The metric with all its series: the rate of one that appears only with its first event misses that event."""
    for values in product(*it.labels.values()) if it.labels else ():
        metric.labels(*values)
    return metric


def _versions() -> dict[str, str]:
    return {
        "version": version("volteface"),
        "python": ".".join(map(str, sys.version_info[:3])),
        "faust": version("faust-streaming"),
        "aiokafka": version("aiokafka"),
    }
