"""Whoever waits for a broker says so once, says when it goes on, and does not wait for ever."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field

import pytest

from streams.agents.lease import Lease, LeaseLostError
from streams.agents.timing import Timing
from streams.broker.watchdog import LOOK_SECONDS, Watchdog
from streams.errors import BrokerError
from streams.installation import Installation
from streams.outage import Outage


class HandClock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Heard:
    said: list[str] = field(default_factory=list)

    def waiting(self, reason: str) -> None:
        self.said.append(f"waiting: {reason}")

    def back(self, seconds: float) -> None:
        self.said.append(f"back after {seconds:.0f} s")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def outage(clock: HandClock, heard: Heard) -> Outage:
    return Outage(30, heard, clock)


def test_an_outage_is_told_when_it_begins_and_when_it_ends(clock: HandClock, heard: Heard, outage: Outage) -> None:
    outage.succeeded()
    for clock.seconds in (10.0, 15.0, 20.0):
        outage.failed("refused")
        assert outage.lasts
    clock.seconds = 31.0
    outage.succeeded()

    assert heard.said == ["waiting: refused", "back after 21 s"]
    assert not outage.lasts


def test_an_outage_that_lasts_longer_than_ones_patience_is_a_fault(clock: HandClock, outage: Outage) -> None:
    clock.seconds = 10.0
    outage.failed("refused")
    clock.seconds = 39.0
    outage.failed("refused")
    clock.seconds = 40.0
    with pytest.raises(BrokerError, match="away for 30 s: refused"):
        outage.failed("refused")


def test_after_an_outage_there_is_the_whole_patience_again(clock: HandClock, outage: Outage) -> None:
    outage.failed("refused")
    clock.seconds = 29.0
    outage.succeeded()
    clock.seconds = 58.0
    outage.failed("refused")
    clock.seconds = 80.0
    outage.failed("refused")


def test_the_watchdog_looks_every_few_seconds_and_not_more_often(
    clock: HandClock, heard: Heard, outage: Outage
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        watchdog = Watchdog(Installation(f"127.0.0.1:{listening.getsockname()[1]}"), outage, clock)
        clock.seconds = LOOK_SECONDS
        watchdog.look()
    clock.seconds += LOOK_SECONDS - 0.1
    watchdog.look()
    assert heard.said == []

    clock.seconds += 0.1
    watchdog.look()
    assert heard.said[0].startswith("waiting: no broker answers")


def test_a_lease_holds_for_its_time_after_each_renewal_and_never_before_the_first(clock: HandClock) -> None:
    lease = Lease(5.0, clock)
    with pytest.raises(LeaseLostError):
        lease.expect()

    clock.seconds = 100.0
    lease.renew(99.0)
    lease.expect()
    clock.seconds = 103.9
    lease.expect()
    clock.seconds = 104.0
    with pytest.raises(LeaseLostError):
        lease.expect()


@pytest.mark.parametrize("session", [6.0, 10.0, 45.0])
def test_what_is_handed_over_under_a_lease_has_left_before_the_session_ends(session: float) -> None:
    timing = Timing(session)
    assert timing.lease + timing.send < session
    assert 0 < timing.heartbeat < timing.lease / 2
