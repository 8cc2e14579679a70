"""Where a registry is."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from streams.errors import UsageError

_FORM = "write https://host[:port][/path], as the registry's own documentation has it"


@dataclass(frozen=True, slots=True)
class Address:
    """An HTTP address without credentials: `path` begins with a slash or is empty, and does not end with one."""

    scheme: str
    host: str
    port: int | None
    path: str

    def __str__(self) -> str:
        """As one would write it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{f':{self.port}' if self.port else ''}{self.path}"

    @property
    def keeps_secrets(self) -> bool:
        """Whether what is sent there is read by nobody on the way."""
        return self.scheme == "https" or _is_this_machine(self.host)


def address_of(url: str) -> Address:
    """The address that a URL names.

    Raises:
        UsageError: no HTTP URL, or one with more in it than an address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        message = f"the registry's address is not usable ({error}); {_FORM}"
        raise UsageError(message) from error
    if parts.username is not None or parts.password is not None:
        message = "the registry's address holds a user or password, which others can see in the list of processes; "
        raise UsageError(message + "set VOLTEFACE_REGISTRY_USER and VOLTEFACE_REGISTRY_PASSWORD_FILE instead")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        message = f"{url!r} is no address of a registry; {_FORM}"
        raise UsageError(message)
    return Address(parts.scheme, parts.hostname, port, parts.path.rstrip("/"))


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
