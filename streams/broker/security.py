"""From a description of access to kafka-python's settings."""

from typing import Any

from kafka.net.sasl.oauth import AbstractTokenProvider

from streams.access.access import Access
from streams.access.tokens import TokenSource


class _Token(AbstractTokenProvider):  # type: ignore[misc]  # kafka-python has no types
    def __init__(self, source: TokenSource) -> None:
        self._source = source

    def token(self) -> str:
        return self._source().reveal()


def client_settings(access: Access) -> dict[str, Any]:
    """The settings that let kafka-python in; made anew for each client, so renewed certificates are used."""
    settings: dict[str, Any] = {"security_protocol": access.protocol.value, "ssl_context": access.context()}
    if access.mechanism is None:
        return settings
    settings["sasl_mechanism"] = access.mechanism.value
    if access.token is not None:
        return settings | {"sasl_oauth_token_provider": _Token(access.token)}
    return settings | {"sasl_plain_username": _user(access), "sasl_plain_password": _password(access)}


def _user(access: Access) -> str:
    user = access.user or ""
    if access.mechanism is None or not access.mechanism.scram:
        return user
    # RFC 5802, section 5.1; kafka-python leaves this out.
    return user.replace("=", "=3D").replace(",", "=2C")


def _password(access: Access) -> str:
    return "" if access.password is None else access.password.reveal()
