"""What SQLite says when the disk is full or the file is not what it should be, as a line that says what to do next."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streams.errors import StoreError

_ADVICE = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and run again, nothing acknowledged is lost"),
    sqlite3.SQLITE_NOTADB: ("not a Volteface log", "name another data folder, or move the file away"),
    sqlite3.SQLITE_CORRUPT: ("the log is damaged", "move it away and replay the feeds, or restore a copy"),
    sqlite3.SQLITE_READONLY: ("the log is read-only", "allow writing to the file and its folder, or name another"),
    sqlite3.SQLITE_PERM: ("the log may not be opened", "allow reading and writing the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("the log cannot be opened", "check that you may read and write it and its folder"),
    sqlite3.SQLITE_BUSY: ("another program has locked the log", "close it (a database browser?) and run again"),
    sqlite3.SQLITE_IOERR: (
        "the disk failed",
        "check it and its free space, and run again, nothing acknowledged is lost",
    ),
}
_OTHERWISE = ("the log cannot be used", "move it away and replay the feeds, or restore a copy")


def store_fault(log: Path, what: str, advice: str) -> StoreError:
    """A StoreError in one line: which file, what happened, what to do next."""
    return StoreError(f"{log}: {what}; {advice}")


@contextmanager
def as_store_errors(log: Path) -> Iterator[None]:
    """Turn what SQLite reports inside the block into a StoreError about this log."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(log, error) from error


def _in_words(log: Path, error: sqlite3.Error) -> StoreError:
    # Errors that the Python module raises itself (a closed connection, say) carry no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    what, advice = _ADVICE.get(_primary(code), _OTHERWISE)
    return store_fault(log, f"{what} ({name}: {error})", advice)


def _primary(code: int) -> int:
    """SQLite's extended codes keep the primary one in the low byte (https://sqlite.org/rescode.html)."""
    return code & 0xFF
