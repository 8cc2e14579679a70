"""The file of the outbox: its tables, its version, and how durable a commit is.

    entries         what is to be sent, once for each receiver, in order; the parcel goes when it was taken
    carried         which version of which alert is in which entry: a version is in one entry to a receiver, for ever
    notifying_rows  what the notifier of a desk knows
    desks           from which moment on the receivers of a desk are told of alerts
    on_topics       which messages are on the topics of the desks
    places          how far the events were read, by whom; `id` is that of the last one

Commits outlive a power cut (WAL with `synchronous=FULL`): a message that was answered must not go out again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streams.errors import StoreError

NAME = "delivery.sqlite3"
VERSION = 1
APPLICATION_ID = int.from_bytes(b"Vdlv")

_CREATE = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
    """CREATE TABLE entries (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        desk TEXT NOT NULL,
        receiver TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
        made TEXT NOT NULL,
        due TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        problem TEXT,
        ended TEXT,
        parcel BLOB
    ) STRICT""",
    "CREATE INDEX entries_waiting ON entries (desk, receiver, seq) WHERE state = 'waiting'",
    "CREATE INDEX entries_by_state ON entries (desk, receiver, state)",
    """CREATE TABLE carried (
        desk TEXT NOT NULL,
        receiver TEXT NOT NULL,
        alert_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        entry TEXT NOT NULL,
        PRIMARY KEY (desk, receiver, alert_id, version)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE notifying_rows (
        desk TEXT NOT NULL, key TEXT NOT NULL, row BLOB NOT NULL, PRIMARY KEY (desk, key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE desks (desk TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT",
    """CREATE TABLE on_topics (
        desk TEXT NOT NULL, alert_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (desk, alert_id, id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE places (reader TEXT PRIMARY KEY, seq INTEGER NOT NULL, id TEXT NOT NULL) STRICT",
)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection that commits durably; a missing or empty file is made. Raises StoreError."""
    with as_store_errors(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=10)
        try:
            _expect_ours_or_empty(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _create_if_empty(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, while another may. Raises StoreError; also where nothing was ever delivered."""
    if not path.is_file():
        message = f"{path}: nothing was delivered from here yet; `volteface serve` with desks that have receivers does"
        raise StoreError(message)
    with as_store_errors(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=10)
        try:
            _expect_ours_or_empty(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def as_store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite reports inside the block into a StoreError about this file."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        message = (
            f"{path}: cannot be used ({name}: {error}); make room, or allow writing to it and its folder. "
            "Moved away, it is made anew, and what was sent may be sent again"
        )
        raise StoreError(message) from error


def _expect_ours_or_empty(connection: sqlite3.Connection, path: Path) -> None:
    # Looked at before anything is changed: somebody else's database must stay as it is.
    if _is_empty(connection):
        return
    application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
    if (application, version) != (APPLICATION_ID, VERSION):
        message = (
            f"{path}: is no outbox of this version ({VERSION}; found {version}); use the program that made it, "
            "or name another data folder"
        )
        raise StoreError(message)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _create_if_empty(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _is_empty(connection):
        for statement in _CREATE:
            connection.execute(statement)
    connection.execute("COMMIT")
