"""Greeting: whether what answers speaks Kafka over the protocol that was set.

kafka-python retries a handshake that fails until its bootstrap time is over, and drops the reason. A greeting of our
own has it at once: a TLS handshake where there is to be one, then the first request of Kafka's protocol, which every
broker answers before it asks who is there, and before whose answer TLS 1.3 does not say that it misses a certificate.
"""

import socket
import ssl
from contextlib import closing

from streams.access.access import Access
from streams.broker.address import KNOCK_SECONDS, addresses
from streams.errors import BrokerError

# ApiVersions in version 0, without a client id: length, key 18, version 0, correlation id 1, null.
_API_VERSIONS = bytes.fromhex("0000000a 0012 0000 00000001 ffff")
_ANSWER = bytes.fromhex("00000001")
_TLS_RECORDS = (0x15, 0x16)


def greet(bootstrap: str, access: Access) -> None:
    """Return when one of the addresses answers as Kafka does.

    Raises:
        BrokerError: none does; why, and which variable to look at.
    """
    context = access.context()
    reasons = [_greeted(host, port, context) for host, port in addresses(bootstrap)]
    if None not in reasons:
        message = f"{access.who} does not get through to the broker at {bootstrap} by {access.how}: {reasons[0]}"
        raise BrokerError(message)


def _greeted(host: str, port: int, context: ssl.SSLContext | None) -> str | None:
    """Why it came to nothing, or None."""
    try:
        with closing(socket.create_connection((host, port), timeout=KNOCK_SECONDS)) as plain:
            if context is None:
                return _answer(plain)
            with context.wrap_socket(plain, server_hostname=host) as encrypted:
                return _answer(encrypted)
    except ssl.SSLCertVerificationError as error:
        return _not_verified(error)
    except ssl.SSLError as error:
        return _no_tls(error)
    except OSError as error:
        return f"the connection broke off ({error.strerror or error}); look at KAFKA_SECURITY_PROTOCOL and the port"


def _answer(connection: socket.socket) -> str | None:
    connection.sendall(_API_VERSIONS)
    size = connection.recv(4)
    if len(size) == len(_ANSWER) and connection.recv(4) == _ANSWER:
        return None
    if size and size[0] in _TLS_RECORDS:
        return "this listener speaks TLS; set KAFKA_SECURITY_PROTOCOL to SSL or SASL_SSL"
    return "it does not answer as Kafka does; look at KAFKA_SECURITY_PROTOCOL, the host and the port"


def _not_verified(error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code in _WRONG_NAME:
        reason = error.verify_message.rstrip(".")
        return (
            f"its certificate is for another name ({reason}); write the host in --bootstrap as the certificate has it"
        )
    return (
        f"its certificate is not trusted ({error.verify_message}); "
        "name the file of the authority that signed it in KAFKA_SSL_CAFILE"
    )


# X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH.
_WRONG_NAME = (62, 64)


def _no_tls(error: ssl.SSLError) -> str:
    reason = (error.reason or str(error)).lower().replace("_", " ")
    if "alert" in reason:
        return (
            f"the broker ends the TLS handshake ({reason}); it wants a client certificate from an authority "
            "that it trusts: look at KAFKA_SSL_CERTFILE and KAFKA_SSL_KEYFILE"
        )
    return f"no TLS is spoken there ({reason}); look at KAFKA_SECURITY_PROTOCOL and the port"
