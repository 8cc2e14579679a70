"""Holding: why an alert that waits in a group is not sent yet."""

from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.alert import Severity
from schemas.silence import Silenced
from streams.notifying.book import Book
from streams.notifying.inhibiting import inhibitor_of
from streams.notifying.memory import Known
from streams.notifying.quiet import quiet_until
from streams.notifying.silencing import silences_on

_MAX_COMMENT = 200


@dataclass(frozen=True, slots=True)
class Hold:
    """What holds an alert back: a silence or quiet hours, until a moment, or another alert, while that stands."""

    why: str
    until: datetime | None = None
    inhibitor: str | None = None
    silenced: bool = False


def hold_on(book: Book, known: Known, receiver: str) -> Hold | None:
    """The silence, or the other alert, that keeps an alert from this receiver now; None: nothing does."""
    newest = known.newest
    if newest is None:
        return None
    silences = silences_on(book, newest)
    if silences:
        return Hold(_of_silence(silences[-1]), until=silences[-1].ends, silenced=True)
    inhibitor = inhibitor_of(book, known, receiver)
    if inhibitor is not None:
        return Hold(f"alert {inhibitor} says more, and stood", inhibitor=inhibitor)
    return None


def quiet_hold(book: Book, severity: Severity | None) -> Hold | None:
    """The quiet hours that keep an alert of this severity, or whatever has none, from being sent now."""
    until = quiet_until(book.desk.quiet_hours, book.now, severity)
    return None if until is None else Hold(f"quiet hours until {_minute(until)}", until=until)


def _of_silence(said: Silenced) -> str:
    comment = said.comment if len(said.comment) <= _MAX_COMMENT else f"{said.comment[:_MAX_COMMENT]}…"
    return f"silenced by {said.by}: {comment}"


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
