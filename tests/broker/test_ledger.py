"""The topics of a prefix hold the results of one catalogue, policy, window and reader."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from streams.broker.ledger import expect_signed, sign, signature
from streams.broker.topics import create_missing
from streams.catalogue import load_catalogue
from streams.errors import BrokerError, UsageError
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.terminal.away import spoken_outage
from tests.command import CATALOGUE, volteface

from .desk import Desk

pytestmark = pytest.mark.broker

THIRTY, SIXTY = (
    pipeline(load_catalogue(CATALOGUE), load_policy(None), timedelta(days=days)).made_with for days in (30, 60)
)


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    desk = Desk(bootstrap)
    create_missing(desk.installation)
    return desk


def test_a_worker_with_another_catalogue_or_window_does_not_start_and_says_what_is_other(
    desk: Desk, tmp_path: Path
) -> None:
    with desk.worker("--window-days", "30"):
        pass
    other = tmp_path / "catalogue.yaml"
    other.write_text(CATALOGUE.read_text(encoding="utf-8").replace("J.D. Vance", "J. D. Vance"), encoding="utf-8")

    same = signature(desk.installation, spoken_outage())
    done = volteface("worker", "--catalogue", other, "--window-days", "60", env=desk.settings)

    assert (done.returncode, len(done.stderr.splitlines())) == (UsageError.exit_code, 1), done.stderr
    assert "another catalogue and a window of 30 days (now 60)" in done.stderr
    assert "--prefix" in done.stderr
    assert signature(desk.installation, spoken_outage()) == same == THIRTY


def test_of_several_first_workers_one_counts_for_all(desk: Desk) -> None:
    def ends(number: int) -> bool:
        try:
            sign(desk.installation, (THIRTY, SIXTY)[number % 2], spoken_outage())
        except UsageError:
            return False
        return True

    with ThreadPoolExecutor(6) as several:
        started = list(several.map(ends, range(6)))

    assert started in ([True, False] * 3, [False, True] * 3)
    assert signature(desk.installation, spoken_outage()) == (THIRTY if started[0] else SIXTY)


def test_where_no_worker_has_been_there_is_nothing_to_compare_with(desk: Desk) -> None:
    with pytest.raises(UsageError, match="no worker has filled"):
        expect_signed(desk.installation, THIRTY, spoken_outage())


def test_a_ledger_that_cannot_be_read_is_told(desk: Desk) -> None:
    desk.put(desk.installation.ledger, 0, b"", b"no note")

    with pytest.raises(BrokerError, match="first record was written by something else"):
        sign(desk.installation, THIRTY, spoken_outage())
