"""From a description of access to Faust's credentials, which it hands to every aiokafka client that it opens."""

import asyncio

import faust
from aiokafka.abc import AbstractTokenProvider  # type: ignore[import-untyped]  # it ships no type hints
from faust.types.auth import CredentialsT

from streams.access.access import Access
from streams.access.tokens import TokenSource


class _Token(AbstractTokenProvider):  # type: ignore[misc]  # aiokafka has no types
    def __init__(self, source: TokenSource) -> None:
        self._source = source

    async def token(self) -> str:
        # A provider may ask somebody over the network.
        return (await asyncio.to_thread(self._source)).reveal()


def credentials(access: Access) -> CredentialsT | None:
    """What `broker_credentials` wants; None for a broker that asks nobody. Raises UsageError."""
    context = access.context()
    if access.token is not None:
        return faust.OAuthCredentials(oauth_cb=_Token(access.token), ssl_context=context)
    if access.mechanism is not None:
        return faust.SASLCredentials(
            username=access.user,
            password=None if access.password is None else access.password.reveal(),
            mechanism=access.mechanism.value,
            ssl_context=context,
        )
    return None if context is None else faust.SSLCredentials(context)
