"""A write goes into the embedded log as a whole, and waits a moment for whoever else writes there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.handling import Acknowledged
from schemas.topics import ALERTS, VERDICTS
from schemas.verdict import Ruling
from streams.desk.ruling import Said, verdict_on
from streams.embedded.folder import LOG, kept_run
from streams.embedded.log import EventLog
from streams.embedded.tables import open_tables
from streams.errors import LogBusyError, StoreError
from streams.web.writing_log import LogWriting
from tests.command import replayed
from tests.recorded import FIRST_RECORDED

SEEN = Acknowledged(desk="kyiv", alert_id="alert", serial=1, version=1, by="Ann")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run")
    replayed(out)
    return out


@pytest.fixture
def writing(folder: Path) -> Iterator[LogWriting]:
    told: list[str] = []
    writing = LogWriting(folder, lambda: FIRST_RECORDED, told.append)
    yield writing
    writing.close()
    assert told == []


def test_what_is_recorded_is_in_the_log(folder: Path, writing: LogWriting) -> None:
    recorded = writing.record(SEEN)

    with open_tables(folder / LOG) as tables:
        event = tables.event(recorded)
    assert event is not None
    assert (event.data, event.source, event.time) == (SEEN, "/volteface/serve", FIRST_RECORDED)


def test_a_verdict_is_recorded_with_all_that_follows_and_its_case_is_kept(folder: Path, writing: LogWriting) -> None:
    with open_tables(folder / LOG) as tables:
        alert = next(one.data for one in tables.latest(ALERTS, "alert_id") if one.data.kind == "reversal")
        wrong = verdict_on(alert, Said(Ruling.WRONG_STANCE, "Ann"), tables)
    writing.record(wrong)
    writing.close()

    with open_tables(folder / LOG) as tables:
        assert len(list(tables.about(VERDICTS, alert.alert_id))) == 1
        assert list(tables.about(ALERTS, alert.alert_id))[-1].data.status == "withdrawn"
    assert [path.name for path in (folder / "regressions").iterdir()] == [f"{alert.alert_id}-1.json"]


def test_whoever_writes_on_is_waited_for_and_then_told_of(folder: Path) -> None:
    writing = LogWriting(folder, lambda: FIRST_RECORDED, lambda _: None, patience=0.2)
    with EventLog.open(folder / LOG, kept_run(folder).fingerprint):
        started = time.monotonic()
        with pytest.raises(LogBusyError):
            writing.record(SEEN.model_copy(update={"serial": 2}))
    assert time.monotonic() - started >= 0.2
    assert writing.record(SEEN.model_copy(update={"serial": 2}))


def test_before_there_is_a_log_nothing_can_be_recorded(tmp_path: Path) -> None:
    writing = LogWriting(tmp_path, lambda: FIRST_RECORDED, lambda _: None)

    with pytest.raises(StoreError):
        writing.record(SEEN)
    assert list(tmp_path.iterdir()) == []
