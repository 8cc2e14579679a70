"""What was recorded, run again in memory, gives what was recorded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from schemas.alert import Alert
from schemas.article import Article
from schemas.change import ChangeKind
from schemas.codec import event_of
from schemas.topics import ALERTS, ALL_TOPICS, ARTICLES, QUARANTINE, UNKNOWN_ACTORS, VERDICTS
from schemas.verdict import Ruling
from streams.catalogue import load_catalogue
from streams.desk.ruling import Said, verdict_on
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import Tables, open_tables
from streams.feeds.feed import read_feed
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.travel.chain import Chain, driven
from streams.travel.history import RECORDED, publications
from tests.command import CATALOGUE, SEEDS
from tests.recorded import NO, YES, Run, ids, news, the_turn

START = datetime(2026, 7, 1, tzinfo=UTC)
BY_READ_ALONE = {QUARANTINE.event_type, UNKNOWN_ACTORS.event_type}
FOLLOWED = load_catalogue(CATALOGUE)


def _came_in() -> list[Article]:
    """The seeds, a correction of the second, and the third withdrawn."""
    articles = [article for article in read_feed(SEEDS, START) if isinstance(article, Article)]
    corrected = articles[1].model_copy(update={"revision": 2, "outlet": "Babel, corrected"})
    withdrawn = articles[2].model_copy(update={"revision": 2, "retracted": True})
    return [*articles, corrected, withdrawn]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The log of the embedded runtime after all that, and a verdict on the reversal that is taken back."""
    path, steps = tmp_path / "log.sqlite3", pipeline(FOLLOWED, load_policy())
    minutes = count()
    with EventLog.open(path, steps.fingerprint) as writer:
        runtime = EmbeddedRuntime(writer, steps.steps, lambda: START + timedelta(minutes=next(minutes)))
        for article in _came_in():
            runtime.publish(event_of(article, "publish"))
        for ruling in (Ruling.WRONG_STANCE, Ruling.UNDONE):
            with open_tables(path) as tables:
                given = verdict_on(_reversal(tables), Said(ruling, "Ada"), tables)
            runtime.publish(event_of(given, "verdict"))
    return path


def _reversal(tables: Tables) -> Alert:
    (alert,) = [event.data for event in tables.latest(ALERTS, "alert_id") if event.data.kind is ChangeKind.REVERSAL]
    return alert


def test_the_chain_in_memory_gives_the_events_of_the_embedded_runtime_in_their_order(log: Path) -> None:
    chain = Chain(pipeline(FOLLOWED, load_policy()).steps)
    with open_tables(log) as tables:
        recorded = list(tables.decoded(*ALL_TOPICS))

    came_in = [event for event in recorded if event.type in {ARTICLES.event_type, VERDICTS.event_type}]
    made = [event for one in came_in for event in chain.settle([one])]

    assert ids(made) == ids(recorded)


def test_what_was_read_and_recorded_gives_the_same_without_being_read_again(log: Path) -> None:
    steps = pipeline(FOLLOWED, load_policy()).steps[1:]
    with open_tables(log) as tables:
        recorded = [event for event in tables.decoded(*ALL_TOPICS) if event.type not in BY_READ_ALONE]
        made = list(driven(steps, publications(tables.decoded(*RECORDED))))

    assert ids(made) == ids(recorded)


def test_an_event_that_comes_twice_goes_through_once() -> None:
    chain = Chain(Run().steps)
    stances = [event for event in the_turn().events if event.type in RECORDED[2].event_types]

    first = list(chain.settle(stances))

    assert len(first) > len(stances)
    assert list(chain.settle(stances)) == []


def test_what_is_given_together_is_taken_before_what_follows_from_it() -> None:
    first, second = (tuple(Run().take(news("Post", text)).on(*RECORDED)) for text in (YES, NO))

    together = ids(Chain(Run().steps).settle((*first, *second)))

    assert together[: len(first) + len(second)] == ids((*first, *second))
