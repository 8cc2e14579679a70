"""Secrets in files, and mistakes with them."""

import os
import stat
from pathlib import Path

from streams.access.secret import Secret
from streams.errors import UsageError

LARGEST_SECRET = 64 * 1024
_NOTHING_ELSE = "name the file that holds the secret and nothing else"


def existing(variable: str, path: Path) -> Path:
    """The file, if it can be read. Raises UsageError."""
    try:
        with path.open("rb"):
            return path
    except OSError as error:
        message = f"{variable}={path} cannot be read ({error.strerror}); name a file that this user may read"
        raise UsageError(message) from error


def read_secret(variable: str, path: Path) -> Secret:
    """What the file holds, without the line's end that an editor leaves. Raises UsageError."""
    with existing(variable, path).open("rb") as file:
        raw = file.read(LARGEST_SECRET + 1)
    if len(raw) > LARGEST_SECRET:
        message = (
            f"{variable}={path} is larger than a secret can be; name the file that holds the secret and nothing else"
        )
        raise UsageError(message)
    try:
        word = raw.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        message = f"{variable}={path} is not UTF-8 text; {_NOTHING_ELSE}"
        # Without its cause, which shows the bytes.
        raise UsageError(message) from None
    if not word or "\n" in word:
        message = f"{variable}={path} must hold the secret on one line and nothing else"
        raise UsageError(message)
    return Secret(word)


def lies_open(path: Path) -> bool:
    """Whether everybody on this machine can read a file that is this user's to close.

    Secrets that an orchestrator mounts belong to somebody else, and are as it made them.
    """
    status = path.stat()
    return status.st_uid == os.geteuid() and bool(status.st_mode & stat.S_IROTH)
