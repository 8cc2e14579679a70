"""The five seeds in all 120 orders of arrival."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

from schemas.alert import Status
from schemas.stance import Stance
from streams.alerts.alert import Tell
from streams.catalogue import load_catalogue
from streams.feeds.feed import read_feed
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.reader import Reader
from tests.command import CATALOGUE, SEEDS
from tests.in_memory import Chain

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _outcome(order: tuple[tuple[Stance, ...], ...]) -> tuple[str, ...]:
    chain = Chain(Track(), Compare(load_catalogue(CATALOGUE)), Tell(load_policy()))
    for stances in order:
        chain.publish(*stances)
    positions = (position.model_dump_json(exclude={"version"}) for position in chain.positions().values())
    alerts = (
        alert.model_dump_json(exclude={"version", "references", "status"}) + str(alert.status is Status.RESOLVED)
        for alert in chain.standing()
    )
    return (*sorted(positions), *sorted(alerts))


def test_every_order_of_arrival_ends_in_the_same_table_and_the_same_standing_alerts() -> None:
    reader = Reader(load_catalogue(CATALOGUE))
    articles = [reader.read(article).stances for article in read_feed(SEEDS, NOW)]

    outcomes = {_outcome(order) for order in permutations(articles)}

    assert len(articles) == 5
    assert len(outcomes) == 1
    assert any("us_troops_ukraine" in line for line in outcomes.pop())
