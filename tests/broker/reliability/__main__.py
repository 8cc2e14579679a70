"""Does all of it for as long as it takes, and writes docs/reliability.md. Run: python -m tests.broker.reliability

About half an hour on two cores. Needs Java and Maven, as the tests on the broker do; KAFKA_BOOTSTRAP is not used, since
brokers are killed.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.broker.desk import Desk
from tests.broker.kafka_jars import kafka_version
from tests.broker.kafka_server import KafkaServer, running_kafka
from tests.broker.reliability.bad_messages import bad_among_good
from tests.broker.reliability.figures import Figures
from tests.broker.reliability.kills import Plan, killed_again_and_again
from tests.broker.reliability.outage import away
from tests.broker.reliability.scaling import one_three_one
from tests.broker.reliability.soak import steady_stream
from tests.command import ROOT

PAGE = ROOT / "docs" / "reliability.md"
SECONDS = 1_500.0

Scenario = Callable[[KafkaServer, Path], Figures]

SCENARIOS: dict[str, Scenario] = {
    "kills": lambda node, folder: killed_again_and_again(
        node, folder, Plan(articles=20_000, kills=20, seed=2, seconds=SECONDS)
    ),
    "scaling": lambda node, folder: one_three_one(Desk(node.bootstrap), folder, articles=10_000, seconds=SECONDS),
    "bad messages": lambda node, folder: bad_among_good(Desk(node.bootstrap), folder),
    "outage": lambda node, folder: away(node, folder, articles=10_000, seconds=60),
    "soak": lambda node, folder: steady_stream(Desk(node.bootstrap), folder, seconds=600, rate=20),
}


def main() -> None:
    """Run all scenarios, or those that are named, each on a node of its own; all of them make the page."""
    names = sys.argv[1:] or list(SCENARIOS)
    rows, failed = [], False
    for name in names:
        begun = time.monotonic()
        try:
            figures = _figures(SCENARIOS[name])
        except AssertionError as wrong:
            figures, failed = Figures(f"{name}: **failed**", {"what was wrong": str(wrong)}), True
        rows.append(figures.row())
        print(f"{name}: {time.monotonic() - begun:.0f} s\n  {figures.row()}", flush=True)  # noqa: T201 - a program's words
    if names == list(SCENARIOS):
        PAGE.write_text(_page(rows), encoding="utf-8")
        print(f"{PAGE.relative_to(ROOT)} written")  # noqa: T201 - the same
    sys.exit(failed)


def _figures(scenario: Scenario) -> Figures:
    with tempfile.TemporaryDirectory() as folder, running_kafka(Path(folder, "kafka")) as node:
        work = Path(folder, "work")
        work.mkdir()
        return scenario(node, work)


def _page(rows: list[str]) -> str:
    machine = f"Apache Kafka {kafka_version()}, one broker; Python {platform.python_version()}; {os.cpu_count()} cores"
    return f"""# Reliability

What `make reliability` measured. Each run ends with a comparison: the stances, the quarantine, the table of positions
and the set of standing alerts that workers made on a real Apache Kafka, against what the embedded runtime makes of the
same feed. *Lost*, *added* and *other* count what differs; *one id with two contents* counts events that came again as
something else; *repeats* are messages that came again as they were: that is what at-least-once delivery means, and
every reader drops them by id. A run that differs in anything is told as failed. `make test` does the same for a shorter
time.

{machine} for broker, workers and publisher together.

| what was done | what came of it |
|---|---|
{chr(10).join(rows)}
"""


if __name__ == "__main__":
    main()
