"""The tokens file: who may ask, by the hashes of their tokens (YAML, `version: 1`). A token itself stands nowhere."""

import json
import os
import secrets
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from schemas.desk import DeskId
from schemas.handling import Person
from schemas.model import WireModel
from streams.errors import UsageError
from streams.web.access import Holder, hashed
from streams.yaml_document import Mapping, Node, Scalar, Sequence, read_document

TOKEN_BYTES = 32
PREFIX = "volteface_"
"""How tokens begin, so that a scanner for leaked secrets knows one."""

_HEADER = """\
# Who may ask `volteface serve`. Each token is kept as its SHA-256 hash alone; make one with `volteface token new`.
# To take a token back, delete its entry: a running `serve` reads this file again.
version: 1
tokens:
"""


class Entry(WireModel):
    """One token."""

    name: Person
    """Who holds it; what is done with it is signed so."""
    desk: DeskId | Literal["*"]
    """For which desk, or * for all."""
    may: Literal["read", "write"] = "write"
    """Whether it may also judge, acknowledge, assign, note and silence."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """The hash of the token."""


class TokensFile(WireModel):
    """All tokens."""

    version: Literal[1]
    tokens: tuple[Entry, ...] = ()


def load_tokens(path: Path) -> tuple[Holder, ...]:
    """Who holds a token.

    Raises:
        UsageError: the file cannot be read, others may write to it, or something in it is wrong.
    """
    _expect_ours(path)
    try:
        found = TokensFile.model_validate(_plain(read_document(path)))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        message = f"{path}: {place}: {first['msg']}; make entries with `volteface token new`, and delete whole ones"
        raise UsageError(message) from error
    return tuple(Holder(one.name, one.desk, one.may == "write", one.sha256) for one in found.tokens)


def add_token(path: Path, name: str, desk: str, *, may_write: bool) -> str:
    """Make a token, add its hash to the file (made where it is missing, for its owner alone), and return the token.

    Raises:
        UsageError: the name or the desk cannot be, or the file cannot be read or written.
    """
    token = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    try:
        entry = Entry(name=name, desk=desk, may="write" if may_write else "read", sha256=hashed(token))
    except ValidationError as error:
        first = error.errors()[0]
        message = f"--{first['loc'][0]}: {first['msg']}; take a name, and a desk's id or *"
        raise UsageError(message) from error
    if path.exists():
        load_tokens(path)
    text = (
        f"  - name: {json.dumps(entry.name)}\n    desk: {json.dumps(entry.desk)}\n"
        f"    may: {entry.may}\n    sha256: {json.dumps(entry.sha256)}\n"
    )
    _write(path, text)
    return token


class WatchedTokens:
    """The tokens of a file, which is read again when it was changed. One that cannot be read lets nobody in."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        """`tell` is called with what is wrong. Raises UsageError where the file is wrong from the beginning."""
        self._path = path
        self._tell = tell
        self._turn = threading.Lock()
        self._seen = _state(path)
        self._holders = load_tokens(path)

    def holders(self) -> tuple[Holder, ...]:
        """Everybody with a token, now."""
        with self._turn:
            state = _state(self._path)
            if state != self._seen:
                self._seen = state
                self._holders = self._read()
            return self._holders

    def _read(self) -> tuple[Holder, ...]:
        try:
            return load_tokens(self._path)
        except UsageError as error:
            self._tell(f"nobody is let in until this is mended: {error}")
            return ()


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _expect_ours(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); make it with `volteface token new --tokens {path}`"
        raise UsageError(message) from error
    if mode & stat.S_IWOTH:
        message = f"everybody on this machine can write to {path}, and so let themselves in; run `chmod 600 {path}`"
        raise UsageError(message)


def _write(path: Path, entry: str) -> None:
    """The file with one entry more, whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else _HEADER
        before = before if before.endswith("\n") else before + "\n"
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(before + entry)
        load_tokens(partial)
        partial.replace(path)
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}); name a file in a folder that you may write to"
        raise UsageError(message) from error
    except UsageError:
        partial.unlink(missing_ok=True)
        message = (
            f"{path} does not end with its list of tokens; let `tokens:` be the last field, each entry '  - name:'"
        )
        raise UsageError(message) from None


def _plain(node: Node | None) -> object:
    """The values of a document, texts and whole numbers; of a field that is given twice both are shown to be wrong."""
    if isinstance(node, Scalar):
        if node.kind == "null":
            return ()
        return int(node.text) if node.kind == "int" and node.text.isascii() and node.text.isdigit() else node.text
    if isinstance(node, Sequence):
        return tuple(_plain(item) for item in node.items)
    if isinstance(node, Mapping):
        pairs = [(str(_plain(key)), _plain(value)) for key, value in node.entries]
        return {**dict(pairs), **({"a field that is given twice": True} if len(dict(pairs)) < len(pairs) else {})}
    return {}
