"""Proof: SASL on a socket, with kafka-python's own mechanisms, to have the broker's reason where it says no."""

import socket
import struct
from typing import Any

from kafka.net.sasl import get_sasl_mechanism

from streams.access.access import Access
from streams.broker.frames import exchange, sized, string, taken_sized, taken_string
from streams.broker.security import client_settings

_HANDSHAKE = 17
_AUTHENTICATE = 36
_UNSUPPORTED = 33


def refused(connection: socket.socket, host: str, access: Access) -> str | None:
    """Why the broker does not believe the client, in its own words; None where it does, or where nothing is asked.

    Raises what `exchange` does, and UsageError where there is no token to be had.
    """
    if access.mechanism is None:
        return None
    answer = exchange(connection, _HANDSHAKE, 1, string(access.mechanism))
    (code,) = struct.unpack_from(">h", answer)
    if code:
        return f"it does not take {access.mechanism}" if code == _UNSUPPORTED else "it asks for no SASL there"
    mechanism: Any = get_sasl_mechanism(access.mechanism.value)(host=host, **client_settings(access))
    while not mechanism.is_done():
        answer = exchange(connection, _AUTHENTICATE, 0, sized(mechanism.auth_bytes()))
        (code,) = struct.unpack_from(">h", answer)
        reason, rest = taken_string(answer[2:])
        if code:
            return reason or "it does not say why"
        mechanism.receive(taken_sized(rest))
    return None
