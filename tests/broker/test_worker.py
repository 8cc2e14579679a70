"""How a worker begins and ends, and what it does with messages that nobody should have sent."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import orjson
import pytest

from schemas.codec import encode
from schemas.topics import ALERTS, ARTICLES, QUARANTINE, STANCES
from streams.broker.topics import create_missing
from streams.errors import BrokerError
from tests.builders import LEAVES_OPEN, observed, quoted
from tests.command import CATALOGUE, SEEDS, replayed
from tests.flood import ROW, write_flood

from .desk import Desk, ended, eventually, exported
from .kafka_server import KafkaServer
from .made_up import NOW, write_feed

pytestmark = pytest.mark.broker


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_worker_at_once_with_code_0_and_without_a_word_or_a_trace(
    desk: Desk, number: signal.Signals, tmp_path: Path
) -> None:
    with desk.running("worker", "--catalogue", CATALOGUE, cwd=tmp_path) as worker:
        started = time.monotonic()
        worker.send_signal(number)

        assert ended(worker) == (0, [])
        assert time.monotonic() - started < 5
    assert list(tmp_path.iterdir()) == []


def test_a_worker_makes_its_topics_and_the_next_one_goes_on_where_it_was(desk: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        with desk.worker() as worker:
            desk.publish(SEEDS)
            desk.settle()
            worker.terminate()
            assert ended(worker) == (0, [])

    said = desk.messages(STANCES)
    desk.run("export", "--out", tmp_path)
    events = exported(tmp_path)
    assert len(said) == 2 * len(events["stances.jsonl"] + events["press-cues.jsonl"])


def test_what_is_no_article_goes_to_quarantine_and_the_worker_goes_on(desk: Desk, tmp_path: Path) -> None:
    create_missing(desk.installation)
    desk.produce(ARTICLES, b"k", b"\xff\x00 no event")
    desk.produce(ARTICLES, b"k", None)
    desk.produce(ARTICLES, None, encode(observed(quoted(LEAVES_OPEN, "2025-02-14"))))

    with desk.worker():
        desk.publish(SEEDS)
        desk.settle()

    desk.run("export", "--out", tmp_path)
    events = exported(tmp_path)
    set_aside = [(event["data"]["origin"], event["data"]["reason"]) for event in events["quarantine.jsonl"]]
    assert set_aside == [
        ("articles[0]@0", "not-json"),
        ("articles[0]@1", "not-json"),
        ("articles[0]@2", "wrong-topic"),
    ]
    assert events["stances.jsonl"]


def test_what_does_not_belong_on_a_topic_is_left_out_of_the_export_with_a_word(desk: Desk, tmp_path: Path) -> None:
    create_missing(desk.installation)
    stance = encode(observed(quoted(LEAVES_OPEN, "2025-02-14")).recorded_at(NOW))
    for topic, value in ((ALERTS, stance), (STANCES, b"no event"), (STANCES, stance)):
        desk.produce(topic, b"k", value)

    said = desk.run("export", "--out", tmp_path).stderr.splitlines()

    assert [line.split(" ", 1)[0] for line in said[:2]] == ["stances[0]@0", "alerts[0]@0"]
    assert all("passed over" in line for line in said[:2])
    assert [name for name, found in exported(tmp_path).items() if found] == ["stances.jsonl"]


def test_an_article_of_any_size_that_a_feed_takes_goes_through(desk: Desk, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    # A control character takes six bytes in JSON: this is the largest message that an article can become.
    feed.write_bytes(orjson.dumps({"id": "large", "text": "Vance.\n" + "\x01" * 999_000}))

    with desk.worker():
        assert desk.publish(feed)["published"] == 1
        desk.settle()

    assert len(desk.messages(ARTICLES)[0].value) > 5_900_000
    assert desk.messages(QUARANTINE) == []


def test_a_row_that_grows_large_is_told_once_and_again_when_it_has_doubled(desk: Desk, tmp_path: Path) -> None:
    with desk.worker() as worker:
        desk.publish(write_flood(tmp_path / "flood.jsonl", articles=160))
        desk.settle()
        worker.terminate()
        code, said = ended(worker)

    assert code == 0
    assert len(said) == 2
    assert all(line.startswith("a row over 64 KB, ") for line in said)
    assert all(f": track {ROW}; " in line for line in said)


def test_no_event_is_passed_over_that_faust_reads_before_its_seek_ends(desk: Desk, tmp_path: Path) -> None:
    create_missing(desk.installation)
    feed = write_feed(tmp_path / "feed.jsonl", copies=3)
    replayed(tmp_path / "embedded", SEEDS, feed)
    with desk.worker():
        desk.publish(SEEDS)
        desk.settle()
    desk.publish(feed)

    with desk.running("worker", "--catalogue", CATALOGUE, program="tests.broker.slow_seek"):
        desk.settle()

    desk.run("export", "--out", tmp_path / "kafka")
    assert exported(tmp_path / "kafka") == exported(tmp_path / "embedded")


def test_when_the_broker_stays_away_worker_and_publisher_say_so_and_do_not_end_with_0(
    kafka_node: KafkaServer, tmp_path: Path
) -> None:
    desk = Desk(kafka_node.bootstrap)
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"".join(orjson.dumps({"id": f"a{number}", "text": "Vance."}) + b"\n" for number in range(20_000)))
    with desk.worker("--patience", "2") as worker, desk.start("publish", feed, "--patience", "2") as publisher:
        eventually(lambda: desk.written(ARTICLES) > 500)
        kafka_node.kill()
        ends = [ended(worker), ended(publisher)]

    for code, said in ends:
        assert code == BrokerError.exit_code
        assert all(line.startswith("waiting for the broker: ") for line in said[:-1])
        assert said[-1].startswith("volteface: the broker")
        assert kafka_node.bootstrap in said[-1]
    claimed = re.search(r"; (\d+) were acknowledged", ends[1][1][-1])
    assert claimed is not None
    kafka_node.start()
    assert desk.written(ARTICLES) >= int(claimed[1]) > 0
