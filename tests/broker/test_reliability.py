"""Nothing is lost, added or contradicted, whatever is done to workers and broker; each for a short while.

`make reliability` does the same for longer and writes docs/reliability.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .desk import Desk
from .kafka_server import KafkaServer
from .reliability.bad_messages import bad_among_good
from .reliability.kills import Plan, killed_again_and_again
from .reliability.outage import away
from .reliability.scaling import one_three_one
from .reliability.soak import steady_stream

pytestmark = pytest.mark.broker

SECONDS = 180.0


def test_workers_and_a_broker_that_are_killed_come_to_what_the_embedded_runtime_comes_to(
    kafka_node: KafkaServer, tmp_path: Path
) -> None:
    killed_again_and_again(kafka_node, tmp_path, Plan(articles=2_000, kills=3, seed=1, seconds=SECONDS))


def test_one_worker_may_become_three_and_one_again(bootstrap: str, tmp_path: Path) -> None:
    one_three_one(Desk(bootstrap), tmp_path, articles=2_000, seconds=SECONDS)


def test_a_steady_stream_leaves_no_backlog_and_memory_flat(bootstrap: str, tmp_path: Path) -> None:
    steady_stream(Desk(bootstrap), tmp_path, seconds=60, rate=20)


def test_workers_and_publishers_wait_for_a_broker_that_went_away_and_go_on(
    kafka_node: KafkaServer, tmp_path: Path
) -> None:
    away(kafka_node, tmp_path, articles=3_000, seconds=15)


@pytest.mark.timeout(600)
def test_ten_thousand_bad_messages_are_set_aside_and_no_good_one_is_lost(bootstrap: str, tmp_path: Path) -> None:
    bad_among_good(Desk(bootstrap), tmp_path)
