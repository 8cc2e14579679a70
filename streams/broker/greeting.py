"""Greeting: whether what answers speaks Kafka over the protocol that was set, and lets this client in.

kafka-python retries what fails here until its bootstrap time is over, and drops the reason. A greeting of our own has
it at once: the TLS handshake where there is to be one; the first request of Kafka's protocol, which every broker
answers before it asks who is there, and before whose answer TLS 1.3 does not say that it misses a certificate; SASL;
and a request that is answered only to who has been let in.
"""

import socket
import ssl
from contextlib import closing

from streams.access.access import OPEN_ACCESS
from streams.access.refusals import not_let_in
from streams.broker.address import KNOCK_SECONDS, addresses, reach
from streams.broker.frames import NotKafkaError, exchange
from streams.broker.proof import refused
from streams.errors import BrokerError
from streams.installation import Installation

_API_VERSIONS = 18
_METADATA = 3
_OF_NO_TOPIC = bytes(4)
_LOOK = "look at KAFKA_SECURITY_PROTOCOL, the host and the port"
_TLS_RECORDS = (0x15, 0x16)
_WRONG_NAME = (62, 64)
"""X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH."""


def expect_broker(installation: Installation) -> None:
    """Return when a broker answers, and, where it asks who is there, lets this client in.

    Raises what `greet` does, with advice to start a broker where none takes a connection.
    """
    reach(installation.bootstrap)
    if installation.access != OPEN_ACCESS:
        greet(installation)


def greet(installation: Installation) -> None:
    """Return when one of the addresses answers as Kafka does, and lets the client in.

    Raises:
        RefusedError: it does not believe who the client is.
        BrokerError: it does not come to that; why, and which variable to look at.
        UsageError: no token is to be had.
    """
    access = installation.access
    context = access.context()
    reasons = [_greeted(installation, host, port, context) for host, port in addresses(installation.bootstrap)]
    if None not in reasons:
        where = f"the broker at {installation.bootstrap}"
        message = f"{access.who} does not get through to {where} by {access.how}: {reasons[0]}"
        raise BrokerError(message)


def _greeted(installation: Installation, host: str, port: int, context: ssl.SSLContext | None) -> str | None:
    """Why it came to nothing, or None."""
    try:
        with closing(socket.create_connection((host, port), timeout=KNOCK_SECONDS)) as plain:
            if context is None:
                _introduce(installation, plain, host)
                return None
            with context.wrap_socket(plain, server_hostname=host) as encrypted:
                _introduce(installation, encrypted, host)
                return None
    except ssl.SSLCertVerificationError as error:
        return _not_verified(error)
    except ssl.SSLError as error:
        return _no_tls(error)
    except NotKafkaError as error:
        return _no_kafka(error)
    except OSError as error:
        return f"what answers does not speak as Kafka does ({error.strerror or error}); {_LOOK}"


def _introduce(installation: Installation, connection: socket.socket, host: str) -> None:
    exchange(connection, _API_VERSIONS, 0, b"")
    reason = refused(connection, host, installation.access)
    if reason is not None:
        raise not_let_in(installation, reason)
    try:
        exchange(connection, _METADATA, 1, _OF_NO_TOPIC)
    except NotKafkaError as error:
        if not error.first:
            raise not_let_in(installation, "it hangs up on who does not come by SASL") from error
        raise


def _not_verified(error: ssl.SSLCertVerificationError) -> str:
    reason = error.verify_message.rstrip(".")
    if error.verify_code in _WRONG_NAME:
        return f"its certificate is for another name ({reason}); write the host in --bootstrap as it stands there"
    return (
        f"its certificate is not trusted ({reason}); name the file of the authority that signed it in KAFKA_SSL_CAFILE"
    )


def _no_tls(error: ssl.SSLError) -> str:
    reason = (error.reason or str(error)).lower().replace("_", " ")
    if "alert" not in reason:
        return f"no TLS is spoken there ({reason}); look at KAFKA_SECURITY_PROTOCOL and the port"
    return (
        f"the broker ends the TLS handshake ({reason}); it wants a client certificate from an authority "
        "that it trusts: look at KAFKA_SSL_CERTFILE and KAFKA_SSL_KEYFILE"
    )


def _no_kafka(error: NotKafkaError) -> str:
    if error.first and error.first[0] in _TLS_RECORDS:
        return "this listener speaks TLS; set KAFKA_SECURITY_PROTOCOL to SSL or SASL_SSL"
    return f"what answers does not speak as Kafka does; {_LOOK}"
