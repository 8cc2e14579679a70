from __future__ import annotations

import re

import pytest

from schemas.catalogue import Catalogue
from schemas.codec import event_of, topic_of
from schemas.model import WireModel
from schemas.topics import ALERTS, ALL_TOPICS, ARTICLES, CHANGES, POSITIONS, STANCES, Topic
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.step import Step
from tests.builders import Recites, one_of_each

STEPS: tuple[Step, ...] = (
    Read(Recites()),
    Track(),
    Compare(Catalogue(version=1)),
    Tell(load_policy()),
)


def test_names_and_event_types_are_unique() -> None:
    assert len({topic.name for topic in ALL_TOPICS}) == len(ALL_TOPICS)
    assert len({topic.event_type for topic in ALL_TOPICS}) == len(ALL_TOPICS)


@pytest.mark.parametrize("topic", ALL_TOPICS, ids=lambda topic: topic.name)
def test_a_topic_has_a_name_that_kafka_takes_and_a_type_with_an_integer_version(topic: Topic) -> None:
    assert re.fullmatch(r"[a-z0-9._-]{1,249}", topic.name)
    assert re.fullmatch(r"volteface\.[a-z]+\.[a-z]+\.v[1-9][0-9]*", topic.event_type)


def test_every_topic_carries_a_payload_and_every_payload_has_a_topic() -> None:
    assert tuple(topic_of(event_of(payload, "test")) for payload in one_of_each()) == ALL_TOPICS


@pytest.mark.parametrize("payload", one_of_each(), ids=lambda payload: type(payload).__name__)
def test_an_event_is_keyed_by_the_field_that_its_topic_names(payload: WireModel) -> None:
    event = event_of(payload, "test")
    assert event.subject == getattr(payload, topic_of(event).key)


def test_the_steps_hang_together_topic_by_topic() -> None:
    assert [step.reads for step in STEPS] == [ARTICLES, STANCES, POSITIONS, CHANGES]
    written = (STANCES, POSITIONS, CHANGES, ALERTS)
    assert [topic.writer for topic in written] == [step.name for step in STEPS]
    assert all(step.name in step.reads.readers for step in STEPS)
