"""The five seeds in all 120 orders of arrival."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from random import Random

from schemas.alert import Tier
from schemas.article import Article
from schemas.codec import AnyEvent, event_of
from streams.alerts.alert import Tell
from streams.catalogue import load_catalogue
from streams.feeds.feed import read_feed
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.article_read import ArticleRead
from streams.reading.read import Read
from streams.reading.reader import Reader
from streams.verdicts.judge import Judge
from tests.chain import Chain, Runtime
from tests.command import CATALOGUE, SEEDS
from tests.outcome import Outcome

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FOLLOWED = load_catalogue(CATALOGUE)


class ReadsOnce:
    """The reader, which need not read an article again in each order."""

    def __init__(self) -> None:
        self._reader = Reader(FOLLOWED)
        self._read: dict[str, ArticleRead] = {}

    def read(self, article: Article) -> ArticleRead:
        if article.article_id not in self._read:
            self._read[article.article_id] = self._reader.read(article)
        return self._read[article.article_id]


def test_every_order_of_arrival_ends_in_the_same_table_and_the_same_standing_alerts() -> None:
    articles = [event_of(article, "publish") for article in read_feed(SEEDS, NOW)]
    reader = ReadsOnce()

    outcomes = [outcome(reader, order) for order in permutations(articles)]

    first = outcomes[0].without_the_way_there()
    assert len(outcomes) == 120
    assert all(other.without_the_way_there() == first for other in outcomes)
    assert len([alert for alert in outcomes[0].standing_alerts().values() if alert.tier is Tier.PUSH]) == 4


def outcome(reader: ReadsOnce, order: tuple[AnyEvent, ...]) -> Outcome:
    steps = (Read(reader), Judge(), Track(), Compare(FOLLOWED), Tell(load_policy()))
    one_by_one = [[event] for event in order]
    return Outcome(Chain(steps, Runtime(), Random(0)).run(*one_by_one).sent)  # noqa: S311 - not for secrets
