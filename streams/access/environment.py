"""From environment variables to a description of access. Never from options: those are seen in `ps`."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from streams.access.access import Access
from streams.access.files import existing, lies_open, read_secret
from streams.access.method import Mechanism, Protocol
from streams.access.secret import Secret
from streams.access.tls import CA_FILE, CERT_FILE, KEY_FILE, KEY_PASSWORD, Tls
from streams.access.tokens import TokenFile, TokenSource, provider_named
from streams.errors import UsageError

PROTOCOL = "KAFKA_SECURITY_PROTOCOL"
MECHANISM = "KAFKA_SASL_MECHANISM"
USER = "KAFKA_SASL_USERNAME"
PASSWORD = "KAFKA_SASL_PASSWORD"  # noqa: S105 - the name of a variable
TOKEN_FILE = "KAFKA_SASL_TOKEN_FILE"  # noqa: S105 - the name of a variable
TOKEN_PROVIDER = "KAFKA_SASL_TOKEN_PROVIDER"  # noqa: S105 - the name of a variable
IN_FILE = "_FILE"
"""What a secret's variable ends with where it names a file that holds the secret."""

OF_SASL = (MECHANISM, USER, PASSWORD, PASSWORD + IN_FILE, TOKEN_FILE, TOKEN_PROVIDER)
OF_TLS = (CA_FILE, CERT_FILE, KEY_FILE, KEY_PASSWORD, KEY_PASSWORD + IN_FILE)
OF_PASSWORDS = (USER, PASSWORD, PASSWORD + IN_FILE)
OF_TOKENS = (TOKEN_FILE, TOKEN_PROVIDER)
Name = TypeVar("Name", bound=StrEnum)


def access_from(environment: Mapping[str, str]) -> Access:
    """How clients are to connect. A variable that is empty counts as absent.

    Raises:
        UsageError: which variable is wrong, and what to write instead; never what a secret is.
    """
    given = {name: value for name, value in environment.items() if name.startswith("KAFKA_S") and value}
    protocol = _named(Protocol, PROTOCOL, given.get(PROTOCOL, Protocol.PLAINTEXT))
    if not protocol.sasl:
        _expect_absent(given, OF_SASL, f"{PROTOCOL}={protocol} has no SASL; write {PROTOCOL}=SASL_SSL")
    if not protocol.encrypted:
        instead = Protocol.SASL_SSL if protocol.sasl else Protocol.SSL
        _expect_absent(given, OF_TLS, f"{PROTOCOL}={protocol} has no TLS; write {PROTOCOL}={instead}")
    tls = _tls(given)
    access = _sasl(given, protocol, tls) if protocol.sasl else Access(protocol, tls=tls)
    # What is wrong with the certificates is said now, not at the first connection.
    access.context()
    return access


def lying_open(environment: Mapping[str, str]) -> Iterator[str]:
    """A warning for each file with a secret that everybody on this machine can read; call it after `access_from`."""
    for name in (PASSWORD + IN_FILE, KEY_PASSWORD + IN_FILE, KEY_FILE, TOKEN_FILE):
        path = environment.get(name)
        if path and lies_open(Path(path)):
            yield f"{name}={path} can be read by everybody on this machine; run `chmod 600 {path}`"


def _sasl(given: Mapping[str, str], protocol: Protocol, tls: Tls) -> Access:
    if MECHANISM not in given:
        message = f"{PROTOCOL}={protocol} needs a {MECHANISM}: {_one_of(Mechanism)}"
        raise UsageError(message)
    mechanism = _named(Mechanism, MECHANISM, given[MECHANISM])
    if mechanism is Mechanism.OAUTHBEARER:
        because = f"{MECHANISM}={mechanism} takes a token; write {MECHANISM}={Mechanism.SCRAM_SHA_512}"
        _expect_absent(given, OF_PASSWORDS, because)
        return Access(protocol, mechanism, token=_token(given), tls=tls)
    because = f"{MECHANISM}={mechanism} takes a password; write {MECHANISM}={Mechanism.OAUTHBEARER}"
    _expect_absent(given, OF_TOKENS, because)
    password = _secret(given, PASSWORD)
    if USER not in given or password is None:
        missing = USER if USER not in given else f"{PASSWORD}{IN_FILE} (or {PASSWORD})"
        message = f"{MECHANISM}={mechanism} needs a user and a password; set {missing} too"
        raise UsageError(message)
    return Access(protocol, mechanism, given[USER], password, tls=tls)


def _token(given: Mapping[str, str]) -> TokenSource:
    if (TOKEN_FILE in given) == (TOKEN_PROVIDER in given):
        message = f"{MECHANISM}=OAUTHBEARER needs a token from one place: set either {TOKEN_FILE} or {TOKEN_PROVIDER}"
        raise UsageError(message)
    if TOKEN_PROVIDER in given:
        return provider_named(TOKEN_PROVIDER, given[TOKEN_PROVIDER])
    return TokenFile(TOKEN_FILE, existing(TOKEN_FILE, Path(given[TOKEN_FILE])))


def _tls(given: Mapping[str, str]) -> Tls:
    if CERT_FILE not in given:
        because = f"there is no certificate; set {CERT_FILE} too"
        _expect_absent(given, (KEY_FILE, KEY_PASSWORD, KEY_PASSWORD + IN_FILE), because)
    paths = {name: existing(name, Path(given[name])) for name in (CA_FILE, CERT_FILE, KEY_FILE) if name in given}
    return Tls(paths.get(CA_FILE), paths.get(CERT_FILE), paths.get(KEY_FILE), _secret(given, KEY_PASSWORD))


def _secret(given: Mapping[str, str], name: str) -> Secret | None:
    if name in given and name + IN_FILE in given:
        message = f"{name} and {name}{IN_FILE} are both set; unset one of them, better {name}"
        raise UsageError(message)
    if name + IN_FILE in given:
        return read_secret(name + IN_FILE, Path(given[name + IN_FILE]))
    return Secret(given[name]) if name in given else None


def _named(kind: type[Name], variable: str, value: str) -> Name:
    try:
        return kind(value)
    except ValueError:
        message = f"{variable}={value} is not known; write {_one_of(kind)}"
        raise UsageError(message) from None


def _one_of(kind: type[StrEnum]) -> str:
    *others, last = kind
    return f"{', '.join(others)} or {last}"


def _expect_absent(given: Mapping[str, str], names: tuple[str, ...], because: str) -> None:
    """Settings without effect are a mistake: whoever set a certificate believes that it is used."""
    for name in names:
        if name in given:
            message = f"{name} is set, but {because}, or unset {name}"
            raise UsageError(message)
