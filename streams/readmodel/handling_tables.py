"""What the read model keeps of what desks do: with alerts, and which silences they set."""

import sqlite3

from schemas.codec import AnyEvent
from schemas.silence import Silenced, SilenceLifted


def take_handling(connection: sqlite3.Connection, seq: int, event: AnyEvent) -> None:
    """Keep that an alert was acknowledged, assigned or noted on at a desk."""
    connection.execute("INSERT INTO handled VALUES (?, ?, ?, ?)", (event.id, seq, event.data.desk, event.data.alert_id))


def take_silence(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep a silence, and whether it was lifted already."""
    silence: Silenced = event.data
    key = (silence.desk, silence.silence_id)
    lifted = connection.execute("SELECT event_id FROM lifted WHERE desk = ? AND silence_id = ?", key).fetchone()
    connection.execute(
        "INSERT OR REPLACE INTO silences VALUES (?, ?, ?, ?, ?, ?)",
        (*key, silence.starts.isoformat(), silence.ends.isoformat(), event.id, lifted and lifted[0]),
    )


def take_lifting(connection: sqlite3.Connection, event: AnyEvent) -> None:
    """Keep that a silence was lifted; the first to do so counts."""
    lifting: SilenceLifted = event.data
    key = (lifting.desk, lifting.silence_id)
    connection.execute("INSERT OR IGNORE INTO lifted VALUES (?, ?, ?)", (*key, event.id))
    connection.execute(
        "UPDATE silences SET lifted_by = coalesce(lifted_by, ?) WHERE desk = ? AND silence_id = ?", (event.id, *key)
    )
