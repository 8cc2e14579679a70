"""The read model is the same from either runtime, and outlives both its own end and a broker that goes away."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from streams.readmodel.kafka_source import TOPICS, KafkaSource
from streams.readmodel.log_source import LogSource
from streams.readmodel.look import ReadModel
from streams.readmodel.projection import Projection
from streams.readmodel.source import Source
from streams.readmodel.writer import DeskRouting
from streams.terminal.away import spoken_outage
from tests.command import SEEDS, replayed

from .desk import DEADLINE, Desk

pytestmark = pytest.mark.broker

DERIVED = {
    "articles": "*",
    "stances": "*",
    "strangers": "*",
    "cells": "actor_id, issue_id, commitment, conditional, walked_back, reports, sources, said, heard",
    "changes": "change_id, kind, state, turned",
    "alerts": "alert_id, kind, status, tier, severity, confidence, actor_id, issue_id, turned",
}


def _followed(path: Path, source: Source, alerts: int) -> dict[str, list[tuple[object, ...]]]:
    """The derived tables once so many alerts are there and nothing more comes."""
    projection = Projection(path, source, DeskRouting())
    projection.start()
    model = ReadModel(path)
    deadline = time.monotonic() + DEADLINE
    seen = -1
    try:
        while True:
            moves = projection.wait(seen, 1.0)
            with model.look() as look:
                found = {
                    table: sorted(look.connection.execute(f"SELECT {columns} FROM {table}"), key=repr)  # noqa: S608 - ours
                    for table, columns in DERIVED.items()
                }
            if len(found["alerts"]) >= alerts and moves == seen:
                return found
            assert time.monotonic() < deadline, f"{len(found['alerts'])} alerts; {projection.fault}"
            seen = moves
    finally:
        projection.stop()
        model.close()


def test_the_read_model_from_the_topics_is_that_from_the_log(bootstrap: str, tmp_path: Path) -> None:
    replayed(tmp_path / "run", SEEDS)
    embedded = _followed(tmp_path / "embedded.sqlite3", LogSource(tmp_path / "run" / "log.sqlite3"), 1)
    assert all(found for table, found in embedded.items() if table != "strangers")
    desk = Desk(bootstrap)
    desk.run("topics", "--create")
    with desk.worker():
        desk.publish(SEEDS)
        desk.settle()

    kafka = _followed(tmp_path / "kafka.sqlite3", _source(desk), len(embedded["alerts"]))
    again = _followed(tmp_path / "kafka.sqlite3", _source(desk), len(embedded["alerts"]))

    assert kafka == embedded
    assert again == embedded


def test_topics_that_were_made_again_are_another_source(bootstrap: str) -> None:
    one, other = Desk(bootstrap), Desk(bootstrap)
    one.run("topics", "--create")
    other.run("topics", "--create")

    made_from = [_source(desk).made_from() for desk in (one, one, other)]
    assert made_from[0] == made_from[1] != made_from[2]
    assert made_from[0].count("test-") == len(TOPICS)


def _source(desk: Desk) -> KafkaSource:
    return KafkaSource(desk.installation, spoken_outage(DEADLINE))
