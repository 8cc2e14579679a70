"""What a run found, as files: one CloudEvent a line, the same from either runtime."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import orjson

from schemas.codec import UndecodableError, decode, encode
from schemas.topics import ALERTS, POSITIONS, PRESS_CUE_TYPE, QUARANTINE, STANCES, UNKNOWN_ACTORS, VERDICTS
from schemas.upcasts import UPCASTS
from streams.errors import UsageError

EXPORTED = (STANCES, POSITIONS, ALERTS, QUARANTINE, UNKNOWN_ACTORS, VERDICTS)
FILES = {topic.event_type: f"{topic.name}.jsonl" for topic in EXPORTED} | {PRESS_CUE_TYPE: "press-cues.jsonl"}
"""The file for each type of event; other types stay in the log."""
_TOPICS = frozenset(topic.name for topic in EXPORTED)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event on its way into a file."""

    kind: str
    writer: str
    event_id: str
    raw: bytes

    @property
    def part(self) -> tuple[str, str]:
        """The part of the file that this event belongs to."""
        return (self.kind, self.writer)


def write_exports(events: Iterable[tuple[str, bytes]], out: Path) -> None:
    """Write one file for each exported type of event (`stances.jsonl`, `alerts.jsonl` ...) into a folder.

    `events` gives (topic name, canonical bytes) in the order of the log, or for each topic in that of its partition.
    Lines keep it within each writer, one writer after the other: a topic with several writers (quarantine) has no
    other order that both runtimes share. Repeats are dropped by id, other types passed over. Every file is there
    afterwards, empty if need be. The files are put in place only when all are complete and on the disk, so
    whoever reads them sees whole files. Memory holds the ids seen, about 100 bytes an event, and no events.

    Raises:
        UsageError: the folder cannot be made or written.
        UndecodableError: bytes on one of those topics that are not an event with an id.
    """
    with _as_usage_error(out):
        out.mkdir(parents=True, exist_ok=True)
        staging = tempfile.TemporaryDirectory(dir=out, prefix=".partial-")
    with staging as folder:
        _write_all(_without_repeats(events), Path(folder), out)
        with _as_usage_error(out):
            for name in FILES.values():
                Path(folder, name).replace(out / name)


def _write_all(events: Iterable[Recorded], folder: Path, out: Path) -> None:
    parts: dict[tuple[str, str], BinaryIO] = {}
    with ExitStack() as stack:
        for event in events:
            with _as_usage_error(out):
                part = parts.get(event.part) or stack.enter_context((folder / str(len(parts))).open("w+b"))
                parts[event.part] = part
                part.write(event.raw + b"\n")
        with _as_usage_error(out):
            for kind, name in FILES.items():
                _join([parts[part] for part in sorted(parts) if part[0] == kind], folder / name)


def _join(parts: Iterable[BinaryIO], path: Path) -> None:
    with path.open("wb") as whole:
        for part in parts:
            part.seek(0)
            shutil.copyfileobj(part, whole)
        whole.flush()
        os.fsync(whole.fileno())


def _without_repeats(events: Iterable[tuple[str, bytes]]) -> Iterator[Recorded]:
    seen = set()
    for topic, raw in events:
        if topic not in _TOPICS:
            continue
        event = _as_of_today(_recorded(raw))
        if event.kind in FILES and event.event_id not in seen:
            seen.add(event.event_id)
            yield event


def _recorded(raw: bytes) -> Recorded:
    # Not `decode`: validating every position takes longer than the rest of the export, and its writer has done so.
    try:
        wire = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise UndecodableError("not-json", str(error)) from error
    event_id = wire.get("id") if isinstance(wire, dict) else None
    if not isinstance(event_id, str):
        raise UndecodableError("wrong-shape", "id: an event needs one")
    return Recorded(str(wire.get("type")), str(wire.get("source")), event_id, raw)


def _as_of_today(event: Recorded) -> Recorded:
    """The event under its present type, so that a file has one; its id stays."""
    return _recorded(encode(decode(event.raw))) if event.kind in UPCASTS else event


@contextmanager
def _as_usage_error(out: Path) -> Iterator[None]:
    # Around the writing only: an OSError of the events' source, a broker's for one, is not about this folder.
    try:
        yield
    except OSError as error:
        message = f"{out}: cannot be written ({error.strerror}); name a folder with space that you may write to"
        raise UsageError(message) from error
