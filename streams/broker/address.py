"""Where the broker is, and whether anything answers there.

kafka-python retries a refused connection until its bootstrap time is over and leaks the sockets; a plain socket knows
at once.
"""

import re
import socket

from streams.errors import BrokerError

START_A_BROKER = "start a broker (`docker compose up -d kafka`), or name another with --bootstrap or KAFKA_BOOTSTRAP"
DEFAULT_PORT = 9092
KNOCK_SECONDS = 5.0
_ADDRESS = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:\[\]/]+)(?::(?P<port>[0-9]{1,5}))?")
_LAST_PORT = 65_535


def reach(bootstrap: str, seconds: float = KNOCK_SECONDS) -> None:
    """Return when one of the addresses takes a connection; each is given so many seconds.

    Raises:
        BrokerError: none does, or one is not `host:port`. The message names the addresses and what to start.
    """
    reasons = [_knock(host, port, seconds) for host, port in addresses(bootstrap)]
    if None not in reasons:
        message = f"no broker answers at {bootstrap} ({reasons[0]}); {START_A_BROKER}"
        raise BrokerError(message)


def addresses(bootstrap: str) -> list[tuple[str, int]]:
    """Host and port of each address. Raises BrokerError where one is not `host:port`."""
    return [_address(part.strip(), bootstrap) for part in bootstrap.split(",")]


def _address(part: str, bootstrap: str) -> tuple[str, int]:
    match = _ADDRESS.fullmatch(part)
    port = int(match["port"] or DEFAULT_PORT) if match else 0
    if match is None or not 0 < port <= _LAST_PORT:
        message = f"{bootstrap!r} is no address of a broker; write host:port, several with commas between them"
        raise BrokerError(message)
    return match["host"].strip("[]"), port


def _knock(host: str, port: int, seconds: float) -> str | None:
    """Why nobody answers, or None."""
    try:
        socket.create_connection((host, port), timeout=seconds).close()
    except (OSError, UnicodeError) as error:
        return getattr(error, "strerror", None) or str(error)
    return None
