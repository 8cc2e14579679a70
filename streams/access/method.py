"""The security protocols and SASL mechanisms of Kafka; the values are Kafka's names."""

from enum import StrEnum


class Protocol(StrEnum):
    """What lies between a client and a listener: `security.protocol` in Kafka's own clients."""

    PLAINTEXT = "PLAINTEXT"
    SSL = "SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    SASL_SSL = "SASL_SSL"

    @property
    def encrypted(self) -> bool:
        """Whether it is TLS."""
        return self in {Protocol.SSL, Protocol.SASL_SSL}

    @property
    def sasl(self) -> bool:
        """Whether the client says who it is by SASL (RFC 4422)."""
        return self in {Protocol.SASL_PLAINTEXT, Protocol.SASL_SSL}


class Mechanism(StrEnum):
    """How SASL is done: RFC 4616, RFC 5802 and 7677, RFC 7628."""

    PLAIN = "PLAIN"
    SCRAM_SHA_256 = "SCRAM-SHA-256"
    SCRAM_SHA_512 = "SCRAM-SHA-512"
    OAUTHBEARER = "OAUTHBEARER"

    @property
    def scram(self) -> bool:
        """Whether the password itself never goes over the wire."""
        return self in {Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_512}
