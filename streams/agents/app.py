"""The Faust app: topics and tables that carry bytes, one agent for each step."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import faust

from schemas.topics import ALL_TOPICS, MAX_MESSAGE_BYTES, TABLES
from streams.agents.acked_table import AckedTable
from streams.agents.arrow import Arrow
from streams.agents.bad_limits import BadCounts, BadLimits
from streams.agents.credentials import credentials
from streams.agents.gate import Gate
from streams.agents.lease import Lease
from streams.agents.observer import Observer
from streams.agents.partition_rows import OpenRows, in_memory
from streams.agents.progress import Exists, Progress
from streams.agents.rebalance import hold_between_owners
from streams.agents.runtime import Runtime
from streams.agents.timing import DEFAULT_TIMING, Timing
from streams.installation import Installation
from streams.outage import PATIENCE_SECONDS, Outage
from streams.step import Step

RAW: dict[str, Any] = {"key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw"}

SETTINGS: dict[str, Any] = {
    "version": 1,
    # Our tables bring their own store; this keeps Faust from looking for another.
    "store": "memory://",
    "key_serializer": "raw",
    "value_serializer": "raw",
    # `volteface` makes its topics itself, from schemas/topics.py.
    "topic_allow_declare": False,
    "topic_disable_leader": True,
    "table_standby_replicas": 0,
    # A library inside our own process: no web server, no search for modules, no hands on our output.
    "web_enabled": False,
    "autodiscover": False,
    "worker_redirect_stdouts": False,
    "consumer_auto_offset_reset": "earliest",
    "consumer_max_fetch_size": MAX_MESSAGE_BYTES,
    "producer_max_request_size": MAX_MESSAGE_BYTES,
    "producer_acks": -1,
    # Every event waits for its own sends: lingering would only make it wait longer (measured: ten times).
    "producer_linger": 0,
    "broker_commit_interval": 1.0,
    # The gate does this, and does not wait for an arrow that has given up.
    "stream_wait_empty": False,
}


class App(faust.App):
    """A Faust app that leaves no folder where it was started."""

    def _create_directories(self) -> None:
        """Nothing: tables in memory need none."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a worker is to do: where, by which steps, with which clock (giving times with a zone).

    `observer` is told what becomes of it; `exists` asks the broker whether it has a message; `bad_limits` is how many
    bad messages are set aside. `patience` is for how many seconds to wait for a broker that went away. `name` is for a
    worker whose name is its own for ever (static membership, KIP-345): killed and started again, it need not wait until
    the broker has noticed that it was gone. `open_rows` says where the rows of its partitions are.
    """

    installation: Installation
    steps: Sequence[Step]
    clock: Callable[[], datetime]
    observer: Observer
    exists: Exists
    name: str | None = None
    patience: float = PATIENCE_SECONDS
    timing: Timing = DEFAULT_TIMING
    open_rows: OpenRows = in_memory
    bad_limits: BadLimits = field(default_factory=BadLimits)


def build(plan: Plan) -> Runtime:
    """The app for a plan, not yet started. Call it inside the loop that will run it."""
    installation = plan.installation
    app = App(
        installation.group,
        broker=_broker_urls(installation),
        broker_credentials=credentials(installation.access),
        consumer_group_instance_id=plan.name,
        **SETTINGS,
        **_timed(plan.timing),
    )
    runtime = Runtime(
        app=app,
        installation=installation,
        gate=Gate(),
        outputs={topic: app.topic(installation.topic(topic), **RAW) for topic in ALL_TOPICS},
        clock=plan.clock,
        observer=plan.observer,
        lease=Lease(plan.timing.lease),
        outage=Outage(plan.patience, plan.observer),
        bad_counts=BadCounts(plan.bad_limits),
        progress=Progress(),
        exists=plan.exists,
        settled=asyncio.Event(),
        fault=asyncio.get_running_loop().create_future(),
    )
    for step in plan.steps:
        arrow = Arrow(step, _table(app, plan, step), runtime)
        # One body for each agent: with more, Faust skips offsets.
        app.agent(runtime.outputs[step.reads], concurrency=1, name=step.name)(arrow.follow)
    hold_between_owners(runtime)
    return runtime


def _timed(timing: Timing) -> dict[str, Any]:
    return {
        "broker_session_timeout": timing.session,
        "broker_heartbeat_interval": timing.heartbeat,
        "broker_rebalance_timeout": timing.rebalance,
        # Longer than a session, as Faust wants it: a join is answered when all have joined.
        "broker_request_timeout": 3 * timing.session,
        "producer_request_timeout": timing.send,
    }


def _broker_urls(installation: Installation) -> str:
    return ";".join(f"kafka://{address.strip()}" for address in installation.bootstrap.split(","))


def _table(app: faust.App, plan: Plan, step: Step) -> AckedTable:
    (description,) = [table for table in TABLES if table.step == step.name]
    changelog = app.topic(plan.installation.changelog(description), **RAW, compacting=True, deleting=False)
    table = AckedTable(
        app, name=step.name, key_type=bytes, value_type=bytes, changelog_topic=changelog, open_rows=plan.open_rows
    )
    app.tables.add(table)
    return table
