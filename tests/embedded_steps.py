"""A small family of real steps for the tests of the runtimes: words are counted, counts compared.

    articles --> words (by article) --> stances --> tally (by actor) --> positions --> watch (by issue) --> quarantine

An article's text lists who spoke on what: "ann:war bob:peace". The folds depend on the order in which they see events,
so a runtime that breaks the order of a topic gives other results.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from schemas.article import Article
from schemas.codec import AnyEvent, decode, encode, event_of
from schemas.dates import UNDATED
from schemas.position import Position
from schemas.quarantine import Quarantined
from schemas.stance import Certainty, Commitment, Evidence, QuoteType, ReaderStamp, Stance
from schemas.topics import ALL_TOPICS, ARTICLES, POSITIONS, STANCES, Topic
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.step import Applied, Step

FINGERPRINT = "words 1"
NOON = datetime(2026, 1, 2, 12, 0, 0, 123_456, tzinfo=UTC)


def article(article_id: str, text: str) -> AnyEvent:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return event_of(Article(article_id=article_id, published=UNDATED, text=text, text_sha256=digest), "publish")


def stance(article_id: str, actor_id: str, issue_id: str, start: int = 0) -> AnyEvent:
    exact = f"{actor_id}:{issue_id}"
    evidence = Evidence(exact=exact, prefix="", suffix="", start=start, end=start + len(exact), text_sha256="0")
    payload = Stance(
        article_id=article_id,
        revision=1,
        actor_id=actor_id,
        issue_id=issue_id,
        commitment=Commitment.SUPPORTS,
        conditional=False,
        condition=None,
        certainty=Certainty.EXPLICIT,
        quote_type=QuoteType.DIRECT,
        statement_date=UNDATED,
        reported_by=(),
        evidence=evidence,
        utterance_id="u",
        historical=False,
        reader=ReaderStamp(name="words", version="1", lexicon="-", catalogue="-"),
        grounds=(),
        cues=(),
    )
    return event_of(payload, "read")


def position(actor_id: str, issue_id: str, version: int) -> AnyEvent:
    payload = Position(
        actor_id=actor_id,
        issue_id=issue_id,
        version=version,
        standing=None,
        last_heard=UNDATED,
        history=(),
        undated=0,
        expired=0,
        contested=0,
    )
    return event_of(payload, "track")


def quarantined(origin: str, detail: str = "") -> AnyEvent:
    payload = Quarantined(
        origin=origin, reason="odd", advice=detail, article_id=None, raw="", raw_bytes=0, raw_sha256="0"
    )
    return event_of(payload, "compare")


@dataclass(frozen=True)
class Words:
    """One stance per word, in text order. Keeps the id of the last event that it read."""

    name: str = "words"
    reads: Topic = ARTICLES

    def row_key(self, event: AnyEvent) -> str:
        return str(event.data.article_id)

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:  # noqa: ARG002 - every step has this shape
        stances = []
        for index, word in enumerate(event.data.text.split()):
            actor_id, issue_id = word.split(":")
            stances.append(stance(event.data.article_id, actor_id, issue_id, index))
        return Applied(event.id.encode(), tuple(stances))


@dataclass(frozen=True)
class Tally:
    """Counts an actor's stances by issue and sends the count, with a hash over the order in which they came."""

    name: str = "tally"
    reads: Topic = STANCES

    def row_key(self, event: AnyEvent) -> str:
        return str(event.data.actor_id)

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
        seen: list[list[str]] = [] if row is None else orjson.loads(row)
        if event.id not in {event_id for event_id, _ in seen}:
            seen.append([event.id, event.data.issue_id])
        of_issue = [event_id for event_id, issue_id in seen if issue_id == event.data.issue_id]
        update = position(event.data.actor_id, event.data.issue_id, len(of_issue))
        return Applied(orjson.dumps(seen), (update,))


@dataclass(frozen=True)
class Watch:
    """Keeps an issue's updates in the order in which they came, and sends a hash over them after each."""

    name: str = "watch"
    reads: Topic = POSITIONS

    def row_key(self, event: AnyEvent) -> str:
        return str(event.data.issue_id)

    def apply(self, row: bytes | None, event: AnyEvent) -> Applied:
        updates: list[str] = [] if row is None else orjson.loads(row)
        if event.id not in updates:
            updates.append(event.id)
        order = hashlib.sha256(orjson.dumps(updates)).hexdigest()
        return Applied(orjson.dumps(updates), (quarantined(f"{event.data.issue_id}#{len(updates)}", order),))


STEPS: tuple[Step, ...] = (Words(), Tally(), Watch())


class TickingClock:
    """A clock that goes on by a second each time somebody looks."""

    def __init__(self, start: datetime = NOON) -> None:
        self._next = start

    def __call__(self) -> datetime:
        now, self._next = self._next, self._next + timedelta(seconds=1)
        return now


def run_feed(path: Path, feed: list[AnyEvent], start: datetime = NOON) -> list[AnyEvent]:
    """Publish a feed on the log at this path, as one process run would. Returns what was newly recorded."""
    with EventLog.open(path, FINGERPRINT) as log:
        runtime = EmbeddedRuntime(log, STEPS, TickingClock(start))
        return [recorded for event in feed for recorded in runtime.publish(event)]


def recorded(path: Path) -> list[bytes]:
    """Everything in the log, in order, byte for byte."""
    with open_tables(path) as tables:
        return [raw for _, raw in tables.events(*ALL_TOPICS)]


def but_for_time(raws: list[bytes]) -> list[bytes]:
    """The same events without their times of recording."""
    return [encode(decode(raw).model_copy(update={"time": None})) for raw in raws]
