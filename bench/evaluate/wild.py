"""The wild feed: many articles that nobody has annotated, read with the union of all catalogues at hand.

Nothing here says by itself whether an alert is right. The pushed ones are given with their passages for a person to
judge; the page gets their number only, for the texts belong to their publishers.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.evaluate.readings import Reading
from bench.evaluate.replaying import payloads, replayed, standing_alerts
from bench.evaluate.table import Row, whole
from schemas.article import Article
from schemas.catalogue import Catalogue
from streams.feeds.feed import read_feed

NAME = "wild feed"
ARTICLES = "articles"
SPEED = "articles a second"
STANCES = "stances"
PUSHED = "alerts pushed"
DIGEST = "alerts in the digest"
MEASURES = {
    ARTICLES: "articles in the feed",
    SPEED: "articles read a second of one core's time, reading alone, on the machine that made this page",
    STANCES: "stances read, right or wrong",
    PUSHED: "standing alerts that go to a desk at once, right or wrong; `make evaluate` lists them to be judged",
    DIGEST: "standing alerts that wait for the digest",
}
TIMED = 5
"""Every fifth article is timed: enough for two figures, and the parser is slow."""


@dataclass(frozen=True, slots=True)
class Wild:
    """What a feed gave: its rows, and its pushed alerts."""

    rows: tuple[Row, ...]
    pushed: tuple[dict[str, Any], ...]


def measure(feed: Path, catalogue: Catalogue, reading: Reading, scratch: Path) -> Wild:
    """Read and replay the feed. `scratch` is an empty folder."""
    articles, seconds_each = _timed(feed, catalogue, reading)
    run = replayed(feed, catalogue, reading, scratch / "run")
    alerts = standing_alerts(run)
    pushed = tuple(alert for alert in alerts if alert["tier"] == "push")
    values = {
        ARTICLES: articles,
        SPEED: _coarse(1 / seconds_each),
        STANCES: sum(1 for _ in payloads(run / "stances.jsonl")),
        PUSHED: len(pushed),
        DIGEST: len(alerts) - len(pushed),
    }
    return Wild(tuple(whole(NAME, name, str(value)) for name, value in values.items()), pushed)


def listing(pushed: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The alerts with a passage of each side, for a terminal; control characters made visible."""
    for alert in pushed:
        yield f"{alert['kind']} | {alert['actor_id']} | {alert['issue_id']} | confidence {alert['confidence']:.2f}"
        for name in ("before", "after"):
            side = alert[name]
            passage = side["evidence"][0]
            said, when = ascii(passage["evidence"]["exact"]), side["statement_date"]["value"]
            yield f"    {name}: {side['commitment']}, {when}, {passage['article_id']}: {said}"


def _coarse(speed: float) -> int:
    """Two figures: the rest is noise of the machine."""
    return int(float(f"{speed:.2g}"))


def _timed(feed: Path, catalogue: Catalogue, reading: Reading) -> tuple[int, float]:
    """How many articles there are, and the seconds that one takes."""
    articles = [arrival for arrival in read_feed(feed, datetime.now(UTC)) if isinstance(arrival, Article)]
    reader = reading.reader(catalogue)
    timed = articles[::TIMED]
    started = time.process_time()
    for article in timed:
        reader.read(article)
    return len(articles), (time.process_time() - started) / max(len(timed), 1)
