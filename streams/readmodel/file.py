"""The file under the read model: what is in it, and when it is made anew.

    events           every event once, in the order in which it came here; `seq` grows, `bytes` is the canonical event
    places           how far each partition of the source is taken in, in the same transaction as its events
    everything else  derived from the events, so that each page is a few look-ups

Nothing in it is the only copy of anything. A file of another version, or made from another source or other desks, is
made anew; losing it costs the time to read the events again. So a commit need not outlive a power cut
(`synchronous=NORMAL`): the places go back with the rest.
"""

import sqlite3
from pathlib import Path

from streams.embedded.faults import as_store_errors, store_fault

VERSION = 1
APPLICATION_ID = int.from_bytes(b"VoRM")

_CREATE = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE places (place TEXT PRIMARY KEY, next INTEGER NOT NULL, last_id TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        topic TEXT NOT NULL,
        key TEXT NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX events_about ON events (topic, key)",
    "CREATE TABLE passed_over (origin TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE articles (
        event_id TEXT PRIMARY KEY,
        article_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        counts INTEGER NOT NULL,
        retracted INTEGER NOT NULL,
        title TEXT,
        outlet TEXT,
        lang TEXT NOT NULL,
        published TEXT,
        text_sha256 TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX articles_by_id ON articles (article_id)",
    "CREATE INDEX articles_by_day ON articles (counts, published)",
    """CREATE TABLE stances (
        event_id TEXT PRIMARY KEY,
        is_cue INTEGER NOT NULL,
        actor_id TEXT NOT NULL,
        issue_id TEXT NOT NULL,
        article_id TEXT NOT NULL,
        article_event TEXT NOT NULL,
        start INTEGER NOT NULL,
        said TEXT,
        superseded INTEGER NOT NULL,
        set_aside INTEGER NOT NULL,
        waits TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX stances_by_cell ON stances (actor_id, issue_id, said)",
    "CREATE INDEX stances_by_article ON stances (article_id)",
    "CREATE INDEX stances_waiting ON stances (waits, article_id, start) WHERE waits IS NOT NULL",
    """CREATE TABLE rulings (
        stance_id TEXT NOT NULL,
        alert_id TEXT NOT NULL,
        serial INTEGER NOT NULL,
        verdict_id TEXT NOT NULL,
        set_aside INTEGER NOT NULL,
        PRIMARY KEY (stance_id, alert_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE strangers (
        event_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        issue_id TEXT NOT NULL,
        article_id TEXT NOT NULL,
        start INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        text_sha256 TEXT NOT NULL,
        counts INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX strangers_by_article ON strangers (article_id)",
    "CREATE INDEX strangers_waiting ON strangers (counts, article_id, start)",
    """CREATE TABLE cells (
        actor_id TEXT NOT NULL,
        issue_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        commitment TEXT,
        conditional INTEGER NOT NULL,
        walked_back INTEGER NOT NULL,
        reports INTEGER NOT NULL,
        sources INTEGER NOT NULL,
        said TEXT,
        heard TEXT,
        PRIMARY KEY (actor_id, issue_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX cells_by_issue ON cells (issue_id)",
    """CREATE TABLE actors (
        actor_id TEXT PRIMARY KEY,
        heard TEXT NOT NULL,
        cells INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX actors_heard ON actors (heard, actor_id)",
    """CREATE TABLE issues (
        issue_id TEXT PRIMARY KEY,
        heard TEXT NOT NULL,
        cells INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX issues_heard ON issues (heard, issue_id)",
    """CREATE TABLE weeks (
        actor_id TEXT NOT NULL,
        issue_id TEXT NOT NULL,
        week TEXT NOT NULL,
        version INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        PRIMARY KEY (actor_id, issue_id, week)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE changes (
        change_id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        actor_id TEXT NOT NULL,
        issue_id TEXT NOT NULL,
        state TEXT NOT NULL,
        turned TEXT,
        before_level INTEGER NOT NULL,
        after_level INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX changes_by_cell ON changes (actor_id, issue_id, turned)",
    """CREATE TABLE alerts (
        alert_id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        tier TEXT NOT NULL,
        severity INTEGER NOT NULL,
        confidence REAL NOT NULL,
        actor_id TEXT NOT NULL,
        issue_id TEXT NOT NULL,
        turned TEXT,
        updated TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX alerts_by_seq ON alerts (seq)",
    "CREATE INDEX alerts_by_status ON alerts (status, seq, kind, tier)",
    "CREATE INDEX alerts_by_weight ON alerts (status, severity, confidence, seq, kind, tier)",
    "CREATE INDEX alerts_by_turn ON alerts (turned)",
    """CREATE TABLE alert_messages (
        seq INTEGER PRIMARY KEY,
        alert_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        event_id TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX messages_by_alert ON alert_messages (alert_id, version)",
    """CREATE TABLE alert_articles (
        article_id TEXT NOT NULL,
        alert_id TEXT NOT NULL,
        PRIMARY KEY (article_id, alert_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE alert_labels (
        label TEXT NOT NULL,
        value TEXT NOT NULL,
        seq INTEGER NOT NULL,
        alert_id TEXT NOT NULL,
        PRIMARY KEY (label, value, seq, alert_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX labels_of_alert ON alert_labels (alert_id)",
    """CREATE TABLE desk_alerts (
        desk TEXT NOT NULL,
        alert_id TEXT NOT NULL,
        since_version INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        status TEXT NOT NULL,
        severity INTEGER NOT NULL,
        confidence REAL NOT NULL,
        kind TEXT NOT NULL,
        tier TEXT NOT NULL,
        PRIMARY KEY (desk, alert_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX desk_alerts_by_seq ON desk_alerts (desk, seq)",
    "CREATE INDEX desk_alerts_by_status ON desk_alerts (desk, status, seq, kind, tier)",
    "CREATE INDEX desk_alerts_by_weight ON desk_alerts (desk, status, severity, confidence, seq, kind, tier)",
    "CREATE INDEX desk_alerts_of_alert ON desk_alerts (alert_id)",
    """CREATE TABLE handled (
        event_id TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        desk TEXT NOT NULL,
        alert_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX handled_by_alert ON handled (desk, alert_id, seq)",
    """CREATE TABLE silences (
        desk TEXT NOT NULL,
        silence_id TEXT NOT NULL,
        starts TEXT NOT NULL,
        ends TEXT NOT NULL,
        event_id TEXT NOT NULL,
        lifted_by TEXT,
        PRIMARY KEY (desk, silence_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE lifted (
        desk TEXT NOT NULL,
        silence_id TEXT NOT NULL,
        event_id TEXT NOT NULL,
        PRIMARY KEY (desk, silence_id)
    ) STRICT, WITHOUT ROWID""",
)

_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -64000", "temp_store = MEMORY")


def open_for_writing(path: Path, made_from: str) -> sqlite3.Connection:
    """A connection to a read model of this version made from this source; one of another is removed and begun anew.

    `made_from` names the source. The caller sees to it that nobody else writes. Raises StoreError.
    """
    with as_store_errors(path):
        connection = _connected(path)
        if _is_usable(connection, path, made_from):
            return connection
        connection.close()
    return made_anew(path, made_from)


def made_anew(path: Path, made_from: str) -> sqlite3.Connection:
    """A connection to an empty read model in the place of the one that may be there. Raises StoreError."""
    with as_store_errors(path):
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        connection = _connected(path)
        connection.execute("BEGIN IMMEDIATE")
        for statement in _CREATE:
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('made_from', ?)", (made_from,))
        connection.execute("COMMIT")
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; to be used by one thread at a time. Raises StoreError."""
    with as_store_errors(path):
        uri = f"{path.resolve().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cache_size = -64000")
        connection.execute("PRAGMA query_only = ON")
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _is_usable(connection: sqlite3.Connection, path: Path, made_from: str) -> bool:
    if connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
        return False
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise store_fault(path, "this database is not a read model of Volteface", "name another data folder")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        return False
    row = connection.execute("SELECT value FROM meta WHERE name = 'made_from'").fetchone()
    return row is not None and row[0] == made_from
