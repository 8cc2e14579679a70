"""Who does not come as agreed is not let in, and reads why in one line; what is secret stays so."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from streams.errors import BrokerError
from tests.command import CATALOGUE, SEEDS, volteface

from .certificates import authority
from .guarded import Guarded, password_of, unsigned_token

pytestmark = pytest.mark.broker

WRONG = "not-the-password"


def stranger(guarded: Guarded, folder: Path) -> dict[str, str]:
    """The environment of somebody with a certificate of another authority."""
    chain, key = authority(folder).certificate("tls-newsroom")
    mine = guarded.certificate("tls-newsroom")
    return mine | {"KAFKA_SSL_CERTFILE": str(chain), "KAFKA_SSL_KEYFILE": str(key)}


def without_certificate(guarded: Guarded, _: Path) -> dict[str, str]:
    mine = guarded.certificate("tls-newsroom")
    return mine | {"KAFKA_SSL_CERTFILE": "", "KAFKA_SSL_KEYFILE": ""}


def trusting_another(guarded: Guarded, folder: Path) -> dict[str, str]:
    return guarded.scram("newsroom") | {"KAFKA_SSL_CAFILE": str(authority(folder).file)}


def by_another_name(guarded: Guarded, _: Path) -> dict[str, str]:
    mine = guarded.scram("newsroom")
    return mine | {"KAFKA_BOOTSTRAP": mine["KAFKA_BOOTSTRAP"].replace("127.0.0.1", "localhost")}


def in_plain_text(guarded: Guarded, _: Path) -> dict[str, str]:
    return {"KAFKA_BOOTSTRAP": guarded.node.bootstrap}


def with_sasl_in_plain_text(guarded: Guarded, _: Path) -> dict[str, str]:
    mine = guarded.scram("newsroom")
    return mine | {"KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT", "KAFKA_SSL_CAFILE": ""}


def by_tls_alone(guarded: Guarded, _: Path) -> dict[str, str]:
    mine = guarded.certificate("tls-newsroom")
    return mine | {"KAFKA_BOOTSTRAP": guarded.node.bootstrap}


def with_a_wrong_password(guarded: Guarded, _: Path) -> dict[str, str]:
    return guarded.scram("newsroom") | {"KAFKA_SASL_PASSWORD": WRONG}


def as_nobody_known(guarded: Guarded, _: Path) -> dict[str, str]:
    return guarded.scram("newsroom") | {"KAFKA_SASL_USERNAME": "nobody"}


def by_another_mechanism(guarded: Guarded, _: Path) -> dict[str, str]:
    return guarded.scram("newsroom", "PLAIN")


def with_a_token_that_is_over(guarded: Guarded, folder: Path) -> dict[str, str]:
    token = folder / "token"
    token.touch(mode=0o600)
    token.write_text(unsigned_token("token-newsroom", -60), encoding="utf-8")
    return guarded.bearer(token)


@pytest.mark.parametrize(
    ("coming", "reason"),
    [
        (stranger, "it wants a client certificate from an authority that it trusts"),
        (without_certificate, "it wants a client certificate from an authority that it trusts"),
        (trusting_another, "its certificate is not trusted"),
        (by_another_name, "its certificate is for another name"),
        (in_plain_text, "this listener speaks TLS"),
        (with_sasl_in_plain_text, "this listener speaks TLS"),
        (by_tls_alone, "it hangs up on who does not come by SASL"),
        (with_a_wrong_password, "does not let in the user newsroom by SASL_SSL with SCRAM-SHA-512"),
        (as_nobody_known, "does not let in the user nobody"),
        (by_another_mechanism, "does not let in the user newsroom by SASL_SSL with PLAIN"),
        (with_a_token_that_is_over, "does not let in the holder of the token"),
    ],
)
def test_who_does_not_come_as_agreed_is_not_let_in_and_reads_why(
    guarded: Guarded, coming: Callable[[Guarded, Path], dict[str, str]], reason: str, tmp_path: Path
) -> None:
    done = volteface("publish", SEEDS, env=guarded.visitor(coming(guarded, tmp_path)).settings)

    assert done.returncode == BrokerError.exit_code
    (line,) = done.stderr.splitlines()
    assert reason in line
    assert done.stdout == ""


@pytest.mark.parametrize("command", [("publish", SEEDS), ("worker", "--catalogue", CATALOGUE), ("watch",)])
def test_what_is_wrong_with_a_password_is_told_without_the_password(
    guarded: Guarded, command: tuple[str | Path, ...], tmp_path: Path
) -> None:
    held = tmp_path / "password"
    held.touch(mode=0o600)
    held.write_text(f"{WRONG}\n", encoding="utf-8")
    coming = guarded.scram("newsroom") | {"KAFKA_SASL_PASSWORD": "", "KAFKA_SASL_PASSWORD_FILE": str(held)}

    done = volteface(*command, env=guarded.visitor(coming).settings)

    assert done.returncode == BrokerError.exit_code
    assert "does not let in the user newsroom" in done.stderr
    assert WRONG not in done.stdout + done.stderr


def test_no_secret_is_seen_in_the_list_of_processes(guarded: Guarded) -> None:
    with guarded.visitor(guarded.scram("worker")).worker() as process:
        seen = Path(f"/proc/{process.pid}/cmdline").read_text(encoding="utf-8")
        listed = subprocess.run(["ps", "-ef"], capture_output=True, text=True, check=True).stdout  # noqa: S607 - any ps

    assert "worker" in seen
    assert password_of("worker") not in seen + listed
