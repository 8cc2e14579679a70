"""Tokens: where the bearer tokens of OAUTHBEARER come from. One is asked for at each connection."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from streams.access.files import read_secret
from streams.access.secret import Secret
from streams.errors import UsageError

TokenSource = Callable[[], Secret]


@dataclass(frozen=True, slots=True)
class TokenFile:
    """A file that somebody else renews, as Kubernetes does with projected tokens: read again for each token."""

    variable: str
    path: Path

    def __call__(self) -> Secret:
        """The token that is there now. Raises UsageError."""
        return read_secret(self.variable, self.path)


@dataclass(frozen=True, slots=True)
class TokenProvider:
    """A function of somebody's own package, `package.module:callable`, that returns a token as str."""

    variable: str
    name: str
    provide: Callable[[], object]

    def __call__(self) -> Secret:
        """A token. Raises UsageError where it gives none; the reason is told by its type alone, lest it holds one."""
        try:
            token = self.provide()
        except Exception as error:  # noqa: BLE001 - it is somebody else's code
            message = f"{self.variable}={self.name} gave no token ({type(error).__name__}); run it by hand to see why"
            # The chain of an exception is printed in tracebacks, and this one's words are not ours.
            raise UsageError(message) from None
        if not isinstance(token, str) or not token:
            message = f"{self.variable}={self.name} must return a token as str, not {type(token).__name__}"
            raise UsageError(message)
        return Secret(token)


def provider_named(variable: str, name: str) -> TokenProvider:
    """The provider that `package.module:callable` names. Raises UsageError."""
    module_name, _, attribute = name.partition(":")
    try:
        provide = getattr(import_module(module_name), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        message = f"{variable}={name} cannot be loaded ({error}); write package.module:callable of an installed package"
        raise UsageError(message) from error
    if not callable(provide):
        message = f"{variable}={name} is not callable; name a function that returns a token as str"
        raise UsageError(message)
    return TokenProvider(variable, name, provide)
