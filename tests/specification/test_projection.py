"""The read model follows its source: what is recorded, then what comes, each event once, across restarts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from schemas.codec import AnyEvent
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.errors import StoreError
from streams.readmodel.log_source import LogSource
from streams.readmodel.look import ReadModel
from streams.readmodel.projection import Projection
from streams.readmodel.writer import DeskRouting
from tests.embedded_steps import FINGERPRINT, STEPS, TickingClock, article

FIRST, SECOND = article("a1", "ann:war bob:war"), article("a2", "ann:war ann:tax")
SECONDS = 30.0


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


def _record(log: Path, *events: AnyEvent) -> list[str]:
    with EventLog.open(log, FINGERPRINT) as opened:
        runtime = EmbeddedRuntime(opened, STEPS, TickingClock())
        return [recorded.id for event in events for recorded in runtime.publish(event)]


@contextmanager
def _following(log: Path) -> Iterator[Projection]:
    projection = Projection(log.with_name("readmodel.sqlite3"), LogSource(log), DeskRouting())
    projection.start()
    try:
        yield projection
    finally:
        projection.stop()


def _taken_in(projection: Projection) -> list[str]:
    model = ReadModel(projection.path)
    with model.look() as look:
        found = [row[0] for row in look.connection.execute("SELECT id FROM events ORDER BY seq")]
    model.close()
    return found


def _until(projection: Projection, count: int) -> list[str]:
    seen = 0
    while len(found := _taken_in(projection)) < count:
        now = projection.wait(seen, SECONDS)
        assert now > seen, f"only {len(found)} of {count} events came; {projection.fault}"
        seen = now
    return found


def test_what_is_recorded_already_is_taken_in_in_its_order(log: Path) -> None:
    recorded = _record(log, FIRST, SECOND)

    with _following(log) as projection:
        assert projection.wait_until_current(SECONDS)
        assert _taken_in(projection) == recorded


def test_a_log_that_is_not_there_yet_is_waited_for(log: Path) -> None:
    with _following(log) as projection:
        assert projection.wait_until_current(SECONDS)
        recorded = _record(log, FIRST)
        assert _until(projection, len(recorded)) == recorded


def test_what_comes_later_is_taken_in_too_and_told(log: Path) -> None:
    first = _record(log, FIRST)
    with _following(log) as projection:
        _until(projection, len(first))
        second = _record(log, SECOND)
        assert _until(projection, len(first) + len(second)) == [*first, *second]


def test_a_projection_goes_on_where_the_one_before_it_ended(log: Path) -> None:
    first = _record(log, FIRST)
    with _following(log) as projection:
        _until(projection, len(first))
    second = _record(log, SECOND)

    with _following(log) as projection:
        assert _until(projection, len(first) + len(second)) == [*first, *second]


def test_another_log_in_the_same_place_is_another_read_model(log: Path) -> None:
    with _following(log) as projection:
        _until(projection, len(_record(log, FIRST)))
    for path in log.parent.glob("log.sqlite3*"):
        path.unlink()
    recorded = _record(log, SECOND)

    with _following(log) as projection:
        assert _until(projection, len(recorded)) == recorded


def test_a_fault_of_the_source_ends_the_projection_and_is_kept_for_whoever_serves(log: Path) -> None:
    log.write_bytes(b"no database, and long enough to be taken for one" * 100)

    with _following(log) as projection:
        projection.wait_until_current(SECONDS)
        assert isinstance(projection.fault, StoreError)


def test_one_process_at_a_time_keeps_a_read_model(log: Path) -> None:
    with _following(log), pytest.raises(StoreError, match="is writing here"), _following(log):
        pass
