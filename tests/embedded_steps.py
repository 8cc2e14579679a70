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
from streams.rows import row_key
from streams.step import Applied, Rows, Step

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
        walked_back=None,
        last_heard=UNDATED,
        last_word=None,
        undated=0,
        expired=0,
        contested=0,
        week=None,
        history=(),
        press=(),
    )
    return event_of(payload, "track")


def quarantined(origin: str, detail: str = "") -> AnyEvent:
    payload = Quarantined(
        origin=origin,
        reason="odd",
        advice=detail,
        article_id=None,
        raw="",
        raw_bytes=0,
        raw_sha256="0",
        place=None,
        stack=None,
    )
    return event_of(payload, "compare")


@dataclass(frozen=True)
class Words:
    """One stance per word, in text order. Keeps the id of the last event that it read."""

    name: str = "words"
    reads: Topic = ARTICLES

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:  # noqa: ARG002 - every step has this shape
        stances = []
        for index, word in enumerate(event.data.text.split()):
            actor_id, issue_id = word.split(":")
            stances.append(stance(event.data.article_id, actor_id, issue_id, index))
        return Applied(((event.data.article_id, event.id.encode()),), tuple(stances))


@dataclass(frozen=True)
class Tally:
    """Numbers an actor's stances on an issue and sends the number. A row for each cell, and then one for the event."""

    name: str = "tally"
    reads: Topic = STANCES

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        actor_id, issue_id = event.data.actor_id, event.data.issue_id
        cell, taken_in = row_key(actor_id, issue_id), row_key(actor_id, event.id)
        known = rows(taken_in)
        if known is not None:
            return Applied((), (position(actor_id, issue_id, int(known)),))
        seen: list[str] = orjson.loads(rows(cell) or b"[]")
        if event.id not in seen:
            seen.append(event.id)
        number = seen.index(event.id) + 1
        kept = ((cell, orjson.dumps(seen)), (taken_in, str(number).encode()))
        return Applied(kept, (position(actor_id, issue_id, number),))


@dataclass(frozen=True)
class Watch:
    """Keeps an issue's updates in the order in which they came, and sends a hash over them after each."""

    name: str = "watch"
    reads: Topic = POSITIONS

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        issue_id = event.data.issue_id
        updates: list[str] = orjson.loads(rows(issue_id) or b"[]")
        if event.id not in updates:
            updates.append(event.id)
        order = hashlib.sha256(orjson.dumps(updates)).hexdigest()
        sent = quarantined(f"{issue_id}#{len(updates)}", order)
        return Applied(((issue_id, orjson.dumps(updates)),), (sent,))


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
