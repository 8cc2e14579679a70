"""TLS: the context for every connection. The broker's certificate and its host name are always checked."""

import ssl
from dataclasses import dataclass
from pathlib import Path

from streams.access.secret import Secret
from streams.errors import UsageError

CA_FILE = "KAFKA_SSL_CAFILE"
CERT_FILE = "KAFKA_SSL_CERTFILE"
KEY_FILE = "KAFKA_SSL_KEYFILE"
KEY_PASSWORD = "KAFKA_SSL_KEY_PASSWORD"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Tls:
    """PEM files: the authorities to trust (None: the system's), and the certificate that says who the client is.

    `key` may be None where `certificate` holds the key too. `key_password` opens an encrypted key.
    """

    authorities: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    key_password: Secret | None = None

    def context(self) -> ssl.SSLContext:
        """A context that verifies certificate and host name, TLS 1.2 or newer. Raises UsageError."""
        try:
            context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=self.authorities)
        except OSError as error:
            name = f"{CA_FILE}={self.authorities}"
            message = f"{name} holds no certificate ({_reason(error)}); name a PEM file of the authority"
            raise UsageError(message) from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.certificate is not None:
            self._load_certificate(context, self.certificate)
        return context

    def _load_certificate(self, context: ssl.SSLContext, certificate: Path) -> None:
        # Always a password: without one, OpenSSL would ask for it at the terminal.
        password = "" if self.key_password is None else self.key_password.reveal()
        try:
            context.load_cert_chain(certificate, self.key, lambda: password)
        except (OSError, ValueError) as error:
            message = (
                f"{CERT_FILE}={certificate} and {KEY_FILE}={self.key or 'the same file'} cannot be used together "
                f"({_reason(error)}); both must be PEM, the key must belong to the certificate, and the password of an "
                f"encrypted key goes into {KEY_PASSWORD}_FILE"
            )
            raise UsageError(message) from None


def _reason(error: Exception) -> str:
    return getattr(error, "reason", None) or getattr(error, "strerror", None) or type(error).__name__
