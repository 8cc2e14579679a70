"""Metrics: a closed list, valid OpenMetrics, and counts of what was told."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from prometheus_client.exposition import generate_latest
from prometheus_client.openmetrics.exposition import generate_latest as open_metrics
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from schemas.alert import Alert
from schemas.codec import event_of
from streams.agents.observer import Place
from streams.operations.metric_list import ALL, REASONS, Kind
from streams.operations.metrics import REMEMBERED, Metrics
from streams.operations.status import Status
from streams.quarantining import quarantine_of
from streams.step import Applied
from tests.builders import COMMITS, LEAVES_OPEN, an_alert, quoted

NOTHING = Applied((), ())
AT = Place("articles", 0, 7, "a1", sent=1_000.0)


def test_what_is_shown_is_what_is_listed_and_the_process() -> None:
    families = {family.name for family in text_string_to_metric_families(shown(Metrics(Status(), dict)))}

    assert {name for name in families if not name.startswith("process_")} == {f"volteface_{it.name}" for it in ALL}
    assert "process_resident_memory_bytes" in families


def test_every_series_is_there_from_the_start_so_that_a_rate_misses_no_first_event() -> None:
    metrics = Metrics(Status(), dict)

    counters = [it for it in ALL if it.kind is Kind.COUNTER]
    for it in counters:
        series = 1
        for values in it.labels.values():
            series *= len(values)
        assert len(samples(metrics, it.full_name)) == series, it.name


def test_names_end_in_their_unit_and_counters_in_total() -> None:
    for it in ALL:
        assert it.full_name.endswith("_total") == (it.kind is Kind.COUNTER)
        if it.kind is Kind.HISTOGRAM:
            assert it.name.endswith("_seconds")


def test_prometheus_itself_gets_its_own_format() -> None:
    text = generate_latest(Metrics(Status(), dict).registry).decode()

    assert "# EOF" not in text
    assert "_created" not in text


def test_messages_events_rows_and_their_sizes_are_counted_by_step() -> None:
    metrics = Metrics(Status(), dict)
    stances = [event_of(quoted(side, "2025-02-14"), "read") for side in (LEAVES_OPEN, LEAVES_OPEN, COMMITS)]

    metrics.taken("read", AT, Applied((("k", b"r" * 100), ("l", b"r" * 30)), tuple(stances)), 0.02)
    metrics.taken("read", AT, Applied((("k", b"r" * 60),), ()), 0.02)

    assert value(metrics, "volteface_messages_taken_total", step="read") == 2
    assert value(metrics, "volteface_events_sent_total", type="volteface.stance.observed.v1") == 3
    assert value(metrics, "volteface_stances_total", commitment="leaves_open") == 2
    assert value(metrics, "volteface_stances_total", commitment="commits") == 1
    assert value(metrics, "volteface_rows_written_total", step="read") == 3
    assert value(metrics, "volteface_largest_row_bytes", step="read") == 100
    assert value(metrics, "volteface_step_duration_seconds_count", step="read") == 2
    assert value(metrics, "volteface_step_duration_seconds_bucket", step="read", le="0.01") == 0
    assert value(metrics, "volteface_step_duration_seconds_bucket", step="read", le="0.025") == 2


def test_a_reason_that_the_list_lacks_is_counted_as_other_and_never_makes_a_label() -> None:
    metrics = Metrics(Status(), dict)

    for reason in ("not-json", "made-up-by-somebody"):
        set_aside = event_of(quarantine_of(b"x", "articles[0]@7", reason, "Look.", None), "read")
        metrics.taken("read", AT, Applied((), (set_aside,)), 0.1)

    assert value(metrics, "volteface_quarantined_total", step="read", reason="not-json") == 1
    assert value(metrics, "volteface_quarantined_total", step="read", reason="other") == 1
    assert len(samples(metrics, "volteface_quarantined_total")) == 5 * len(REASONS)


def test_the_delay_of_an_alert_runs_from_the_publication_of_its_newest_article_that_was_read_here() -> None:
    metrics, alert = Metrics(Status(), dict, clock=lambda: 1_012.0), an_alert()
    older, newer = sorted({*alert.before.articles, *alert.after.articles})
    read = Applied((), (event_of(quoted(COMMITS, "2025-02-14"), "read"),))
    metrics.taken("read", Place("articles", 0, 1, older, sent=900.0), read, 0.1)
    metrics.taken("read", Place("articles", 0, 2, newer, sent=1_009.0), read, 0.1)

    metrics.taken("alert", Place("changes", 0, 1), issued(alert), 0.1)

    assert value(metrics, "volteface_alert_delay_seconds_count") == 1
    assert value(metrics, "volteface_alert_delay_seconds_sum") == 3.0


def test_an_alert_whose_articles_another_worker_read_has_no_delay_here() -> None:
    metrics = Metrics(Status(), dict)

    metrics.taken("alert", Place("changes", 0, 1), issued(an_alert()), 0.1)

    assert value(metrics, "volteface_alert_delay_seconds_count") == 0
    assert value(metrics, "volteface_alerts_total", kind="reversal", tier="push", message="opened") == 1


def test_no_more_articles_are_remembered_than_there_is_room_for() -> None:
    metrics, alert = Metrics(Status(), dict), an_alert()
    read = Applied((), (event_of(quoted(COMMITS, "2025-02-14"), "read"),))
    first = sorted({*alert.before.articles, *alert.after.articles})
    for article in [*first, *(f"other-{number}" for number in range(REMEMBERED))]:
        metrics.taken("read", Place("articles", 0, 1, article, sent=900.0), read, 0.1)

    metrics.taken("alert", Place("changes", 0, 1), issued(alert), 0.1)

    assert value(metrics, "volteface_alert_delay_seconds_count") == 0


def test_readiness_follows_the_status() -> None:
    status = Status()
    metrics = Metrics(status, dict)
    assert value(metrics, "volteface_ready") == 0

    status.ready()

    assert value(metrics, "volteface_ready") == 1


def test_what_is_seen_inside_is_looked_up_when_asked_for() -> None:
    inside, ends = Seen({("read", 0): 10, ("read", 1): 20, ("track", 0): 5}), {("read", 0): 10}
    metrics = Metrics(Status(), lambda: ends)
    metrics.starting(inside)
    assert isnan(value(metrics, "volteface_backlog_messages", step="read") or 0)

    ends |= {("read", 0): 13, ("read", 1): 58, ("track", 0): 4, ("track", 1): 1_000}

    assert value(metrics, "volteface_backlog_messages", step="read") == 41
    assert value(metrics, "volteface_backlog_messages", step="track") == 0
    assert value(metrics, "volteface_backlog_messages", step="alert") == 0
    assert value(metrics, "volteface_partitions", step="read") == 2
    assert value(metrics, "volteface_rows", step="track") == 3


def test_rebalances_and_the_time_without_a_broker_are_counted() -> None:
    metrics = Metrics(Status(), dict)

    metrics.settled()
    metrics.waiting("nobody answers")
    metrics.back(12.5)

    assert value(metrics, "volteface_rebalances_total") == 1
    assert value(metrics, "volteface_broker_lost_total") == 1
    assert value(metrics, "volteface_broker_away_seconds_total") == 12.5


class Seen:
    """An inside that the test made."""

    def __init__(self, committed: Mapping[tuple[str, int], int]) -> None:
        self._committed = committed

    def committed(self) -> Mapping[tuple[str, int], int]:
        return self._committed

    def rows(self) -> Mapping[str, int]:
        return {"track": 3}


def issued(alert: Alert) -> Applied:
    return Applied((), (event_of(alert, "alert"),))


def shown(metrics: Metrics) -> str:
    return open_metrics(metrics.registry).decode()


def samples(metrics: Metrics, name: str) -> list[Mapping[str, str]]:
    families = text_string_to_metric_families(shown(metrics))
    return [sample.labels for family in families for sample in family.samples if sample.name == name]


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    found: float | None = metrics.registry.get_sample_value(name, labels)
    return found
