"""Corrections, retractions and verdicts come to the same on Kafka as in the embedded runtime, whenever they come."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from schemas.codec import AnyEvent, encode, event_of
from schemas.dates import DatedBy
from schemas.topics import ALL_TOPICS, POSITIONS, VERDICTS
from schemas.verdict import Ruling, StanceRef, Verdict
from streams.broker.topics import create_missing
from streams.catalogue import load_catalogue
from streams.embedded.folder import LOG
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.export import write_exports
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from tests.command import CATALOGUE, SEEDS, replayed

from .desk import Desk, eventually, exported
from .final_state import Events, final_state, last_alerts

pytestmark = pytest.mark.broker

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PUBLISHED = "2025-02-14"
SHORTER = "J.D. Vance told The Wall Street Journal that sanctions against Russia are off the table for good."


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Events:
    """What the embedded runtime makes of the seeds alone."""
    folder = tmp_path_factory.mktemp("before")
    replayed(folder, SEEDS)
    return exported(folder)


@pytest.fixture(scope="module")
def corrections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article is taken back, another says something else now, and a third is told again as it was."""
    return write_corrections(tmp_path_factory.mktemp("corrections") / "corrections.jsonl")


def write_corrections(path: Path) -> Path:
    lines = (
        {"id": "S002", "revision": 2, "retracted": True, "text": "", "published": PUBLISHED},
        {"id": "S000", "revision": 3, "text": SHORTER, "outlet": "TASS", "published": PUBLISHED},
        {"id": "S000", "revision": 2, "text": "Vance spoke.", "outlet": "TASS", "published": PUBLISHED},
    )
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    return path


@pytest.fixture(scope="module")
def verdict(before: Events) -> AnyEvent:
    """An analyst says of the reversal for which the project exists that its later words were misread."""
    return misread(the_reversal(before), before)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, corrections: Path, verdict: AnyEvent) -> Events:
    """What the embedded runtime makes of the seeds, then the corrections, then the verdict."""
    folder = tmp_path_factory.mktemp("embedded")
    replayed(folder, SEEDS, corrections)
    record(folder, verdict)
    return exported(folder)


def record(folder: Path, event: AnyEvent) -> None:
    steps = pipeline(load_catalogue(CATALOGUE), load_policy())
    with EventLog.open(folder / LOG, steps.fingerprint) as log:
        assert EmbeddedRuntime(log, steps.steps, lambda: NOW).publish(event)
    with open_tables(folder / LOG) as tables:
        write_exports(tables.events(*ALL_TOPICS), folder)


def the_reversal(events: Events) -> dict[str, Any]:
    (alert,) = [
        alert
        for alert in last_alerts(events).values()
        if (alert["kind"], alert["actor_id"], alert["issue_id"]) == ("reversal", "vance", "us_troops_ukraine")
    ]
    return alert


def misread(alert: dict[str, Any], events: Events) -> AnyEvent:
    stances = {event["id"]: event["data"] for event in events["stances.jsonl"]}
    refs = tuple(
        StanceRef(
            stance_id=stance_id,
            actor_id=stances[stance_id]["actor_id"],
            issue_id=stances[stance_id]["issue_id"],
            day=DatedBy.model_validate(stances[stance_id]["statement_date"]).latest,
        )
        for stance_id in (passage["stance_id"] for passage in alert["after"]["evidence"])
    )
    given = Verdict(
        alert_id=alert["alert_id"],
        actor_id=alert["actor_id"],
        serial=1,
        ruling=Ruling.WRONG_STANCE,
        by="Ann",
        stances=refs,
    )
    return event_of(given, "verdict").recorded_at(NOW)


def test_they_change_what_stands(before: Events, embedded: Events, verdict: AnyEvent) -> None:
    was, now = final_state(before), final_state(embedded)

    assert verdict.data.alert_id in was["alerts"]
    assert verdict.data.alert_id not in now["alerts"]
    walked_back = {key for key, alert in was["alerts"].items() if alert["kind"] == "walk_back"}
    assert walked_back
    assert not walked_back & now["alerts"].keys()
    assert was["positions"] != now["positions"]


def test_after_everything_else_they_come_to_the_same(
    desk: Desk, corrections: Path, verdict: AnyEvent, embedded: Events, tmp_path: Path
) -> None:
    create_missing(desk.installation)
    with desk.worker():
        desk.publish(SEEDS)
        desk.settle()
        desk.publish(corrections)
        desk.produce(VERDICTS, verdict.subject.encode(), encode(verdict))
        desk.settle()

    assert exported_state(desk, tmp_path) == final_state(embedded)


def test_before_everything_else_and_on_four_partitions_they_come_to_the_same(
    desk: Desk, corrections: Path, verdict: AnyEvent, embedded: Events, tmp_path: Path
) -> None:
    create_missing(desk.installation, 4)
    with desk.worker():
        desk.produce(VERDICTS, verdict.subject.encode(), encode(verdict))
        desk.publish(corrections)
        desk.settle()
        desk.publish(SEEDS)
        desk.settle()

    assert exported_state(desk, tmp_path) == final_state(embedded)


def test_a_worker_that_is_killed_among_them_comes_to_the_same(
    desk: Desk, corrections: Path, verdict: AnyEvent, embedded: Events, tmp_path: Path
) -> None:
    create_missing(desk.installation)
    with desk.worker("--name", "the-only-one"):
        desk.publish(SEEDS)
        desk.settle()
    desk.publish(corrections)
    desk.produce(VERDICTS, verdict.subject.encode(), encode(verdict))
    positions = desk.written(POSITIONS)
    with desk.worker("--name", "the-only-one") as worker:
        eventually(lambda: desk.written(POSITIONS) > positions)
        worker.kill()
    with desk.worker("--name", "the-only-one"):
        desk.settle()

    assert exported_state(desk, tmp_path) == final_state(embedded)


def exported_state(desk: Desk, folder: Path) -> dict[str, Any]:
    desk.run("export", "--out", folder)
    events = exported(folder)
    assert [event["data"]["alert_id"] for event in events["verdicts.jsonl"]]
    return final_state(events)


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)
