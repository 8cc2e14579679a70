"""One installation on the broker of the tests, with the commands that a desk runs on it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from schemas.topics import Topic
from streams.broker.backlog import backlog
from streams.broker.client import PRODUCER_SETTINGS
from streams.export import FILES as EXPORT_FILES
from streams.installation import Installation
from tests.command import CATALOGUE, ROOT, volteface

DEADLINE = 60.0
FILES = tuple(EXPORT_FILES.values())


def fresh_prefix() -> str:
    return f"test-{uuid.uuid4().hex[:12]}."


@dataclass(frozen=True)
class Desk:
    """Commands run as processes, against topics that nobody else has."""

    bootstrap: str
    prefix: str = field(default_factory=fresh_prefix)

    @property
    def installation(self) -> Installation:
        return Installation(self.bootstrap, self.prefix)

    @property
    def settings(self) -> dict[str, str]:
        return {"KAFKA_BOOTSTRAP": self.bootstrap, "VOLTEFACE_PREFIX": self.prefix}

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """A command that has to end well."""
        done = volteface(*arguments, env=self.settings)
        assert done.returncode == 0, done.stderr
        return done

    def publish(self, *feeds: Path) -> dict[str, Any]:
        counts: dict[str, Any] = orjson.loads(self.run("publish", *feeds, "--json").stdout)
        return counts

    def start(
        self,
        *arguments: str | Path,
        program: str = "streams.cli",
        env: Mapping[str, str] = MappingProxyType({}),
        cwd: Path = ROOT,
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own command with arguments of the test
            [sys.executable, "-m", program, *map(str, arguments)],
            cwd=cwd,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **self.settings, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextlib.contextmanager
    def running(
        self,
        *arguments: str | Path,
        program: str = "streams.cli",
        env: Mapping[str, str] = MappingProxyType({}),
        cwd: Path = ROOT,
    ) -> Iterator[subprocess.Popen[str]]:
        """A command that goes on, from its line of readiness; stopped at the end where it still runs."""
        with self.start(*arguments, program=program, env=env, cwd=cwd) as process:
            try:
                first = self._first_line(process)
                assert "stop with ctrl-C" in first, first + process.communicate(timeout=DEADLINE)[1]
                yield process
            finally:
                # In order, so that the group need not wait until it has noticed.
                process.terminate()

    @contextlib.contextmanager
    def worker(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        with self.running("worker", "--catalogue", CATALOGUE, *arguments) as process:
            yield process

    @contextlib.contextmanager
    def stopped_at_the_end(self, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
        """A command that goes on, ready or not; stopped at the end where it still runs."""
        with self.start(*arguments) as process:
            try:
                yield process
            finally:
                process.terminate()

    def settle(self, seconds: float = DEADLINE) -> None:
        """Return when the workers have read, and committed, everything that there is."""
        eventually(lambda: backlog(self.installation) == 0, seconds)

    def written(self, topic: Topic) -> int:
        """How many messages a topic has had."""
        with self._reading(topic) as (consumer, places):
            return sum(consumer.end_offsets(places).values())

    def messages(self, topic: Topic) -> list[Any]:
        """The messages that a topic has had, each partition's in order."""
        with self._reading(topic) as (consumer, places):
            missing = sum(consumer.end_offsets(places).values())
            found: list[Any] = []
            while len(found) < missing:
                found += [message for batch in consumer.poll(1000).values() for message in batch]
            return found

    @contextlib.contextmanager
    def _reading(self, topic: Topic) -> Iterator[tuple[KafkaConsumer, list[TopicPartition]]]:
        name = self.installation.topic(topic)
        consumer = KafkaConsumer(
            bootstrap_servers=self.bootstrap, auto_offset_reset="earliest", enable_auto_commit=False
        )
        try:
            places = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name)]
            consumer.assign(places)
            yield consumer, places
        finally:
            consumer.close()

    def produce(self, topic: Topic, key: bytes | None, value: bytes | None) -> None:
        """Put any bytes onto a topic, as somebody else's program might."""
        self.put(self.installation.topic(topic), None, key, value)

    def put(self, name: str, partition: int | None, key: bytes | None, value: bytes | None) -> None:
        """The same, by the full name of the topic."""
        producer = KafkaProducer(bootstrap_servers=self.bootstrap)
        try:
            producer.send(name, key=key, value=value, partition=partition).get(10)
        finally:
            producer.close()

    def produce_many(
        self, topic: Topic, messages: Iterable[tuple[bytes | None, bytes | None, int | None]]
    ) -> list[tuple[int, int]]:
        """Put any bytes onto a topic, as (key, value, partition), in this order; partition and offset of each."""
        producer = KafkaProducer(bootstrap_servers=self.bootstrap, **PRODUCER_SETTINGS)
        name = self.installation.topic(topic)
        try:
            sent = [producer.send(name, key=key, value=value, partition=number) for key, value, number in messages]
            stands = [one.get(DEADLINE) for one in sent]
        finally:
            producer.close()
        return [(one.partition, one.offset) for one in stands]

    @staticmethod
    def _first_line(process: subprocess.Popen[str]) -> str:
        assert process.stderr is not None
        return process.stderr.readline()


def eventually(holds: Callable[[], bool], seconds: float = DEADLINE) -> None:
    """Wait until it holds, and no longer than so many seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come to pass in time"
        time.sleep(0.1)


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """The exit code, and what else was said on the error stream."""
    _, said = process.communicate(timeout=DEADLINE)
    return process.returncode, said.splitlines()


def exported(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The events of each file, but for the time of recording, in order."""
    return {name: [_but_for_time(line) for line in (folder / name).read_bytes().splitlines()] for name in FILES}


def _but_for_time(line: bytes) -> dict[str, Any]:
    event: dict[str, Any] = orjson.loads(line)
    # Canonical bytes: taken apart and put together again they are the same, so nothing is overlooked here.
    assert orjson.dumps(event, option=orjson.OPT_SORT_KEYS) == line
    assert event.pop("time")
    return event
