"""Listening: loopback by default, anything else with a token, and every mistake before the worker starts."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from streams.errors import UsageError
from streams.operations.listening import TOKEN, TOKEN_FILE, Listening, listening

SECRET = "0123456789abcdef"  # noqa: S105 - of this test alone


@pytest.mark.parametrize("address", ["127.0.0.1:9464", "127.3.4.5:1", "localhost:9464", "[::1]:9464"])
def test_this_machine_alone_needs_no_token(address: str) -> None:
    assert listening(address, {}).lets_in(None)


@pytest.mark.parametrize("address", ["0.0.0.0:9464", "[::]:9464", "10.1.2.3:9464", "worker-1:9464"])
def test_an_address_that_others_reach_needs_a_token(address: str) -> None:
    with pytest.raises(UsageError, match=TOKEN_FILE):
        listening(address, {})

    assert not listening(address, {TOKEN: SECRET}).lets_in(None)


@pytest.mark.parametrize(
    "address", ["", "9464", ":9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "a b:1", "::1:9464"]
)
def test_what_is_no_address_is_refused_with_one_that_is(address: str) -> None:
    with pytest.raises(UsageError, match=r"127\.0\.0\.1:9464"):
        listening(address, {})


def test_a_token_that_is_given_counts_on_loopback_too() -> None:
    where = listening("127.0.0.1:9464", {TOKEN: SECRET})

    assert where.lets_in(f"Bearer {SECRET}")
    for wrong in (None, "", SECRET, f"Bearer {SECRET}x", f"bearer {SECRET}", "Bearer ", "Bearer \udcff"):
        assert not where.lets_in(wrong)


def test_a_token_comes_from_a_file_without_the_line_break_at_its_end(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{SECRET}\n", encoding="ascii")

    assert listening("0.0.0.0:9464", {TOKEN_FILE: str(file)}).lets_in(f"Bearer {SECRET}")


@pytest.mark.parametrize(
    "token", ["0123456789abcde", "has blanks in it, which no header keeps", "0123456789abcdef\x00", "ключключключключ"]
)
def test_a_token_that_is_easily_guessed_or_mangled_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(UsageError, match="openssl rand") as refused:
        listening("127.0.0.1:9464", {TOKEN: token})

    assert token not in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        listening("127.0.0.1:9464", {TOKEN_FILE: str(tmp_path / "nowhere")})


def test_a_token_is_not_in_what_is_shown_of_it() -> None:
    assert SECRET not in repr(listening("127.0.0.1:9464", {TOKEN: SECRET}))


def test_a_port_that_is_taken_is_answered_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="another port"):
        Listening("127.0.0.1", taken.getsockname()[1]).bound()


def test_connections_do_not_wait_for_acknowledgements() -> None:
    with (
        Listening("127.0.0.1", 0).bound() as bound,
        socket.create_connection(bound.getsockname()),
        bound.accept()[0] as one,
    ):
        assert one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
