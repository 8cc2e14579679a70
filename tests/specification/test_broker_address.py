"""A broker that is not there is answered at once, in one line that says where it looked and what to start."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from streams.broker.address import reach
from streams.errors import BrokerError


@pytest.fixture
def nobody() -> str:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    return f"127.0.0.1:{port}"


@pytest.fixture
def somebody() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


def test_where_somebody_listens_it_returns(somebody: str) -> None:
    reach(somebody)


def test_one_address_of_several_is_enough(nobody: str, somebody: str) -> None:
    reach(f"{nobody}, {somebody}")


def test_where_nobody_listens_the_line_says_where_it_looked_and_what_to_start(nobody: str) -> None:
    with pytest.raises(BrokerError) as caught:
        reach(nobody)

    line = str(caught.value)
    assert nobody in line
    assert "docker compose up -d kafka" in line
    assert "KAFKA_BOOTSTRAP" in line
    assert "\n" not in line
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "address", ["", "kafka://here:9092", "here:port", "here:0", "here:70000", "here:9092,", "a b:1"]
)
def test_what_is_no_address_is_answered_with_the_form(address: str) -> None:
    with pytest.raises(BrokerError, match="host:port"):
        reach(address)


def test_a_name_that_nobody_knows_is_no_broker() -> None:
    with pytest.raises(BrokerError, match="no broker answers"):
        reach("no-such-host.invalid:9092")
