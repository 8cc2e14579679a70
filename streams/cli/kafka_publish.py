"""`volteface publish`: articles onto the broker."""

import time
from collections import Counter
from itertools import chain

import orjson
import typer

from schemas.codec import event_of
from schemas.topics import ARTICLES, QUARANTINE
from streams.access.roles import Operation
from streams.broker.publisher import acknowledged
from streams.broker.topics import expect_topics
from streams.cli.clock import now
from streams.cli.options import AsJson, Bootstrap, Feeds, Patience, Prefix, installation_at
from streams.cli.replay import how_many
from streams.feeds.feed import read_feed
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX
from streams.outage import PATIENCE_SECONDS
from streams.terminal.away import spoken_outage
from streams.terminal.progress import progress_over
from streams.terminal.publication import Publication, as_json, lines


def publish(
    feeds: Feeds,
    *,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    patience: Patience = PATIENCE_SECONDS,
    json: AsJson = False,
) -> None:
    """Put articles onto the broker, in the order in which the feeds give them.

    Counts only what the broker has acknowledged. What cannot become an article goes onto the quarantine topic.
    Publishing a feed twice does no harm: the same article is the same event.
    """
    installation = installation_at(bootstrap, prefix)
    opened = [read_feed(path, now()) for path in feeds]
    total = how_many(feeds)
    expect_topics(installation, (ARTICLES, QUARANTINE), Operation.WRITE)
    started, publication = time.monotonic(), Publication()
    events = (event_of(arrival, "publish") for arrival in chain.from_iterable(opened))
    for event in progress_over(acknowledged(installation, events, now, spoken_outage(patience)), total):
        publication.count(event)
    seconds = time.monotonic() - started
    ignored = sum((feed.ignored_fields for feed in opened), Counter[str]())
    if json:
        typer.echo(orjson.dumps(as_json(publication, ignored, seconds)))
        return
    for line in lines(publication, ignored, seconds):
        typer.echo(line)
