"""The tests' own broker is a real Apache Kafka: it serves clients, keeps what it acknowledged, and leaves nothing."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer

from .kafka_jars import cache_folder, find_jars, find_java
from .kafka_server import KafkaServer, KafkaStartError

pytestmark = pytest.mark.broker


def test_what_is_produced_is_consumed_in_order_with_key_and_bytes(kafka_node: KafkaServer) -> None:
    create_topic(kafka_node.bootstrap, "smoke")

    produce(kafka_node.bootstrap, "smoke", [b"first", b"\xff\x00 raw", b"third"])

    assert consume(kafka_node.bootstrap, "smoke", 3) == [b"first", b"\xff\x00 raw", b"third"]


@pytest.mark.parametrize("end", [KafkaServer.stop, KafkaServer.kill], ids=["stop", "kill -9"])
def test_what_was_acknowledged_is_there_after_a_restart(kafka_node: KafkaServer, end: object) -> None:
    create_topic(kafka_node.bootstrap, "kept")
    produce(kafka_node.bootstrap, "kept", [b"acknowledged"])

    assert callable(end)
    end(kafka_node)
    kafka_node.start()

    assert consume(kafka_node.bootstrap, "kept", 1) == [b"acknowledged"]


def test_after_stop_the_port_is_closed_and_no_process_is_left(kafka_node: KafkaServer) -> None:
    kafka_node.stop()

    assert not answers(kafka_node.ports["broker_port"])
    assert not answers(kafka_node.ports["controller_port"])
    assert processes_naming(kafka_node.folder) == []


def test_the_broker_dies_with_a_test_run_that_is_killed(tmp_path: Path) -> None:
    run = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", _RUN_A_BROKER_FOREVER, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    assert run.stdout is not None
    with run, run.stdout:
        assert run.stdout.readline() == b"up\n"
        run.send_signal(signal.SIGKILL)

    assert eventually_gone(tmp_path)


def test_a_start_that_fails_shows_the_end_of_the_log_and_leaves_no_process(kafka_node: KafkaServer) -> None:
    other = KafkaServer(
        kafka_node.folder.parent / "other",
        find_java(),
        find_jars(cache_folder()),
        kafka_node.ports,
    )
    other.folder.mkdir()

    with pytest.raises(KafkaStartError, match="Address already in use"):
        other.start()

    assert processes_naming(other.folder) == []


def test_a_topic_that_nobody_created_is_not_made_by_writing_to_it(kafka_node: KafkaServer) -> None:
    with KafkaAdminClient(bootstrap_servers=kafka_node.bootstrap) as admin:
        producer = KafkaProducer(bootstrap_servers=kafka_node.bootstrap, max_block_ms=1000)
        with pytest.raises(Exception, match=r"(?i)metadata|topic"):
            producer.send("never-created", b"value").get(2)
        producer.close()
        assert "never-created" not in admin.list_topics()


_RUN_A_BROKER_FOREVER = """
import pathlib, sys, time
sys.path.insert(0, ".")
from broker.kafka_server import running_kafka
with running_kafka(pathlib.Path(sys.argv[1])):
    print("up", flush=True)
    time.sleep(600)
"""


def create_topic(bootstrap: str, name: str) -> None:
    with KafkaAdminClient(bootstrap_servers=bootstrap) as admin:
        admin.create_topics({name: {"num_partitions": 1, "replication_factor": 1}}, wait_for_metadata=True)


def produce(bootstrap: str, topic: str, values: list[bytes]) -> None:
    producer = KafkaProducer(bootstrap_servers=bootstrap)
    try:
        for future in [producer.send(topic, key=b"key", value=value) for value in values]:
            future.get(10)
    finally:
        producer.close()


def consume(bootstrap: str, topic: str, count: int) -> list[bytes]:
    consumer = KafkaConsumer(
        topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest", consumer_timeout_ms=10_000
    )
    try:
        return [record.value for record in itertools.islice(consumer, count)]
    finally:
        consumer.close()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def processes_naming(folder: Path) -> list[str]:
    """Return the command lines of all processes that name `folder`, without this one."""
    listing = ["ps", "-eo", "pid=,args="]
    lines = subprocess.run(listing, capture_output=True, text=True, check=True).stdout  # noqa: S603 - constant
    return [line for line in lines.splitlines() if str(folder) in line and line.split()[0] != str(os.getpid())]


def eventually_gone(folder: Path) -> bool:
    deadline = time.monotonic() + 20
    while processes_naming(folder) and time.monotonic() < deadline:
        time.sleep(0.1)
    return processes_naming(folder) == []
