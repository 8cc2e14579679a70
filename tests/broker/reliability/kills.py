"""Kills: workers are killed at random moments, and the broker once, while they work through a feed."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import Popen

from schemas.topics import STANCES
from tests.broker.busy_desk import write_busy_feed, write_catalogue
from tests.broker.desk import Desk, eventually
from tests.broker.kafka_server import KafkaServer
from tests.broker.reliability.figures import Figures
from tests.broker.reliability.verdict import verdict
from tests.command import replayed

PARTITIONS = 4
AWAY_SECONDS = 5.0


@dataclass(frozen=True)
class Plan:
    """How much of it. `seed` decides who is killed and when; `seconds` is how long all of it may take."""

    articles: int
    kills: int
    seed: int
    seconds: float


def killed_again_and_again(node: KafkaServer, folder: Path, plan: Plan) -> Figures:
    """Two workers, one with a name of its own and one without, and as many kills; what came of it."""
    catalogue = write_catalogue(folder / "catalogue.yaml")
    feed = write_busy_feed(folder / "feed.jsonl", plan.articles)
    replayed(folder / "embedded", feed, catalogue=catalogue)
    stances = len((folder / "embedded" / "stances.jsonl").read_bytes().splitlines())
    desk = Desk(node.bootstrap)
    desk.run("topics", "--create", "--partitions", str(PARTITIONS))
    desk.publish(feed)

    begun = time.monotonic()
    with ExitStack() as stack:
        pair = Pair(desk, catalogue, stack)
        _kill(desk, node, pair, stances, plan)
        desk.settle(plan.seconds)
    seconds = time.monotonic() - begun

    compared = verdict(desk, folder / "embedded", folder / "kafka")
    compared.expect_equal()
    done = f"{plan.articles:,} articles, two workers, {PARTITIONS} partitions; kill -9 of a worker {plan.kills} times"
    return Figures(f"{done}, of the broker once", {**compared.found, "seconds": f"{seconds:.0f}"})


class Pair:
    """Two workers that are started again when they are killed."""

    def __init__(self, desk: Desk, catalogue: Path, stack: ExitStack) -> None:
        self._desk = desk
        self._commands = (
            ("worker", "--catalogue", catalogue, "--name", "one"),
            ("worker", "--catalogue", catalogue),
        )
        self._stack = stack
        self._workers: list[Popen[str]] = [self._started(number) for number in range(2)]

    def kill(self, number: int) -> None:
        """Kill one, and start it again without waiting until it is ready."""
        self._workers[number].kill()
        self._workers[number].wait()
        self._workers[number] = self._started(number)

    def _started(self, number: int) -> Popen[str]:
        return self._stack.enter_context(self._desk.stopped_at_the_end(*self._commands[number]))


def _kill(desk: Desk, node: KafkaServer, pair: Pair, stances: int, plan: Plan) -> None:
    random = Random(plan.seed)  # noqa: S311 - moments, no secret
    moments = sorted(random.uniform(0.02, 0.9) for _ in range(plan.kills))
    for number, moment in enumerate(moments):
        eventually(lambda moment=moment: desk.written(STANCES) >= moment * stances, plan.seconds)
        time.sleep(random.random())
        pair.kill(random.randrange(2))
        if number == plan.kills // 2:
            node.kill()
            time.sleep(AWAY_SECONDS)
            node.start()
