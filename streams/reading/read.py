"""READ: articles become stances. One row for each article id, to notice an id that comes with another text."""

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar, Protocol, TypeVar

from schemas.article import Article
from schemas.codec import AnyEvent, canonical, event_of
from schemas.envelope import content_id
from schemas.model import WireModel
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.topics import ARTICLES, Topic
from streams.quarantining import quarantine_of
from streams.reading.article_read import ArticleRead
from streams.rows import read_row, write_row
from streams.step import Applied

FoundT = TypeVar("FoundT", Stance, PressCue)


class Reads(Protocol):
    """Whatever reads an article: deterministic, ordered by where the evidence stands."""

    def read(self, article: Article) -> ArticleRead:
        """What the article says."""


MOST_FROM_ARTICLE = 30
"""Stances, and press cues, of one actor on one issue: a text made to flood has no more weight than a long interview."""


class Known(WireModel):
    """The row: the hash of the article that first came under this id."""

    content: str


class Read:
    """The arrow from articles to stances."""

    name: ClassVar[str] = "read"
    reads: ClassVar[Topic] = ARTICLES

    def __init__(self, reader: Reads) -> None:
        self._reader = reader

    def row_key(self, event: AnyEvent) -> str:
        """The article id."""
        return str(event.data.article_id)

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
        """Read the article; the first text under an id stands, any other goes to quarantine."""
        article: Article = event.data
        known = None if row is None else read_row(Known, row)
        content = content_id("article", canonical(article).decode())
        if known is not None and known.content != content:
            return Applied(row, (self._clash(article),))
        read = self._reader.read(article)
        stances, left_out = _capped(read.stances)
        cues, cues_left_out = _capped(read.press_cues)
        flood = (self._flood(article, left_out, cues_left_out),) if left_out or cues_left_out else ()
        found = (event_of(one, self.name) for one in (*stances, *cues, *read.unknown_actors))
        return Applied(row or write_row(Known(content=content)), (*found, *flood))

    def _flood(self, article: Article, stances: int, cues: int) -> AnyEvent:
        too = f" and {cues} press cues" if cues else ""
        advice = (
            f"article {article.article_id!r} says more than {MOST_FROM_ARTICLE} things of one actor on one issue; the "
            f"first {MOST_FROM_ARTICLE} count and {stances} stances were left out{too}. "
            "Look whether the text is one article"
        )
        raw = canonical(article)
        return event_of(quarantine_of(raw, "articles", "too-many-stances", advice, article.article_id), self.name)

    def _clash(self, article: Article) -> AnyEvent:
        advice = (
            f"article id {article.article_id!r} came before with other content; the first stands. "
            "Give this article an id of its own, or publish it again as it was"
        )
        raw = canonical(article)
        return event_of(quarantine_of(raw, "articles", "duplicate-id", advice, article.article_id), self.name)


def _capped(found: Iterable[FoundT]) -> tuple[list[FoundT], int]:
    """Those that count, and how many were left out."""
    taken: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in found:
        taken[one.actor_id, one.issue_id] += 1
        if taken[one.actor_id, one.issue_id] <= MOST_FROM_ARTICLE:
            kept.append(one)
    return kept, taken.total() - len(kept)
