"""READ: articles become stances. One row for each article id: the edition that counts, and where it spoke.

The highest revision counts, whenever it comes. A newer edition first takes back what the older ones gave, in each cell
(actor and issue) that they touched, and then says what it says; a retraction takes back and says nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Protocol, TypeVar

from schemas.article import Article
from schemas.codec import AnyEvent, canonical, event_of
from schemas.model import WireModel
from schemas.press_cue import PressCue
from schemas.quarantine import Quarantined
from schemas.stance import Stance
from schemas.superseded import Edition, Superseded
from schemas.topics import ARTICLES, Topic
from streams.quarantining import quarantine_of
from streams.reading.article_read import ArticleRead
from streams.reading.editions import UNKNOWN, Known
from streams.rows import row_key, row_or, write_row
from streams.step import Applied, Rows

FoundT = TypeVar("FoundT", Stance, PressCue)


class Reads(Protocol):
    """Whatever reads an article: deterministic, ordered by where the evidence stands."""

    def read(self, article: Article) -> ArticleRead:
        """What the article says."""


MOST_FROM_ARTICLE = 30
"""Stances, and press cues, of one actor on one issue: a text made to flood has no more weight than a long interview."""


class Read:
    """The arrow from articles to stances."""

    name: ClassVar[str] = "read"
    reads: ClassVar[Topic] = ARTICLES

    def __init__(self, reader: Reads) -> None:
        self._reader = reader

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        """Read the article where it is the edition that counts.

        Sent are the markers of what no longer counts, then the stances, the press cues and the unknown actors. An
        older edition sends nothing; a second content under one revision goes to quarantine, whether it counts or not.
        """
        article: Article = event.data
        key = row_key(article.article_id)
        known = row_or(UNKNOWN, rows(key))
        edition = Edition(revision=article.revision, article_event=event.id)
        if known.edition.newer_than(edition):
            return Applied((), tuple(self._sent(_late(known, edition, article))))
        known = known.followed_by(edition)
        read = ArticleRead() if article.retracted else self._reader.read(article)
        stances, left_out = _capped(_stamped(read.stances, edition))
        cues, cues_left_out = _capped(_stamped(_told_by(article, read.press_cues), edition))
        known = known.giving((*stances, *cues))
        markers = known.markers(article.article_id, retracted=article.retracted)
        aside = (*_flooded(article, left_out, cues_left_out), *_replacing(known, article))
        sent = self._sent((*_in_batches((*markers, *stances, *cues)), *read.unknown_actors, *aside))
        return Applied(((key, write_row(known)),), tuple(sent))

    def _sent(self, payloads: Iterable[WireModel]) -> Iterator[AnyEvent]:
        return (event_of(payload, self.name) for payload in payloads)


def _stamped(found: Iterable[FoundT], edition: Edition) -> Iterator[FoundT]:
    """Each with the edition that it is from."""
    stamp = {"revision": edition.revision, "article_event": edition.article_event}
    return (one.model_copy(update=stamp) for one in found)


def _told_by(article: Article, cues: Iterable[PressCue]) -> Iterator[PressCue]:
    """Each with the outlet whose word it is."""
    return (cue.model_copy(update={"outlet": article.outlet}) for cue in cues)


def _in_batches(found: Sequence[Stance | PressCue | Superseded]) -> Iterator[WireModel]:
    """All, in their order; of each actor and issue, each but the last says that more follows."""
    last = {(one.actor_id, one.issue_id): place for place, one in enumerate(found)}
    for place, one in enumerate(found):
        more = place < last[one.actor_id, one.issue_id]
        yield one.model_copy(update={"more": True}) if more else one


def _capped(found: Iterable[FoundT]) -> tuple[list[FoundT], int]:
    """Those that count, and how many were left out."""
    taken: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in found:
        taken[one.actor_id, one.issue_id] += 1
        if taken[one.actor_id, one.issue_id] <= MOST_FROM_ARTICLE:
            kept.append(one)
    return kept, taken.total() - len(kept)


def _flooded(article: Article, stances: int, cues: int) -> Iterator[Quarantined]:
    """The note on an article of which stances or press cues were left out."""
    if not stances and not cues:
        return
    too = f" and {cues} press cues" if cues else ""
    advice = (
        f"article {article.article_id!r} says more than {MOST_FROM_ARTICLE} things of one actor on one issue; the "
        f"first {MOST_FROM_ARTICLE} count and {stances} stances were left out{too}. "
        "Look whether the text is one article"
    )
    yield quarantine_of(canonical(article), "articles", "too-many-stances", advice, article.article_id)


def _late(known: Known, edition: Edition, article: Article) -> Iterator[Quarantined]:
    """The note on an edition that does not count because another one came under its revision.

    An older revision is only late, and an event that did count once has been told of when it was replaced.
    """
    if edition.revision == known.edition.revision and edition.article_event not in known.replaced:
        yield _clash(article, "the other one counts, because its event id is smaller")


def _replacing(known: Known, article: Article) -> Iterator[Quarantined]:
    """The note on an edition that counts instead of another one under its revision."""
    if known.replaced:
        yield _clash(article, "this one counts, because its event id is smaller")


def _clash(article: Article, which: str) -> Quarantined:
    advice = (
        f"article id {article.article_id!r} came with two contents under revision {article.revision}; {which}. "
        "Give the next correction a higher revision, or another article an id of its own"
    )
    return quarantine_of(canonical(article), "articles", "duplicate-id", advice, article.article_id)
