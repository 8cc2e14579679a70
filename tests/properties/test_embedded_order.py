"""However a feed is cut, repeated and interrupted, the log is the same; and it is what a chain of topics would give."""

from __future__ import annotations

import tempfile
from collections import deque
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codec import AnyEvent, decode, topic_of
from tests.embedded_steps import NOON, STEPS, article, but_for_time, recorded, run_feed

WORDS = st.sampled_from(["ann:war", "bob:war", "ann:tax", "cyd:tax", "cyd:war"])
ARTICLES = st.tuples(st.sampled_from("abcd"), st.lists(WORDS, max_size=4).map(" ".join))
# Every publication is synced, and others may use the disk.
AS_LONG_AS_THE_DISK_TAKES = settings(deadline=None)
FEEDS = st.lists(ARTICLES.map(lambda pair: article(*pair)), min_size=1, max_size=8)


@AS_LONG_AS_THE_DISK_TAKES
@given(FEEDS, st.data())
def test_chunks_restarts_and_repeats_do_not_change_the_log(feed: list[AnyEvent], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(feed)), max_size=4), label="restarts after"))
    steps_back = data.draw(st.integers(0, len(feed)), label="articles repeated after a restart")
    with tempfile.TemporaryDirectory() as folder:
        whole, pieces = Path(folder, "whole"), Path(folder, "pieces")
        run_feed(whole, feed)

        for run, (start, end) in enumerate(pairwise([0, *cuts, len(feed)])):
            run_feed(pieces, feed[max(0, start - steps_back) : end], NOON + timedelta(days=run))
            run_feed(pieces, feed[: end // 2])

        assert but_for_time(recorded(pieces)) == but_for_time(recorded(whole))


@AS_LONG_AS_THE_DISK_TAKES
@given(FEEDS, st.randoms(use_true_random=False))
def test_each_topic_carries_what_it_would_in_a_chain_of_single_partition_topics(
    feed: list[AnyEvent], scheduler: Random
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run_feed(Path(folder, "log"), feed)
        in_the_log = by_topic([decode(raw) for raw in recorded(Path(folder, "log"))])

    assert by_topic(run_as_chain(feed, scheduler)) == in_the_log


def by_topic(events: list[AnyEvent]) -> dict[str, list[str]]:
    """Event ids of each topic in order, repeats dropped."""
    ids: dict[str, dict[str, None]] = {}
    for event in events:
        ids.setdefault(topic_of(event).name, {})[event.id] = None
    return {topic: list(found) for topic, found in ids.items()}


def run_as_chain(feed: list[AnyEvent], scheduler: Random) -> list[AnyEvent]:
    """Every step is a process of its own, and any of them that has something to read may be next."""
    channels = {step.name: deque[AnyEvent]() for step in STEPS}
    rows: dict[str, dict[str, bytes]] = {step.name: {} for step in STEPS}
    sent: list[AnyEvent] = []

    def send(event: AnyEvent) -> None:
        sent.append(event)
        for step in STEPS:
            if step.reads == topic_of(event):
                channels[step.name].append(event)

    waiting = deque(feed)
    while waiting or any(channels.values()):
        ready = [step for step in STEPS if channels[step.name]]
        chosen = scheduler.choice([*ready, None] if waiting else ready)
        if chosen is None:
            send(waiting.popleft())
            continue
        event = channels[chosen.name].popleft()
        applied = chosen.apply(rows[chosen.name].get, event)
        rows[chosen.name].update(applied.rows)
        for output in applied.events:
            send(output)
    return sent
