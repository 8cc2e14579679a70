"""The broker of these tests: KAFKA_BOOTSTRAP where it is set, else a node of our own."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from schemas.topics import alerts_of

from .certificates import authority
from .guarded import Guarded, guarded_setup
from .kafka_jars import KafkaUnavailableError
from .kafka_server import OPEN_TO_ALL, KafkaServer, Setup, running_kafka

_REACH_SECONDS = 5


@pytest.fixture(scope="session")
def bootstrap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """host:port of one Apache Kafka that all tests of the run share: give topics and groups names of their own."""
    given = os.environ.get("KAFKA_BOOTSTRAP")
    if given:
        _expect_reachable(given)
        yield given
        return
    with own_kafka(tmp_path_factory.mktemp("kafka")) as server:
        yield server.bootstrap


@pytest.fixture
def kafka_node(tmp_path: Path) -> Iterator[KafkaServer]:
    """Give one test a node of its own, running, which it may stop, kill and start again.

    Never the one that KAFKA_BOOTSTRAP names: that may be somebody's. Where no own node can be had beside it, skip.
    """
    with own_kafka(tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A node that wants proof of everybody, on which every role has been given its rights and the topics are there."""
    trusted = authority(tmp_path_factory.mktemp("authority"))
    with own_kafka(tmp_path_factory.mktemp("guarded"), guarded_setup(trusted)) as node:
        guarded = Guarded(node, trusted)
        guarded.give_everybody_their_rights()
        operator = guarded.visitor(guarded.scram("operator"))
        operator.run("topics", "--create")
        operator.make_topics([alerts_of("ukraine"), alerts_of("other")])
        yield guarded


@contextlib.contextmanager
def own_kafka(folder: Path, setup: Setup = OPEN_TO_ALL) -> Iterator[KafkaServer]:
    """Run a node of our own. Where none can be had: skip, or fail where CI needs it."""
    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(running_kafka(folder, setup))
        except KafkaUnavailableError as reason:
            _no_broker(str(reason))
        yield server


def _no_broker(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true needs a real broker: {reason}", pytrace=False)
    pytest.skip(f"no Apache Kafka to be had: {reason}")


def _expect_reachable(given: str) -> None:
    host, _, port = given.split(",", maxsplit=1)[0].rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=_REACH_SECONDS).close()
    except (OSError, ValueError) as fault:
        pytest.fail(f"nothing answers at KAFKA_BOOTSTRAP={given} ({fault}): start it, or unset it", pytrace=False)
