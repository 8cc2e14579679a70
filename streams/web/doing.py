"""Doing: what the people of a desk do, recorded, and waited for until the read model shows it.

Everything here may take seconds: call it from a thread. Whoever asks is a viewer who may write
(`streams.web.viewing.writer`); alerts and silences that are not theirs are not there.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from pydantic import ValidationError

from schemas.alert import Alert
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.matcher import Matcher
from schemas.model import WireModel
from schemas.silence import Silenced, SilenceLifted, silence_id
from schemas.verdict import Ruling
from streams.desk.ruling import Said, Side, verdict_on
from streams.errors import UsageError, VoltefaceError
from streams.readmodel.handling import handling_of, silences_of
from streams.web.problem import ProblemError, not_there
from streams.web.site import Site, Viewer
from streams.web.viewing import desks_of, seen_alert

SHOWN_SECONDS = 2.0
"""How long to wait until the read model has what was recorded."""

EVERYONE = "everyone"
"""The desk of a site without desks."""

_TURN = threading.Lock()
"""Serials are counted from the read model: one at a time, so that two do not take one number."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does it, at which desk. A token's holder and desk go before what is said here."""

    by: str | None = None
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The id of the event that was recorded, and whether the read model shows it already."""

    event_id: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is said of an alert; the side is that of a misreading."""

    ruling: Ruling
    note: str | None = None
    side: Side = Side.AFTER


@dataclass(frozen=True, slots=True)
class Quiet:
    """A silence as it is asked for."""

    matchers: tuple[Matcher, ...]
    starts: datetime
    ends: datetime
    comment: str


def rule(where: Site, looking: Viewer, signed: Signature, alert_id: str, ruled: Ruled) -> Done:
    """Give a verdict. Raises ProblemError: 409 where it changes nothing."""
    said = Said(ruled.ruling, signer(looking, signed), ruled.note, ruled.side)

    def verdict() -> WireModel:
        with where.model.look() as look:
            alert: Alert = seen_alert(look, looking, alert_id).data
            return verdict_on(alert, said, look)

    return _recorded(where, verdict)


def acknowledge(where: Site, looking: Viewer, signed: Signature, alert_id: str, version: int) -> Done:
    """Say that this version of an alert was seen."""
    by, desk = signer(looking, signed), desk_of(where, looking, signed)

    def acknowledged() -> WireModel:
        serial, newest = _place(where, looking, desk, alert_id)
        if not 1 <= version <= newest:
            raise ProblemError(HTTPStatus.CONFLICT, f"this alert has no version {version}")
        return Acknowledged(desk=desk, alert_id=alert_id, serial=serial, version=version, by=by)

    return _recorded(where, acknowledged)


def assign(where: Site, looking: Viewer, signed: Signature, alert_id: str, to: str | None) -> Done:
    """Give an alert to somebody, or with None to nobody."""
    by, desk = signer(looking, signed), desk_of(where, looking, signed)

    def assigned() -> WireModel:
        serial, _ = _place(where, looking, desk, alert_id)
        return Assigned(desk=desk, alert_id=alert_id, serial=serial, to=to, by=by)

    return _recorded(where, assigned)


def note(where: Site, looking: Viewer, signed: Signature, alert_id: str, text: str) -> Done:
    """Write a note on an alert."""
    by, desk = signer(looking, signed), desk_of(where, looking, signed)

    def noted() -> WireModel:
        serial, _ = _place(where, looking, desk, alert_id)
        return Noted(desk=desk, alert_id=alert_id, serial=serial, text=text, by=by)

    return _recorded(where, noted)


def silence(where: Site, looking: Viewer, signed: Signature, quiet: Quiet) -> tuple[str, Done]:
    """Set a silence; returns its id too."""
    by, desk = signer(looking, signed), desk_of(where, looking, signed)
    starts, ends = quiet.starts.isoformat(), quiet.ends.isoformat()
    its_id = silence_id(desk, quiet.matchers, starts, ends, by)

    def silenced() -> WireModel:
        return Silenced(
            desk=desk,
            silence_id=its_id,
            matchers=quiet.matchers,
            starts=quiet.starts,
            ends=quiet.ends,
            by=by,
            comment=quiet.comment,
        )

    return its_id, _recorded(where, silenced)


def lift(where: Site, looking: Viewer, signed: Signature, silence: str, comment: str = "") -> Done:
    """End a silence before its time. Raises ProblemError: 409 where it was lifted already."""
    by, desk = signer(looking, signed), desk_of(where, looking, signed)

    def lifted() -> WireModel:
        with where.model.look() as look:
            known = {event.data.silence_id: lifted_by for event, lifted_by in silences_of(look, desk)}
        if silence not in known:
            raise not_there("this silence")
        if known[silence] is not None:
            raise ProblemError(HTTPStatus.CONFLICT, "this silence was lifted already")
        return SilenceLifted(desk=desk, silence_id=silence, by=by, comment=comment)

    return _recorded(where, lifted)


def signer(looking: Viewer, signed: Signature) -> str:
    """The name that is signed with: that of the token; only where there are none what somebody says."""
    name = looking.name or (signed.by or "").strip()
    if not name:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "by: say who you are")
    return name


def desk_of(where: Site, looking: Viewer, signed: Signature) -> str:
    """The desk at which something is done: that of the token; for all together the one that is named, or the only one.

    Raises:
        ProblemError: it is none of theirs, or there are several and none is named.
    """
    known = [desk.id for desk in desks_of(where, looking)] or [EVERYONE]
    if signed.desk is None and len(known) == 1:
        return known[0]
    if signed.desk is None:
        raise ProblemError(HTTPStatus.CONFLICT, "desk: name the desk at which you do this")
    if signed.desk not in known:
        raise not_there("this desk")
    return signed.desk


def _place(where: Site, looking: Viewer, desk: str, alert_id: str) -> tuple[int, int]:
    """The next serial of what a desk does with an alert, and the alert's newest version."""
    with where.model.look() as look:
        newest: int = seen_alert(look, looking, alert_id).data.version
        done = handling_of(look, desk, alert_id)
    return 1 + max((event.data.serial for event in done), default=0), newest


def _recorded(where: Site, payload_of: Callable[[], WireModel]) -> Done:
    with _TURN:
        try:
            payload = payload_of()
        except UsageError as error:
            raise ProblemError(HTTPStatus.CONFLICT, str(error)) from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"{place}: {first['msg']}".strip(": ")) from error
        seen = where.projection.moves
        try:
            event_id = where.writing.record(payload)
        except VoltefaceError as error:
            detail = "it cannot be recorded now, since another process writes or the broker does not answer; try again"
            raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, detail, {"Retry-After": "2"}) from error
        return Done(event_id, shown=_is_shown(where, event_id, seen))


def _is_shown(where: Site, event_id: str, seen: int) -> bool:
    deadline = time.monotonic() + SHOWN_SECONDS
    while True:
        with where.model.look() as look:
            if look.event(event_id) is not None:
                return True
        left = deadline - time.monotonic()
        if left <= 0 or where.projection.fault is not None:
            return False
        seen = where.projection.wait(seen, left)
