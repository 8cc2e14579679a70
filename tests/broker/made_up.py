"""A feed that is large enough to be stopped in the middle, with everything in it that can be wrong with a feed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson

from schemas.article import Article
from streams.feeds.feed import read_feed
from tests.command import SEEDS
from tests.contract.test_replay_bad_input import LINES

NOW = datetime(2026, 1, 1, tzinfo=UTC)


STRANGER = 'Senator Jane Roe said: "The United States must not send troops to Ukraine." Vance was silent.'


def write_feed(path: Path, copies: int) -> Path:
    """The seeds again and again on other days, bad lines among them, and repeats: the same, and not the same.

    Somebody whom the catalogue lacks speaks up as well.
    """
    seeds = [arrival for arrival in read_feed(SEEDS, NOW) if isinstance(arrival, Article)]
    lines: list[bytes] = []
    for copy in range(copies):
        lines += [_line(seed, copy) for seed in seeds]
        lines += (LINES[number % len(LINES)] for number in (2 * copy, 2 * copy + 1))
        lines.append(_line(seeds[copy % len(seeds)], copy // 2))
        lines.append(_line(seeds[0].model_copy(update={"article_id": "S900"}), copy, text=STRANGER))
        lines.append(_line(seeds[copy % len(seeds)], copy // 2, text="Somebody else wrote this under the same id."))
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def _line(seed: Article, copy: int, text: str | None = None) -> bytes:
    appeared = seed.published.latest or date(2025, 2, 14)
    record = {
        "id": f"{seed.article_id}-{copy}",
        "title": seed.title,
        "outlet": f"{seed.outlet} {copy % 3}",
        "published": (appeared + timedelta(days=5 * copy)).isoformat(),
        "text": seed.text if text is None else text,
    }
    return orjson.dumps(record)
