"""What an operator sees of a worker on a real broker: probes, metrics, and a line for what happened."""

from __future__ import annotations

import contextlib
import http.client
import socket
from collections import Counter
from pathlib import Path
from typing import Any

import orjson
import pytest
from prometheus_client.parser import text_string_to_metric_families

from schemas.codec import decode
from schemas.documents import documents
from schemas.topics import ALERTS, ARTICLES, QUARANTINE, STANCES
from streams.broker.topics import create_missing
from tests.command import CATALOGUE, SEEDS, volteface

from .desk import Desk, ended, eventually
from .kafka_server import KafkaServer
from .made_up import write_feed

pytestmark = pytest.mark.broker
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)


@pytest.fixture
def port() -> int:
    """Free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number: int = taken.getsockname()[1]
        return number


def test_the_counts_are_those_of_the_topics_and_the_backlog_ends_at_none(desk: Desk, port: int, tmp_path: Path) -> None:
    create_missing(desk.installation)
    desk.publish(SEEDS, write_feed(tmp_path / "feed.jsonl", copies=3))
    desk.produce(ARTICLES, b"k", b"no event")
    articles = desk.written(ARTICLES)

    with desk.worker("--http", f"127.0.0.1:{port}"):
        assert asked(port, "/readyz") == (200, "ok\n")
        eventually(lambda: value(scraped(port), "volteface_backlog_messages", step="read") >= 0)
        early = scraped(port)
        desk.settle()
        eventually(lambda: value(scraped(port), "volteface_backlog_messages", step="read") == 0)
        late = scraped(port)

    taken = value(early, "volteface_messages_taken_total", step="read")
    assert articles - taken <= value(early, "volteface_backlog_messages", step="read") <= articles
    assert value(late, "volteface_messages_taken_total", step="read") == articles
    assert total(late, "volteface_stances_total") == sum(
        decode(message.value).type == STANCES.event_type for message in desk.messages(STANCES)
    )
    assert total(late, "volteface_alerts_total") == desk.written(ALERTS)
    set_aside = [decode(message.value).data.origin for message in desk.messages(QUARANTINE)]
    assert value(late, "volteface_quarantined_total", step="read", reason="not-json") == set_aside.count(
        f"articles[0]@{articles - 1}"
    )
    assert value(late, "volteface_alert_delay_seconds_count") > 0
    assert value(late, "volteface_partitions", step="read") == 1
    assert value(late, "volteface_rows", step="track") > 0


def test_a_worker_is_not_ready_before_it_has_its_rows_and_says_why(desk: Desk, port: int) -> None:
    answers: Counter[tuple[int, str]] = Counter()
    worker = desk.start("worker", "--catalogue", CATALOGUE, "--http", f"127.0.0.1:{port}")
    try:

        def ready() -> bool:
            with contextlib.suppress(OSError):
                answers[asked(port, "/readyz")] += 1
            return (200, "ok\n") in answers

        eventually(ready)
        assert asked(port, "/healthz") == (200, "ok\n")
    finally:
        worker.terminate()
        ended(worker)

    assert answers[503, "joining the group, or recovering rows\n"] > 0


def test_what_happened_is_a_line_each_and_leads_to_the_events(desk: Desk) -> None:
    create_missing(desk.installation)
    desk.produce(ARTICLES, b"k", b"no event")
    with desk.worker("--log", "json") as worker:
        desk.publish(SEEDS)
        desk.settle()
        worker.terminate()
        out, err = worker.communicate(timeout=60)

    lines = [orjson.loads(line) for line in out.splitlines()]
    assert err == ""
    assert events(lines)[:1] == ["worker.starting"]
    assert events(lines)[-1:] == ["worker.stopping"]
    (settled,) = [line["partitions"] for line in lines if line["event"] == "worker.settled"]
    assert settled == {"read": 1, "judge": 1, "track": 1, "compare": 1, "alert": 1}
    assert [line["article"] for line in lines if line["event"] == "article.read"] == ["k", *sorted_articles()]
    alerts = {decode(message.value).id for message in desk.messages(ALERTS)}
    assert {line["event_id"] for line in lines if line["event"] == "alert.issued"} == alerts
    (set_aside,) = [line for line in lines if line["event"] == "input.quarantined"]
    assert (set_aside["origin"], set_aside["reason"]) == ("articles[0]@0", "not-json")
    assert "boots on the ground" not in out


def test_a_worker_that_joins_moves_the_partitions_of_the_first_and_both_become_ready(desk: Desk, port: int) -> None:
    create_missing(desk.installation, 2)
    with desk.worker("--log", "text", "--http", f"127.0.0.1:{port}") as first, desk.worker():
        eventually(lambda: value(scraped(port), "volteface_partitions", step="read") == 1)
        eventually(lambda: asked(port, "/readyz")[0] == 200)
        rebalances = value(scraped(port), "volteface_rebalances_total")
        first.terminate()
        out, _ = first.communicate(timeout=60)

    assert rebalances >= 2
    moves = [line.split("event=")[1].split(" ")[0] for line in out.splitlines()]
    assert moves.index("worker.ready") < len(moves) - 1 - moves[::-1].index("worker.moving")
    assert moves[-2:] == ["worker.settled", "worker.stopping"]


def test_a_log_that_nobody_reads_any_more_stops_no_news_and_is_counted(desk: Desk, port: int) -> None:
    with desk.worker("--log", "json", "--http", f"127.0.0.1:{port}") as worker:
        assert worker.stdout is not None
        worker.stdout.close()
        desk.publish(SEEDS)
        desk.settle()
        lost = value(scraped(port), "volteface_log_lines_lost_total")
        worker.terminate()
        assert worker.wait(60) == 0

    assert desk.written(ALERTS) > 0
    assert lost >= 5


def test_the_published_schemas_are_served(desk: Desk, port: int) -> None:
    with desk.worker("--http", f"127.0.0.1:{port}"):
        served = {path: asked(port, path) for path in documents()}

    assert served == {path: (200, text.decode()) for path, text in documents().items()}


def test_processes_side_by_side_answer_at_ports_of_their_own(desk: Desk, port: int) -> None:
    with desk.worker("--processes", "2", "--http", f"127.0.0.1:{port}"):
        eventually(lambda: [says(port + number) for number in range(2)] == 2 * [(200, "ok\n")])


def test_while_the_broker_is_away_a_worker_is_not_ready_and_afterwards_it_is(
    kafka_node: KafkaServer, port: int
) -> None:
    desk = Desk(kafka_node.bootstrap)
    with desk.worker("--http", f"127.0.0.1:{port}"):
        kafka_node.kill()
        eventually(lambda: says(port) == (503, "waiting for the broker\n") and says(port, "/healthz") == (200, "ok\n"))
        kafka_node.start()
        eventually(lambda: says(port) == (200, "ok\n"))


def test_a_port_that_is_taken_is_said_before_the_worker_joins_its_group(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        where = f"127.0.0.1:{taken.getsockname()[1]}"
        done = volteface("worker", "--catalogue", CATALOGUE, "--http", where, env=desk.settings)

    assert (done.returncode, done.stdout) == (2, "")
    assert where in done.stderr
    assert "another port" in done.stderr


def test_metrics_for_other_machines_need_the_token_and_it_is_shown_nowhere(
    desk: Desk, port: int, tmp_path: Path
) -> None:
    token = tmp_path / "token"
    token.write_text("0123456789abcdef0123\n", encoding="ascii")
    secret = {"VOLTEFACE_HTTP_TOKEN_FILE": str(token)}
    arguments = ("worker", "--catalogue", CATALOGUE, "--log", "json", "--http", f"0.0.0.0:{port}")

    with desk.running(*arguments, env=secret) as worker:
        assert asked(port, "/readyz")[0] == 200
        assert asked(port, "/metrics")[0] == 401
        assert asked(port, "/metrics", Authorization="Bearer 0123456789abcdef0123")[0] == 200
        listing = Path(f"/proc/{worker.pid}/cmdline").read_text(encoding="utf-8")
        worker.terminate()
        out, err = worker.communicate(timeout=60)

    assert "0123456789abcdef0123" not in listing + out + err


def says(port: int, path: str = "/readyz") -> tuple[int, str] | None:
    """The answer, None where nobody answers."""
    try:
        return asked(port, path)
    except OSError:
        return None


def asked(port: int, path: str, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def scraped(port: int) -> Samples:
    families = text_string_to_metric_families(asked(port, "/metrics")[1])
    return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples[name, frozenset(labels.items())]


def total(samples: Samples, name: str) -> float:
    return sum(found for (family, _), found in samples.items() if family == name)


def events(lines: list[dict[str, Any]]) -> list[str]:
    return [line["event"] for line in lines]


def sorted_articles() -> list[str]:
    return [f"S00{number}" for number in range(5)]
