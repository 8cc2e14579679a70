from __future__ import annotations

import re

import pytest

from schemas.codec import event_of, topic_of
from schemas.model import WireModel
from schemas.topics import (
    ALERTS,
    ALL_TOPICS,
    ARTICLES,
    CHANGES,
    POSITIONS,
    QUARANTINE,
    STANCES,
    TABLES,
    VERDICTS,
    Topic,
)
from streams.catalogue import load_catalogue
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from tests.command import CATALOGUE
from tests.payloads import one_of_each

STEPS = pipeline(load_catalogue(CATALOGUE), load_policy()).steps


def test_names_and_event_types_are_unique() -> None:
    types = [kind for topic in ALL_TOPICS for kind in topic.event_types]
    assert len({topic.name for topic in ALL_TOPICS}) == len(ALL_TOPICS)
    assert len(set(types)) == len(types)


@pytest.mark.parametrize("topic", ALL_TOPICS, ids=lambda topic: topic.name)
def test_a_topic_has_a_name_that_kafka_takes_and_types_with_an_integer_version(topic: Topic) -> None:
    assert re.fullmatch(r"[a-z0-9._-]{1,249}", topic.name)
    assert all(re.fullmatch(r"volteface\.[a-z]+\.[a-z]+\.v[1-9][0-9]*", kind) for kind in topic.event_types)


def test_every_type_carries_a_payload_and_every_payload_has_a_topic() -> None:
    found = [(topic_of(event), event.type) for event in (event_of(payload, "test") for payload in one_of_each())]
    assert found == [(topic, kind) for topic in ALL_TOPICS for kind in topic.event_types]


@pytest.mark.parametrize("payload", one_of_each(), ids=lambda payload: type(payload).__name__)
def test_an_event_is_keyed_by_the_field_that_its_topic_names(payload: WireModel) -> None:
    event = event_of(payload, "test")
    assert event.subject == getattr(payload, topic_of(event).key)


def test_the_steps_hang_together_topic_by_topic() -> None:
    assert {step.name: step.reads for step in STEPS} == {
        "read": ARTICLES,
        "judge": VERDICTS,
        "track": STANCES,
        "compare": POSITIONS,
        "alert": CHANGES,
    }
    assert all(step.name in step.reads.readers for step in STEPS)
    writers = {topic: topic.writer.split(", ") for topic in (STANCES, POSITIONS, CHANGES, ALERTS)}
    assert writers == {
        STANCES: ["read", "judge"],
        POSITIONS: ["track"],
        CHANGES: ["compare", "judge"],
        ALERTS: ["alert"],
    }


def test_every_step_may_set_an_event_aside() -> None:
    assert QUARANTINE.writer.split(", ") == ["publish", *(step.name for step in STEPS), "retry", "serve"]


def test_every_step_keeps_its_rows_in_a_table_that_its_own_topic_feeds() -> None:
    assert [(table.step, table.fed_by) for table in TABLES] == [(step.name, step.reads) for step in STEPS]
