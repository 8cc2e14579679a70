"""The file under the log: its tables, its version, and how durable a commit is.

    events   everything that happened, append-only; `seq` is the log order, `bytes` the canonical event
    rows     what each step keeps per key: the tables of the pipeline, derivable from the events
    meta     the fingerprint of the catalogue and reader that made the events

Commits outlive a power cut, not only `kill -9`: WAL with `synchronous=FULL` syncs once per commit, which is once per
article. `NORMAL` outlives `kill -9` too, but a power cut may take back the last articles that were acknowledged
(https://sqlite.org/wal.html). Measured at seven events and 60 kB an article on a server's disk: 0.50-0.58 ms with
`FULL`, 0.49 ms with `NORMAL`. Where one sync takes a millisecond or two, as on many laptops, it still leaves half of
the 5 ms that an article may take.
"""

import sqlite3
from pathlib import Path

from streams.embedded.faults import as_store_errors, store_fault

_REPLAY_FIRST = "replay a feed into this data folder first, or name another"
VERSION = 1
APPLICATION_ID = int.from_bytes(b"Volt")

_CREATE = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        topic TEXT NOT NULL,
        key TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        bytes BLOB NOT NULL
    )""",
    "CREATE INDEX events_about ON events (topic, key)",
    "CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END",
    "CREATE TRIGGER events_are_final BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END",
    "CREATE TABLE rows (step TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (step, key))",
)


def open_for_writing(path: Path, fingerprint: str) -> sqlite3.Connection:
    """A connection that commits durably, to a log of this version and fingerprint; a missing or empty file is made one.

    The caller holds the writer's lock. Raises StoreError.
    """
    with as_store_errors(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _expect_ours_or_empty(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -16000")
            _create_if_empty(connection, fingerprint)
            _expect_fingerprint(connection, path, fingerprint)
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, to a log that may be written to meanwhile. Raises StoreError."""
    if not path.is_file():
        raise store_fault(path, "there is no log", _REPLAY_FIRST)
    with as_store_errors(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            _expect_not_empty(connection, path)
            _expect_ours_or_empty(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _expect_ours_or_empty(connection: sqlite3.Connection, path: Path) -> None:
    # Looked at before anything is changed: somebody else's database must stay as it is.
    if _is_empty(connection):
        return
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise store_fault(path, "this database is not a Volteface log", "name another data folder")
    version = _pragma(connection, "user_version")
    if version != VERSION:
        what = f"the log has version {version} and this program reads version {VERSION}"
        raise store_fault(path, what, "use the program that made it, or replay the feeds into a new data folder")


def _expect_not_empty(connection: sqlite3.Connection, path: Path) -> None:
    if _is_empty(connection):
        raise store_fault(path, "nothing has been recorded yet", _REPLAY_FIRST)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _create_if_empty(connection: sqlite3.Connection, fingerprint: str) -> None:
    if not _is_empty(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    for statement in _CREATE:
        connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint,))
    connection.execute("COMMIT")


def _expect_fingerprint(connection: sqlite3.Connection, path: Path, fingerprint: str) -> None:
    (made_with,) = connection.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
    if made_with == fingerprint:
        return
    what = f"made with another catalogue or reader ({made_with}, now {fingerprint}), whose results do not mix"
    raise store_fault(path, what, "replay the feeds into a new data folder, or go back to the catalogue it had")
