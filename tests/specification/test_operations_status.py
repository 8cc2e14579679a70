"""Status: alive until a fault, ready while messages are taken."""

from __future__ import annotations

from streams.errors import BrokerError
from streams.operations.status import Status


def test_a_worker_is_not_ready_before_it_has_started_and_its_rows_are_recovered() -> None:
    status = Status()
    assert "joining" in str(status.not_ready())

    status.moving()
    status.settled()
    assert "joining" in str(status.not_ready())

    status.ready()
    assert status.not_ready() is None


def test_it_is_not_ready_while_partitions_move() -> None:
    status = started()

    status.moving()
    assert "partitions" in str(status.not_ready())

    status.settled()
    assert status.not_ready() is None


def test_it_is_not_ready_while_the_broker_is_away_and_does_not_say_where_that_is() -> None:
    status = started()

    status.waiting("no broker answers at 10.0.0.7:9092")
    assert status.not_ready() == "waiting for the broker"
    assert status.not_alive() is None

    status.back(3.0)
    assert status.not_ready() is None


def test_a_worker_that_was_told_to_stop_is_alive_and_not_ready() -> None:
    status = started()

    status.stopping(None)

    assert status.not_ready() == "the worker stops"
    assert status.not_alive() is None


def test_a_worker_with_a_fault_is_neither_and_shows_no_more_than_its_kind() -> None:
    status = started()

    status.stopping(BrokerError("no broker answers at 10.0.0.7:9092"))

    assert "BrokerError" in str(status.not_alive())
    assert "10.0.0.7" not in str(status.not_alive())
    assert status.not_ready() is not None


def started() -> Status:
    status = Status()
    status.ready()
    return status
