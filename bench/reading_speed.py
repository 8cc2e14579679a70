"""Reading speed: articles a second of one core, with a catalogue of usual size and with it as part of a large one.

Run: python -m bench.reading_speed [feed] [catalogue]

Without arguments it reads the seed articles. The large catalogue is the given one and the made-up one of
`bench.reading_scale`. Takes the best of a few rounds, in CPU seconds, with the articles already in memory; the ratio of
the two should stay below 1.5.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from bench.evaluate.union import union
from bench.reading_scale import LARGE, MOST
from bench.reading_scale import catalogue as made_up
from schemas.article import Article
from schemas.catalogue import Catalogue
from streams.catalogue import load_catalogue
from streams.feeds.feed import read_feed
from streams.reading.reader import Reader

FEED, CATALOGUE = Path("seeds"), Path("seeds/catalogue.yaml")
ROUNDS = 3
LEAST_SECONDS = 1.0
"""A round reads a small feed again until it has taken that long."""


def main() -> None:
    """Measure both catalogues and print the table."""
    given = [Path(argument) for argument in sys.argv[1:]]
    feed, small = (*given, *(FEED, CATALOGUE)[len(given) :])
    articles = [arrival for arrival in read_feed(feed, datetime.now(UTC)) if isinstance(arrival, Article)]
    desk = load_catalogue(small)
    _print(f"{len(articles)} articles of {feed}")
    _print(f"{'catalogue':<10}{'actors':>8}{'issues':>8}{'loads in':>10}{'articles/s':>12}")
    usual = _row("given", desk, articles)
    large = _row("large", union((desk, made_up(*LARGE))), articles)
    _print(f"ratio {usual / large:.2f} (at most {MOST})")


def _row(name: str, catalogue: Catalogue, articles: Sequence[Article]) -> float:
    """Print one line and give its articles a second."""
    begun = process_time()
    reader = Reader(catalogue)
    load = process_time() - begun
    speed = max(_speed(reader, articles) for _ in range(ROUNDS))
    sizes = f"{len(catalogue.actors):>8}{len(catalogue.issues):>8}"
    _print(f"{name:<10}{sizes}{load:>9.2f}s{speed:>12.0f}")
    return speed


def _speed(reader: Reader, articles: Sequence[Article]) -> float:
    read = 0
    begun = process_time()
    while not read or process_time() - begun < LEAST_SECONDS:
        for article in articles:
            reader.read(article)
        read += len(articles)
    return read / (process_time() - begun)


def _print(line: str) -> None:
    print(line)  # noqa: T201 - what a benchmark is for


if __name__ == "__main__":
    main()
