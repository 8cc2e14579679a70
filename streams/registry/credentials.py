"""Credentials for a registry: from the environment or from files, never from the command line."""

import base64
from collections.abc import Mapping
from pathlib import Path

from streams.errors import UsageError

TOKEN = "VOLTEFACE_REGISTRY_TOKEN"  # noqa: S105 - the name of a variable
USER = "VOLTEFACE_REGISTRY_USER"
PASSWORD = "VOLTEFACE_REGISTRY_PASSWORD"  # noqa: S105 - the name of a variable
IN_FILE = "_FILE"
LARGEST_SECRET = 64 * 1024


def authorization(environment: Mapping[str, str]) -> str | None:
    """The value of the header `Authorization`: a bearer token, else user and password, else None.

    A secret is in its variable, or in the file that the variable with `_FILE` names. Empty counts as absent.

    Raises:
        UsageError: half of it is there, too much, or a file that cannot be read; never what a secret is.
    """
    token, password, user = _secret(TOKEN, environment), _secret(PASSWORD, environment), environment.get(USER)
    if token and (user or password):
        message = f"{TOKEN} and {USER} are both set; unset one of them"
        raise UsageError(message)
    if token:
        return f"Bearer {token}"
    if bool(user) != bool(password):
        message = f"{USER if user else PASSWORD} is set without {PASSWORD if user else USER}; set both or none"
        raise UsageError(message)
    if not user:
        return None
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _secret(name: str, environment: Mapping[str, str]) -> str | None:
    word, path = environment.get(name), environment.get(name + IN_FILE)
    if word and path:
        message = f"{name} and {name}{IN_FILE} are both set; unset one of them, better {name}"
        raise UsageError(message)
    word = _read(name + IN_FILE, Path(path)) if path else word
    if word and not word.isprintable():
        message = f"{name} must be one line of text and nothing else"
        raise UsageError(message)
    return word or None


def _read(name: str, path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_SECRET).decode().rstrip("\r\n")
    except OSError as error:
        message = f"{name}={path} cannot be read ({error.strerror}); name a file that this user may read"
        raise UsageError(message) from error
    except UnicodeDecodeError:
        message = f"{name}={path} is not UTF-8 text; name the file that holds the secret and nothing else"
        # Without its cause, which shows the bytes.
        raise UsageError(message) from None
