"""Access comes from the environment and from files; every mistake names its variable and what to write instead."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives import serialization

from streams.access.access import OPEN_ACCESS
from streams.access.environment import access_from, lying_open
from streams.access.method import Mechanism, Protocol
from streams.access.secret import Secret
from streams.errors import UsageError

WORD = "open-sesame"
SCRAM = {
    "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
    "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
    "KAFKA_SASL_USERNAME": "newsroom",
    "KAFKA_SASL_PASSWORD": WORD,
}
BEARER = {"KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "OAUTHBEARER"}


def token_of_the_house() -> str:
    return WORD


def no_token() -> None:
    return None


def broken() -> str:
    message = f"the token {WORD} is over"
    raise RuntimeError(message)


HERE = __name__


def test_where_nothing_is_set_nobody_is_asked() -> None:
    assert access_from({"PATH": "/bin", "KAFKA_BOOTSTRAP": "localhost:9092"}) == OPEN_ACCESS
    assert access_from(dict.fromkeys(SCRAM, "")) == OPEN_ACCESS


def test_user_and_password_come_from_the_environment() -> None:
    access = access_from(SCRAM)

    assert (access.protocol, access.mechanism) == (Protocol.SASL_SSL, Mechanism.SCRAM_SHA_512)
    assert (access.user, access.password) == ("newsroom", Secret(WORD))


def test_a_password_comes_from_a_file_without_the_end_of_its_line(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text(f"{WORD}\n", encoding="utf-8")

    access = access_from(SCRAM | {"KAFKA_SASL_PASSWORD": "", "KAFKA_SASL_PASSWORD_FILE": str(path)})

    assert access.password == Secret(WORD)


def test_a_token_is_read_again_each_time(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("first", encoding="utf-8")
    access = access_from(BEARER | {"KAFKA_SASL_TOKEN_FILE": str(path)})
    assert access.token is not None

    path.write_text("second", encoding="utf-8")

    assert access.token() == Secret("second")


def test_a_token_comes_from_a_function_that_is_named() -> None:
    access = access_from(BEARER | {"KAFKA_SASL_TOKEN_PROVIDER": f"{HERE}:token_of_the_house"})

    assert access.token is not None
    assert access.token() == Secret(WORD)


@pytest.mark.parametrize(("name", "says"), [("no_token", "not NoneType"), ("broken", "RuntimeError")])
def test_a_provider_without_a_token_is_named_and_what_it_said_is_not_repeated(name: str, says: str) -> None:
    access = access_from(BEARER | {"KAFKA_SASL_TOKEN_PROVIDER": f"{HERE}:{name}"})
    assert access.token is not None

    with pytest.raises(UsageError, match=says) as raised:
        access.token()

    assert "KAFKA_SASL_TOKEN_PROVIDER" in str(raised.value)
    assert WORD not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None or raised.value.__suppress_context__


def test_certificate_and_name_of_the_broker_are_always_checked() -> None:
    context = access_from({"KAFKA_SECURITY_PROTOCOL": "SSL"}).context()

    assert context is not None
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_a_client_certificate_is_loaded_with_its_key(tmp_path: Path) -> None:
    assert access_from(certified(tmp_path)).context() is not None


def test_an_encrypted_key_needs_its_password_and_never_asks_for_it(tmp_path: Path) -> None:
    environment = certified(tmp_path, password=WORD)

    assert access_from(environment | {"KAFKA_SSL_KEY_PASSWORD": WORD}).context() is not None
    with pytest.raises(UsageError, match="KAFKA_SSL_KEY_PASSWORD_FILE"):
        access_from(environment)
    with pytest.raises(UsageError, match="KAFKA_SSL_KEYFILE") as raised:
        access_from(environment | {"KAFKA_SSL_KEY_PASSWORD": f"{WORD}-not"})
    assert WORD not in str(raised.value)


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"KAFKA_SECURITY_PROTOCOL": "TLS"}, "KAFKA_SECURITY_PROTOCOL=TLS is not known; write PLAINTEXT, SSL,"),
        ({"KAFKA_SECURITY_PROTOCOL": "SASL_SSL"}, "needs a KAFKA_SASL_MECHANISM: PLAIN, SCRAM-SHA-256,"),
        (SCRAM | {"KAFKA_SASL_MECHANISM": "SCRAM"}, "KAFKA_SASL_MECHANISM=SCRAM is not known; write PLAIN,"),
        (SCRAM | {"KAFKA_SASL_USERNAME": ""}, "set KAFKA_SASL_USERNAME too"),
        (SCRAM | {"KAFKA_SASL_PASSWORD": ""}, "set KAFKA_SASL_PASSWORD_FILE"),
        (SCRAM | {"KAFKA_SASL_PASSWORD_FILE": "x"}, "are both set; unset one of them"),
        (SCRAM | {"KAFKA_SASL_TOKEN_FILE": "x"}, "takes a password; write KAFKA_SASL_MECHANISM=OAUTHBEARER"),
        (SCRAM | BEARER, "takes a token; write KAFKA_SASL_MECHANISM=SCRAM-SHA-512"),
        (BEARER, "set either KAFKA_SASL_TOKEN_FILE or KAFKA_SASL_TOKEN_PROVIDER"),
        (BEARER | {"KAFKA_SASL_TOKEN_FILE": "/nowhere"}, "KAFKA_SASL_TOKEN_FILE=/nowhere cannot be read"),
        (BEARER | {"KAFKA_SASL_TOKEN_PROVIDER": "no_such_package:token"}, "write package.module:callable"),
        (BEARER | {"KAFKA_SASL_TOKEN_PROVIDER": "token"}, "write package.module:callable"),
        (BEARER | {"KAFKA_SASL_TOKEN_PROVIDER": f"{HERE}:HERE"}, "is not callable"),
        (
            {"KAFKA_SASL_USERNAME": "newsroom"},
            "USERNAME is set, but KAFKA_SECURITY_PROTOCOL=PLAINTEXT has no",
        ),
        ({"KAFKA_SSL_CAFILE": "x"}, "has no TLS; write KAFKA_SECURITY_PROTOCOL=SSL"),
        (SCRAM | {"KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT", "KAFKA_SSL_CAFILE": "x"}, "PROTOCOL=SASL_SSL"),
        (SCRAM | {"KAFKA_SSL_CAFILE": "/nowhere"}, "KAFKA_SSL_CAFILE=/nowhere cannot be read"),
        (SCRAM | {"KAFKA_SSL_CAFILE": __file__}, "holds no certificate"),
        (SCRAM | {"KAFKA_SSL_KEYFILE": __file__}, "there is no certificate; set KAFKA_SSL_CERTFILE too"),
        (SCRAM | {"KAFKA_SSL_CERTFILE": __file__}, "cannot be used together"),
    ],
)
def test_a_mistake_is_answered_by_its_variable_and_what_to_write(environment: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError) as raised:
        access_from(environment)

    assert says in str(raised.value)
    assert WORD not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("held", [b"", b"\n", b"two\nlines", b"\xff\xfe", b"x" * 100_000])
def test_a_file_that_holds_no_secret_is_refused_without_showing_it(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "password"
    path.write_bytes(held)

    with pytest.raises(UsageError, match="KAFKA_SASL_PASSWORD_FILE=") as raised:
        access_from(SCRAM | {"KAFKA_SASL_PASSWORD": "", "KAFKA_SASL_PASSWORD_FILE": str(path)})

    assert raised.value.__cause__ is None


def test_a_secret_that_everybody_can_read_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text(WORD, encoding="utf-8")
    environment = {"KAFKA_SASL_PASSWORD_FILE": str(path)}

    path.chmod(0o644)
    (warning,) = lying_open(environment)
    path.chmod(0o600)

    assert warning.startswith(f"KAFKA_SASL_PASSWORD_FILE={path} can be read by everybody")
    assert list(lying_open(environment)) == []


def certified(folder: Path, password: str | None = None) -> dict[str, str]:
    authority = trustme.CA()
    issued = authority.issue_cert("client@example.org")
    files = {
        "KAFKA_SSL_CAFILE": authority.cert_pem.bytes(),
        "KAFKA_SSL_CERTFILE": issued.cert_chain_pems[0].bytes(),
        "KAFKA_SSL_KEYFILE": locked(issued.private_key_pem.bytes(), password),
    }
    for name, held in files.items():
        (folder / name).write_bytes(held)
    return {"KAFKA_SECURITY_PROTOCOL": "SSL", **{name: str(folder / name) for name in files}}


def locked(key: bytes, password: str | None) -> bytes:
    if password is None:
        return key
    return serialization.load_pem_private_key(key, None).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password.encode()),
    )
