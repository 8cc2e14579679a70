"""What the oracle is asked about: everything that came in, in no order, and what a reader finds in each article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from schemas.article import Article
from schemas.codec import AnyEvent, event_of
from schemas.dates import DatedBy
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Edition
from schemas.verdict import Verdict

Cell = tuple[str, str]
"""An actor and an issue."""


@dataclass(frozen=True)
class News:
    """Events of articles and of verdicts, the reader of the articles, and the days of the rolling window."""

    articles: tuple[AnyEvent, ...]
    verdicts: tuple[AnyEvent, ...]
    read: Callable[[Article], Sequence[Stance | PressCue]]
    window: int


@dataclass(frozen=True)
class Counted:
    """The stances and the press cues that count, by the ids of their events."""

    stances: dict[str, Stance]
    cues: dict[str, PressCue]

    def cells(self) -> set[Cell]:
        return {(one.actor_id, one.issue_id) for one in (*self.stances.values(), *self.cues.values())}


@dataclass(frozen=True)
class Span:
    """From the first to the last possible day."""

    first: date
    last: date

    @property
    def nights(self) -> int:
        return (self.last - self.first).days

    def inside(self, other: Span) -> bool:
        return other.first <= self.first and self.last <= other.last

    def apart(self, other: Span) -> int:
        """Days from one to the other; 0 where they touch."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)


def span(when: DatedBy) -> Span:
    assert when.earliest is not None
    assert when.latest is not None
    return Span(when.earliest, when.latest)


def what_counts(news: News) -> Counted:
    """The newest edition of each article, without what verdicts set aside."""
    aside = {
        ref.stance_id for verdict in _verdicts_that_hold(news) if verdict.ruling.sets_aside for ref in verdict.stances
    }
    said = [one for event in _editions_that_count(news) for one in _said_in(event, news)]
    counted = {event.id: event.data for event in said if event.id not in aside}
    return Counted(
        {key: one for key, one in counted.items() if isinstance(one, Stance)},
        {key: one for key, one in counted.items() if isinstance(one, PressCue)},
    )


def rulings(news: News) -> dict[str, Verdict]:
    """By alert, the verdict that holds."""
    return {verdict.alert_id: verdict for verdict in _verdicts_that_hold(news)}


def _verdicts_that_hold(news: News) -> list[Verdict]:
    return [
        event.data
        for event in news.verdicts
        if not any(
            (other.data.serial, event.id) > (event.data.serial, other.id)
            for other in news.verdicts
            if other.data.alert_id == event.data.alert_id
        )
    ]


def _editions_that_count(news: News) -> list[AnyEvent]:
    return [
        event
        for event in news.articles
        if not any(
            edition(other).newer_than(edition(event))
            for other in news.articles
            if other.data.article_id == event.data.article_id
        )
    ]


def edition(event: AnyEvent) -> Edition:
    return Edition(revision=event.data.revision, article_event=event.id)


def as_read(event: AnyEvent, said: Sequence[Stance | PressCue]) -> list[AnyEvent]:
    """What is said in an edition, as events, stances first; of each cell, each but the last says that more follows."""
    stamp = {"revision": event.data.revision, "article_event": event.id}
    ordered = sorted(said, key=lambda one: isinstance(one, PressCue))
    cells = [(one.actor_id, one.issue_id) for one in ordered]
    return [
        event_of(one.model_copy(update={**stamp, "more": cells[place] in cells[place + 1 :]}), "read")
        for place, one in enumerate(ordered)
    ]


def _said_in(event: AnyEvent, news: News) -> list[AnyEvent]:
    return [] if event.data.retracted else as_read(event, news.read(event.data))
