"""Access: what a client needs to know to be let in by a broker."""

import ssl
from dataclasses import dataclass

from streams.access.method import Mechanism, Protocol
from streams.access.secret import Secret
from streams.access.tls import Tls
from streams.access.tokens import TokenSource

SYSTEM_TRUST = Tls()


@dataclass(frozen=True, slots=True)
class Access:
    """One description for every client, whichever library it comes from. `environment.py` makes and checks it.

    With a SASL protocol there is a mechanism, and for it either `user` and `password` or `token`.
    """

    protocol: Protocol = Protocol.PLAINTEXT
    mechanism: Mechanism | None = None
    user: str | None = None
    password: Secret | None = None
    token: TokenSource | None = None
    tls: Tls = SYSTEM_TRUST

    @property
    def who(self) -> str:
        """Who the client says it is, for messages."""
        if not self.protocol.sasl:
            certificate = self.tls.certificate if self.protocol.encrypted else None
            return f"the holder of {certificate}" if certificate else "somebody without a name"
        return f"the user {self.user}" if self.token is None else "the holder of the token"

    @property
    def how(self) -> str:
        """How the client comes, for messages: `SASL_SSL with SCRAM-SHA-512`."""
        return f"{self.protocol} with {self.mechanism}" if self.mechanism else str(self.protocol)

    def context(self) -> ssl.SSLContext | None:
        """The TLS context, made anew from its files, where the protocol has TLS. Raises UsageError."""
        return self.tls.context() if self.protocol.encrypted else None


OPEN_ACCESS = Access()
"""A broker that asks nobody who they are, as on a developer's own machine."""
