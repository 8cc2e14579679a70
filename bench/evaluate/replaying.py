"""Replaying: a feed through the whole pipeline, into the files that `volteface replay` writes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from bench.evaluate.readings import Reading
from schemas.catalogue import Catalogue
from schemas.codec import event_of
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.export import EXPORTED, write_exports
from streams.feeds.feed import read_feed

LOG = "log.sqlite"
Payload = dict[str, Any]


def replayed(feed: Path, catalogue: Catalogue, reading: Reading, out: Path) -> Path:
    """Replay a feed into a new folder, and give that folder. Raises what `volteface replay` raises."""
    out.mkdir(parents=True)
    steps = reading.pipeline(catalogue)
    with EventLog.open(out / LOG, steps.fingerprint) as log:
        runtime = EmbeddedRuntime(log, steps.steps, _now)
        for arrival in read_feed(feed, _now()):
            runtime.publish(event_of(arrival, "publish"))
    with open_tables(out / LOG) as tables:
        write_exports(tables.events(*EXPORTED), out)
    return out


def payloads(file: Path) -> Iterator[Payload]:
    """What the lines of an exported file say, without their envelopes."""
    return (orjson.loads(line)["data"] for line in file.read_bytes().splitlines())


def standing_alerts(out: Path) -> list[Payload]:
    """The present state of every alert of a run that has not been withdrawn."""
    last = {alert["alert_id"]: alert for alert in payloads(out / "alerts.jsonl")}
    return [alert for alert in last.values() if alert["status"] != "withdrawn"]


def _now() -> datetime:
    return datetime.now(UTC)
