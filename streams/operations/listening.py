"""Listening: where the endpoint listens, and the token that whoever is not on this machine must show."""

import hmac
import ipaddress
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from streams.errors import UsageError

TOKEN_FILE = "VOLTEFACE_HTTP_TOKEN_FILE"  # noqa: S105 - the name of a variable
TOKEN = "VOLTEFACE_HTTP_TOKEN"  # noqa: S105 - the name of a variable
SHORTEST_TOKEN = 16
_ADDRESS = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(?P<port>[0-9]{1,5})")
_TOKEN = re.compile(r"[\x21-\x7e]+")
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Listening:
    """One address to listen at, and the token that all but the probes must show; None on loopback alone."""

    host: str
    port: int
    token: str | None = field(default=None, repr=False)

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def lets_in(self, authorization: str | None) -> bool:
        """Whether a request with this Authorization header may see more than the probes."""
        if self.token is None:
            return True
        given = (authorization or "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, f"Bearer {self.token}".encode())

    def further(self, number: int) -> str:
        """The address of the process that is so many behind the first, as `--http` takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port + number if self.port else 0}"

    def bound(self) -> socket.socket:
        """A socket bound there.

        Raises:
            UsageError: the port is taken, or the address is not one of this machine.
        """
        try:
            return socket.create_server((self.host, self.port), family=_family(self.host))
        except OSError as error:
            message = (
                f"--http cannot listen at {self.host}:{self.port} ({error.strerror or error}); "
                "name another port, or end the program that has this one"
            )
            raise UsageError(message) from error


def listening(address: str, environment: Mapping[str, str]) -> Listening:
    """Where `--http` says.

    Raises:
        UsageError: no `host:port`, an address beyond this machine without a token, or a token that cannot be used.
    """
    found = replace(listening_at(address), token=_token(environment))
    if found.token is None and not found.is_loopback:
        message = (
            f"--http {address} can be reached from other machines, and so needs a token: put one of {SHORTEST_TOKEN} "
            f"characters or more into a file and name it in {TOKEN_FILE}, or listen at 127.0.0.1"
        )
        raise UsageError(message)
    return found


def listening_at(address: str) -> Listening:
    """Where `--http` says, without a token. Raises UsageError: no `host:port`."""
    match = _ADDRESS.fullmatch(address)
    if match is None or int(match["port"]) > _LAST_PORT:
        message = f"--http {address!r} is no address; write host:port, 127.0.0.1:9464 for example"
        raise UsageError(message)
    return Listening(match["host"].strip("[]"), int(match["port"]))


def _token(environment: Mapping[str, str]) -> str | None:
    path = environment.get(TOKEN_FILE)
    if path:
        return _usable(_read(Path(path)), f"the file that {TOKEN_FILE} names")
    value = environment.get(TOKEN)
    return _usable(value, TOKEN) if value else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        what = getattr(error, "strerror", None) or "it is not ASCII"
        message = f"{path}, which {TOKEN_FILE} names, cannot be read ({what}); name a file with a token in it"
        raise UsageError(message) from error


def _usable(token: str, where: str) -> str:
    if len(token) < SHORTEST_TOKEN or not _TOKEN.fullmatch(token):
        message = f"the token in {where} is too short or has blanks in it; make one with `openssl rand -hex 32`"
        raise UsageError(message)
    return token


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
