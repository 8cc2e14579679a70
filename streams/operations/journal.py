"""Journal: one structured line for what happened, with the ids that lead to the events themselves.

No text of an article, and no secret, is ever in a line; what comes from outside (article ids, say) is cut and escaped.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TextIO

from schemas.alert import Alert
from schemas.codec import AnyEvent
from schemas.quarantine import Quarantined
from schemas.stance import Stance
from schemas.topics import ARTICLES
from streams.agents.observer import Inside, Observer, Place
from streams.step import Applied

LONGEST = 200
"""Characters of one value that are kept."""

MOST = 50
"""Ids that one line has at most; the count is always of all."""

Fields = dict[str, Any]
_FIELDS = "volteface_fields"
_logger = logging.getLogger("volteface.worker")


class Form(StrEnum):
    """How a line is written: JSON Lines, `key=value`, or not at all."""

    JSON = "json"
    TEXT = "text"
    OFF = "off"


class Journal(Observer):
    """Logs what an operator would want to find again: one line per article, alert, quarantined input and turn."""

    def __init__(self, origin: Fields) -> None:
        """`origin` says which worker this is, once, at the start."""
        self._origin = origin
        self._inside: Inside | None = None

    def starting(self, inside: Inside) -> None:
        """A line."""
        self._inside = inside
        _log("worker.starting", self._origin)

    def moving(self) -> None:
        """A line."""
        _log("worker.moving", {})

    def settled(self) -> None:
        """A line, with the partitions that are here now."""
        here = Counter(step for step, _ in self._inside.committed()) if self._inside else {}
        _log("worker.settled", {"partitions": dict(here)})

    def ready(self) -> None:
        """A line."""
        _log("worker.ready", {})

    def waiting(self, reason: str) -> None:
        """A line, as a warning."""
        _log("worker.waiting", {"reason": reason}, logging.WARNING)

    def back(self, seconds: float) -> None:
        """A line."""
        _log("worker.back", {"seconds": round(seconds, 3)})

    def stopping(self, fault: BaseException | None) -> None:
        """A line, as an error where there was a fault."""
        if fault is None:
            _log("worker.stopping", {})
        else:
            _log("worker.stopping", {"fault": type(fault).__name__, "message": str(fault)}, logging.ERROR)

    def taken(self, step: str, place: Place, applied: Applied, seconds: float) -> None:
        """A line for an article, for each alert message and for each quarantined input."""
        if place.topic == ARTICLES.name:
            stances = [event.id for event in applied.events if isinstance(event.data, Stance)]
            read = {"article": place.key, "stances": len(stances), "stance_events": stances[:MOST]}
            _log("article.read", {"origin": str(place), **read, "seconds": round(seconds, 4)})
        for event in applied.events:
            if isinstance(event.data, Alert):
                _log("alert.issued", _alert(event, event.data))
            elif isinstance(event.data, Quarantined):
                _log("input.quarantined", _quarantined(event, event.data, step, place), logging.WARNING)

    def large_row(self, step: str, key: str, size: int) -> None:
        """A line, as a warning."""
        _log("row.large", {"step": step, "key": key, "bytes": size}, logging.WARNING)


class Lines(logging.Formatter):
    """A record as one line; a record of another library is brought into the same form."""

    def __init__(self, line: Callable[[Mapping[str, Any]], str]) -> None:
        super().__init__()
        self._line = line

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = getattr(record, _FIELDS, None)
        if fields is None:
            fields, event = {"logger": record.name, "message": record.getMessage()}, "log"
        else:
            event = record.msg
        head = {"time": moment.replace("+00:00", "Z"), "level": record.levelname.lower(), "event": event}
        return self._line({**head, **{name: _cut(value) for name, value in fields.items()}})


class LosingHandler(logging.StreamHandler[TextIO]):
    """Writes to a stream. A line that cannot be written is counted: a full disk must not stop the news."""

    def __init__(self, stream: TextIO, lost: Callable[[], None]) -> None:
        super().__init__(stream)
        self._lost = lost

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - as logging has it
        """Count it."""
        self._lost()


def write_to(stream: TextIO, form: Form, lost: Callable[[], None]) -> None:
    """Send all logging of this process to the stream, in this form; `lost` is told of each line that was lost."""
    handler = LosingHandler(stream, lost)
    handler.setFormatter(Lines(as_json if form is Form.JSON else as_text))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    _logger.setLevel(logging.INFO)


def as_json(fields: Mapping[str, Any]) -> str:
    """A JSON object in ASCII: whatever a terminal or a collector might take for a command is escaped."""
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":"), default=str)


def as_text(fields: Mapping[str, Any]) -> str:
    """`key=value` with spaces between, values as in JSON where they are not plain words."""
    return " ".join(f"{name}={_plain(value)}" for name, value in fields.items())


def _plain(value: object) -> str:
    text = str(value)
    plain = isinstance(value, str) and text.isascii() and text.isprintable() and not set(text) & set(' "=\\')
    return text if plain and text else as_json(value)  # type: ignore[arg-type]  # JSON has more than objects


def _cut(value: object) -> object:
    return value[:LONGEST] if isinstance(value, str) else value


def _log(event: str, fields: Fields, level: int = logging.INFO) -> None:
    _logger.log(level, event, extra={_FIELDS: fields})


def _alert(event: AnyEvent, alert: Alert) -> Fields:
    return {
        "event_id": event.id,
        "alert": alert.alert_id,
        "version": alert.version,
        "kind": alert.kind.value,
        "message": alert.message.value,
        "status": alert.status.value,
        "tier": alert.tier.value,
        "actor": alert.actor_id,
        "issue": alert.issue_id,
        "articles": sorted({*alert.before.articles, *alert.after.articles})[:MOST],
    }


def _quarantined(event: AnyEvent, input_: Quarantined, step: str, place: Place) -> Fields:
    return {
        "event_id": event.id,
        "step": step,
        "origin": str(place),
        "reason": input_.reason,
        "article": input_.article_id,
        "bytes": input_.raw_bytes,
        "sha256": input_.raw_sha256,
        **({} if input_.stack is None else {"stack": input_.stack}),
    }
